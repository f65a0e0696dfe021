using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Capture;

/// <summary>What the plain forms of the intake page post to; with scripts the files go to the API one by one.</summary>
internal static class IntakeForms
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/tiep-nhan/gui", Send).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost("/tiep-nhan/viec", Act).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<SeeOther> Send(IFormFileCollection files, Intake intake, CancellationToken stop)
    {
        var arrived = new List<ArrivedFile>();
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            arrived.Add(await intake.Lay(file.FileName, content, stop));
        }
        await intake.Receive(arrived, oneDocument: false, stop);
        return new SeeOther("/tiep-nhan");
    }

    private static async Task<SeeOther> Act([FromForm] Guid? retry, [FromForm] Guid? cancel, [FromForm] Guid? first, [FromForm] Guid? reread, [FromForm] string? ve, Intake intake, CancellationToken stop)
    {
        if (retry is { } again)
            await intake.Retry(again, stop);
        if (cancel is { } enough)
            await intake.Cancel(enough, stop);
        if (first is { } urgent)
            await intake.ReadFirst(urgent, stop);
        if (reread is { } page)
            await intake.Reread([page], stop);
        return new SeeOther(ve ?? "/tiep-nhan");
    }
}
