using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>The plain post that judges a check again.</summary>
internal static class RejudgeFiles
{
    public static string PostTo(Guid check) => $"/kiem-tra/lan/{check}/xet-lai";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/kiem-tra/lan/{id:guid}/xet-lai", Again).RequireAuthorization().ExcludeFromDescription();

    private static async Task<SeeOther> Again(Guid id, RejudgeDesk desk, CancellationToken stop)
    {
        var check = await desk.Today(id, stop);
        return new SeeOther($"/kiem-tra/{check.ReceivedFileId}");
    }
}
