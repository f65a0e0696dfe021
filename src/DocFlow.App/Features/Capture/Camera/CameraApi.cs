using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Capture.Camera;

/// <summary>The pictures of one paper document, page after page: they come in as one PDF. For the camera page, and for any program that has pictures of pages.</summary>
internal static class CameraApi
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder pages)
    {
        api.MapGroup("/api/v1/intake").WithTags("Intake").MapPost("pictures", Receive).DisableAntiforgery();
        pages.MapPost("/chup/gui", Send).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Multipart form with a JPEG file a page, in order; the Idempotency-Key makes a repeated try harmless.</summary>
    private static async Task<Created<IntakeList>> Receive(HttpRequest request, Intake intake, FileStore store, Text text, Work work, CancellationToken stop)
    {
        var laid = new List<string>();
        try
        {
            await MultipartFiles.Read(request, (_, content, halt) => Lay(laid, content, store, halt), stop);
            var item = await Bind(laid, intake, text, work, stop);
            return TypedResults.Created($"/api/v1/intake/{item.Id}", new IntakeList([IntakeAnswer.Of(item)]));
        }
        finally
        {
            laid.ForEach(File.Delete);
        }
    }

    private static async Task<SeeOther> Send(IFormFileCollection files, Intake intake, FileStore store, Text text, Work work, CancellationToken stop)
    {
        var laid = new List<string>();
        try
        {
            foreach (var file in files)
            {
                await using var content = file.OpenReadStream();
                await Lay(laid, content, store, stop);
            }
            await Bind(laid, intake, text, work, stop);
            return new SeeOther("/chup");
        }
        finally
        {
            laid.ForEach(File.Delete);
        }
    }

    private static async Task<string> Lay(List<string> laid, Stream content, FileStore store, CancellationToken stop)
    {
        var file = store.NewWorkFile(".jpg");
        laid.Add(file);
        await using var picture = new FileStream(file, FileMode.CreateNew);
        await content.CopyToAsync(picture, stop);
        return file;
    }

    private static async Task<CaptureItem> Bind(List<string> laid, Intake intake, Text text, Work work, CancellationToken stop)
    {
        if (laid.Count == 0)
            throw new RuleBroken("capture.noFile") { Field = "files" };
        var title = text["capture.cameraTitle", text.Formats.Moment(work.Now)];
        var items = await intake.Enter([await intake.Bind(title, laid, stop)], oneDocument: true, title, stop);
        await work.Commit(stop);
        return items[0];
    }
}
