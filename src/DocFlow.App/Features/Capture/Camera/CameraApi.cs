using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Capture.Camera;

/// <summary>The pictures of one paper document, page after page: they come in as one PDF. For the camera page, and for any program that has pictures of pages.</summary>
internal static class CameraApi
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder pages)
    {
        api.MapGroup("/api/v1/intake").WithTags("Intake").MapPost("pictures", Receive).DisableAntiforgery().WithSummary("Pictures of pages come in as one PDF: a document, or a stack of the place that is named")
            .TakesFiles("JPEG, one a page, in the order of the pages", new BodyField("place", "a batch that takes paper now", "uuid"));
        pages.MapPost("/chup/gui", Send).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Multipart form with a JPEG file a page, in order; the Idempotency-Key makes a repeated try harmless.</summary>
    private static async Task<Created<IntakeList>> Receive(HttpRequest request, Intake intake, IPaperPlaces places, FileStore store, Text text, Work work, CancellationToken stop)
    {
        var laid = new List<string>();
        try
        {
            var (_, fields) = await MultipartFiles.ReadWith(request, (_, content, halt) => Lay(laid, content, store, halt), stop);
            var item = await Bind(laid, PlaceOf(fields.GetValueOrDefault("place")), intake, places, text, work, stop);
            return TypedResults.Created($"/api/v1/intake/{item.Id}", new IntakeList([IntakeAnswer.Of(item)]));
        }
        finally
        {
            laid.ForEach(File.Delete);
        }
    }

    private static async Task<SeeOther> Send(IFormFileCollection files, [FromForm] string? place, Intake intake, IPaperPlaces places, FileStore store, Text text, Work work, CancellationToken stop)
    {
        var laid = new List<string>();
        try
        {
            foreach (var file in files)
            {
                await using var content = file.OpenReadStream();
                await Lay(laid, content, store, stop);
            }
            var there = PlaceOf(place);
            await Bind(laid, there, intake, places, text, work, stop);
            return new SeeOther(CameraPage.At(there));
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

    private static async Task<CaptureItem> Bind(List<string> laid, Guid? place, Intake intake, IPaperPlaces places, Text text, Work work, CancellationToken stop)
    {
        if (laid.Count == 0)
            throw new RuleBroken("capture.noFile") { Field = "files" };
        var title = text["capture.cameraTitle", text.Formats.Moment(work.Now)];
        var file = await intake.Bind(title, laid, stop);
        var item = place is { } there ? await places.Enter(there, file, stop) : (await intake.Enter([file], oneDocument: true, title, stop))[0];
        await work.Commit(stop);
        return item;
    }

    /// <summary>A place that is named but not understood is refused: paper must not go elsewhere unseen.</summary>
    private static Guid? PlaceOf(string? place) =>
        string.IsNullOrWhiteSpace(place) ? null : Guid.TryParse(place, out var id) ? id : throw new NotThere(typeof(PaperPlace), Guid.Empty);
}
