using DocFlow.App.Platform.Identity;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Accounts.LogIn;

internal static class LogInApi
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/dang-xuat", LogOut).ExcludeFromDescription();
        pages.MapPost("/dang-nhap/khoa/yeu-cau", Challenge).ExcludeFromDescription();
        pages.MapPost("/dang-nhap/khoa", ByPasskey).ExcludeFromDescription();
    }

    private static async Task<SeeOther> LogOut(Door door, [FromForm(Name = "tiep")] string? back, CancellationToken stop)
    {
        await door.Leave(stop);
        return new SeeOther(back ?? "/dang-nhap");
    }

    /// <summary>For nobody in particular: the device offers the passkeys it has for this office.</summary>
    private static async Task<IResult> Challenge(SignInManager<Account> signIn, [FromForm] string? credential) =>
        Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<SeeOther> ByPasskey(Door door, [FromForm] string credential, [FromForm(Name = "tiep")] string? back, CancellationToken stop)
    {
        var knock = await door.WithPasskey(credential, stop);
        return new SeeOther(knock.Answer == KnockAnswer.In ? back : "/dang-nhap" + QueryString.Create("loi", knock.Answer.ToString()).Add("tiep", back ?? "/"));
    }
}
