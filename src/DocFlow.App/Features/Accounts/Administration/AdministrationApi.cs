using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Accounts.Administration;

/// <summary>The verbs that show nothing secret: plain posts that lead back to the page.</summary>
internal static class AdministrationApi
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var admin = pages.MapGroup("/quan-tri").RequireAuthorization().ExcludeFromDescription();
        admin.MapPost("/tai-khoan/{person:guid}/mo-khoa", (Guid person, AccountDesk desk, [FromForm] string? back, CancellationToken stop) => Then(desk.Unlock(person, stop), person));
        admin.MapPost("/tai-khoan/{person:guid}/ngung", (Guid person, AccountDesk desk, [FromForm] string? back, CancellationToken stop) => Then(desk.Disable(person, stop), person));
        admin.MapPost("/tai-khoan/{person:guid}/cho-dung", (Guid person, AccountDesk desk, [FromForm] string? back, CancellationToken stop) => Then(desk.Enable(person, stop), person));
        admin.MapPost("/tai-khoan/{person:guid}/ket-thuc-phien", (Guid person, AccountDesk desk, [FromForm] string? back, CancellationToken stop) => Then(desk.EndSessions(person, stop), person));
        admin.MapPost("/tai-khoan/{person:guid}/bo-xac-thuc", (Guid person, AccountDesk desk, [FromForm] string? back, CancellationToken stop) => Then(desk.RemoveSecondStep(person, stop), person));
        admin.MapPost("/ma-truy-cap/thu-hoi", async (TokenDesk desk, [FromForm] Guid token, CancellationToken stop) =>
        {
            await desk.Revoke(token, stop);
            return new SeeOther("/quan-tri/ma-truy-cap");
        });
    }

    private static async Task<SeeOther> Then(Task done, Guid person)
    {
        await done;
        return new SeeOther($"/quan-tri/tai-khoan/{person}");
    }
}
