using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Accounts.Mine;

/// <summary>The plain posts of one's own account; every one leads back to a page.</summary>
internal static class MyAccountApi
{
    private const string Home = "/tai-khoan";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var mine = pages.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        mine.MapPost("/chuc-vu", ActIn);
        mine.MapPost("/tai-khoan/phien/ket-thuc", EndSession);
        mine.MapPost("/tai-khoan/phien/ket-thuc-con-lai", EndOthers);
        mine.MapPost("/tai-khoan/khoa/yeu-cau", async (PasskeyDesk desk, [FromForm] string? name) => Results.Text(await desk.Challenge(), "application/json"));
        mine.MapPost("/tai-khoan/khoa", AddPasskey);
        mine.MapPost("/tai-khoan/khoa/doi-ten", RenamePasskey);
        mine.MapPost("/tai-khoan/khoa/xoa", RemovePasskey);
    }

    /// <summary>Changes the post this browser works in; only one the person holds today.</summary>
    private static async Task<SeeOther> ActIn(Work work, MyAccount mine, Sessions sessions, [FromForm] Guid post, [FromForm] string? back, CancellationToken stop)
    {
        var (me, today) = (work.Me, Formats.DateOf(work.Now));
        var chosen = await work.Visible<Post>().FirstOrDefaultAsync(p => p.Id == post && p.PersonId == me.PersonId && p.From <= today && (p.To == null || p.To >= today), stop);
        if (chosen is null || mine.CurrentSession is not { } session)
            throw new RuleBroken("accounts.postNotHeld");
        await sessions.ActIn(session, chosen.Id, stop);
        work.Say("account.postChosen", chosen.Id, new { chosen.Title }, chosen.AgencyId);
        await work.Commit(stop);
        return new SeeOther(back);
    }

    private static async Task<SeeOther> EndSession(MyAccount mine, [FromForm] Guid session, CancellationToken stop)
    {
        await mine.EndSession(session, stop);
        return new SeeOther(Home);
    }

    private static async Task<SeeOther> EndOthers(MyAccount mine, [FromForm] string? all, CancellationToken stop)
    {
        await mine.EndOtherSessions(stop);
        return new SeeOther(Home);
    }

    private static async Task<SeeOther> AddPasskey(PasskeyDesk desk, [FromForm] string credential, [FromForm] string? name, CancellationToken stop)
    {
        await desk.Add(credential, name, stop);
        return new SeeOther(Home);
    }

    private static async Task<SeeOther> RenamePasskey(PasskeyDesk desk, [FromForm] string passkey, [FromForm] string? name, CancellationToken stop)
    {
        await desk.Rename(passkey, name, stop);
        return new SeeOther(Home);
    }

    private static async Task<SeeOther> RemovePasskey(PasskeyDesk desk, [FromForm] string passkey, CancellationToken stop)
    {
        await desk.Remove(passkey, stop);
        return new SeeOther(Home);
    }
}
