using DocFlow.App.Features.Capture;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

internal static class BatchApi
{
    public static void Map(FeatureRoutes routes)
    {
        var batches = routes.Api.MapGroup("/api/v1/batches").WithTags("Batches");
        batches.MapGet("", List);
        batches.MapPost("", Open);
        batches.MapGet("{id:guid}", One);
        batches.MapPost("{id:guid}/stacks", Receive).DisableAntiforgery().WithSummary("Files join the batch, each as a stack, in this order")
            .TakesFiles("PDF, JPEG, PNG or TIFF", new BodyField("side", "what the scanner has seen of the sheets", Values: Enum.GetNames<StackSide>()), new BodyField("replaces", "the page of the batch for which this file was scanned again", "uuid"));
        routes.Pages.MapPost("/so-hoa/{id:guid}/chong-giay", Send).RequireAuthorization().ExcludeFromDescription();
        routes.Pages.MapPost("/so-hoa/{id:guid}/viec", Act).RequireAuthorization().ExcludeFromDescription();
        routes.Pages.MapGet("/so-hoa/to-phan-cach/in", SheetPrint.Answer).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<Ok<IReadOnlyList<BatchLine>>> List(Work work, BatchReading reading, CancellationToken stop, int take = 50) =>
        TypedResults.Ok(await reading.Lines(work.Visible<Batch>().OrderByDescending(b => b.Year).ThenByDescending(b => b.Number).Take(Math.Clamp(take, 1, 200)), stop));

    private static async Task<Created<BatchLine>> Open(BatchOrder ask, BatchDesk desk, BatchReading reading, Work work, CancellationToken stop)
    {
        var batch = await desk.Open(ask, stop);
        return TypedResults.Created($"/api/v1/batches/{batch.Id}", (await reading.Lines(work.Visible<Batch>().Where(b => b.Id == batch.Id), stop))[0]);
    }

    private static async Task<Ok<BatchLine>> One(Guid id, BatchReading reading, HttpContext http, CancellationToken stop)
    {
        var (line, version) = await reading.Line(id, stop);
        ETags.Write(http, version);
        return TypedResults.Ok(line);
    }

    /// <summary>Multipart form, streamed to disk part by part: files in parts with a file name, each a stack; before them "side" (Both, Fronts, Backs) where a pass has seen one side.</summary>
    private static async Task<Created<StacksAnswer>> Receive(Guid id, HttpRequest request, Intake intake, BatchDesk desk, CancellationToken stop)
    {
        var (files, fields) = await MultipartFiles.ReadWith(request, intake.Lay, stop);
        var stacks = await desk.Receive(id, files, stop, SideOf(fields.GetValueOrDefault("side")), PageOf(fields.GetValueOrDefault("replaces")));
        return TypedResults.Created($"/api/v1/batches/{id}", new StacksAnswer([.. stacks.Select(s => new StackAnswer(s.Id, s.ItemId, s.Ordinal, s.Side, s.Item!.FileName))]));
    }

    private static async Task<SeeOther> Send(Guid id, IFormFileCollection files, HttpRequest request, Intake intake, BatchDesk desk, CancellationToken stop)
    {
        var arrived = new List<ArrivedFile>();
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            arrived.Add(await intake.Lay(file.FileName, content, stop));
        }
        var form = await request.ReadFormAsync(stop);
        await desk.Receive(id, arrived, stop, SideOf(form["side"]), PageOf(form["replaces"]));
        return new SeeOther($"/so-hoa/{id}");
    }

    /// <summary>What the rows of the stacks ask of their reading.</summary>
    private static async Task<SeeOther> Act(Guid id, [FromForm] Guid? retry, [FromForm] Guid? cancel, [FromForm] Guid? first, Intake intake, CancellationToken stop)
    {
        if (retry is { } again)
            await intake.Retry(again, stop);
        if (cancel is { } enough)
            await intake.Cancel(enough, stop);
        if (first is { } urgent)
            await intake.ReadFirst(urgent, stop);
        return new SeeOther($"/so-hoa/{id}");
    }

    private static StackSide SideOf(string? side) => Enum.TryParse<StackSide>(side, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : StackSide.Both;

    private static Guid? PageOf(string? id) => Guid.TryParse(id, out var page) ? page : null;
}

public sealed record StacksAnswer(IReadOnlyList<StackAnswer> Stacks);

public sealed record StackAnswer(Guid Id, Guid ItemId, int Ordinal, StackSide Side, string FileName);
