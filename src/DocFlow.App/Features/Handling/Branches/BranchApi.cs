using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

internal static class BranchApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var incoming = routes.MapGroup("/api/v1/incoming-documents/{id:guid}").WithTags("Handling");
        incoming.MapGet("directions", Directions);
        incoming.MapPost("directions", Direct);
        incoming.MapGet("branches", Branches);
        incoming.MapPost("submission", SubmitAgain);
        incoming.MapPost("closing", Close);
        var branches = routes.MapGroup("/api/v1/branches/{id:guid}").WithTags("Handling");
        branches.MapGet("", One);
        branches.MapPost("accept", Accept);
        branches.MapPost("finish", Finish);
        branches.MapPost("send-back", SendBack);
        branches.MapPost("reading", Read);
        branches.MapPost("redirection", Redirect);
    }

    private static async Task<Ok<IReadOnlyList<DirectionAnswer>>> Directions(Guid id, Work work, CancellationToken stop)
    {
        await MustSee(id, work, stop);
        return TypedResults.Ok<IReadOnlyList<DirectionAnswer>>([.. (await work.Visible<Direction>().Where(d => d.IncomingId == id).OrderBy(d => d.GivenAt).ThenBy(d => d.Id).ToListAsync(stop)).Select(DirectionAnswer.Of)]);
    }

    private static async Task<Created<DirectionAnswer>> Direct(Guid id, NewDirection ask, DirectionDesk desk, HttpContext http, CancellationToken stop)
    {
        var direction = await desk.Direct(id, ask.ToDirecting(), ETags.Expected(http), stop);
        ETags.Write(http, direction.Version);
        return TypedResults.Created($"/api/v1/incoming-documents/{id}/directions", DirectionAnswer.Of(direction));
    }

    private static async Task<Ok<IReadOnlyList<BranchAnswer>>> Branches(Guid id, Work work, CancellationToken stop)
    {
        await MustSee(id, work, stop);
        return TypedResults.Ok<IReadOnlyList<BranchAnswer>>([.. (await work.Visible<Branch>().Where(b => b.IncomingId == id).ToListAsync(stop)).InOrder().Select(BranchAnswer.Of)]);
    }

    private static async Task<Ok<BranchAnswer>> One(Guid id, Work work, HttpContext http, CancellationToken stop) =>
        Told(await work.Visible<Branch>().FirstOrDefaultAsync(b => b.Id == id, stop) ?? throw new NotThere(typeof(Branch), id), http);

    private static async Task<Ok<BranchAnswer>> Accept(Guid id, BranchDesk desk, HttpContext http, CancellationToken stop) =>
        Told(await desk.Accept(id, ETags.Expected(http), stop), http);

    private static async Task<Ok<BranchAnswer>> Finish(Guid id, BranchResult ask, BranchDesk desk, HttpContext http, CancellationToken stop) =>
        Told(await desk.Finish(id, ask.Result, ETags.Expected(http), stop), http);

    private static async Task<Ok<BranchAnswer>> SendBack(Guid id, BranchReason ask, BranchDesk desk, HttpContext http, CancellationToken stop) =>
        Told(await desk.SendBack(id, ask.Reason, ETags.Expected(http), stop), http);

    private static async Task<Ok<BranchAnswer>> Read(Guid id, BranchDesk desk, HttpContext http, CancellationToken stop) => Told(await desk.Read(id, stop), http);

    private static async Task<Created<DirectionAnswer>> Redirect(Guid id, NewDirection ask, DirectionDesk desk, HttpContext http, CancellationToken stop)
    {
        var direction = await desk.Redirect(id, ask.ToDirecting(), stop);
        ETags.Write(http, direction.Version);
        return TypedResults.Created($"/api/v1/incoming-documents/{direction.IncomingId}/directions", DirectionAnswer.Of(direction));
    }

    private static async Task<NoContent> SubmitAgain(Guid id, BranchDesk desk, CancellationToken stop)
    {
        await desk.SubmitAgain(id, stop);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IncomingAnswer>> Close(Guid id, BranchResult ask, BranchDesk desk, HttpContext http, CancellationToken stop)
    {
        var entry = await desk.Close(id, ask.Result, ETags.Expected(http), stop);
        ETags.Write(http, entry.Version);
        return TypedResults.Ok(IncomingAnswer.Of(entry));
    }

    private static Ok<BranchAnswer> Told(Branch branch, HttpContext http)
    {
        ETags.Write(http, branch.Version);
        return TypedResults.Ok(BranchAnswer.Of(branch));
    }

    private static async Task MustSee(Guid incomingId, Work work, CancellationToken stop)
    {
        if (!await work.Visible<IncomingDocument>().AnyAsync(i => i.Id == incomingId, stop))
            throw new NotThere(typeof(IncomingDocument), incomingId);
    }
}

public sealed record BranchResult(string? Result);

public sealed record BranchReason(string? Reason);

public sealed record NewDirection(DirectionKind Kind, string? Text = null, DateOnly? DueOn = null, IReadOnlyList<NewRecipient>? Recipients = null)
{
    internal Directing ToDirecting() => new()
    {
        Kind = Kind,
        Text = Text,
        DueOn = DueOn,
        Recipients = [.. (Recipients ?? []).OfType<NewRecipient>().Select(r => new Recipient(r.PersonId, r.UnitId, r.Part, r.AnswerCompulsory))],
    };
}

public sealed record NewRecipient(Guid? PersonId, Guid? UnitId, BranchPart Part, bool AnswerCompulsory = false);

public sealed record DirectionAnswer(Guid Id, Guid IncomingId, DirectionKind Kind, string? Text, DateOnly? DueOn, string By, DateTimeOffset GivenAt, int Version)
{
    internal static DirectionAnswer Of(Direction d) => new(d.Id, d.IncomingId, d.Kind, d.Text, d.DueOn, d.ByName, d.GivenAt, d.Version);
}

public sealed record BranchAnswer(Guid Id, Guid IncomingId, BranchPart Part, Guid? PersonId, Guid? UnitId, string Recipient, bool Blocks, BranchState State, DateOnly? DueOn, DateTimeOffset? AcceptedAt, DateTimeOffset? ClosedAt, string? Result, string? ReturnReason, Guid? ReplyId, int Version)
{
    internal static BranchAnswer Of(Branch b) => new(b.Id, b.IncomingId, b.Part, b.PersonId, b.UnitId, b.RecipientName, b.Blocks, b.State, b.DueOn, b.AcceptedAt, b.ClosedAt, b.Result, b.ReturnReason, b.ReplyId, b.Version);
}
