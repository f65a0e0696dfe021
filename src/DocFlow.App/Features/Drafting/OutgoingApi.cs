using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Drafting;

internal static class OutgoingApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var outgoing = routes.MapGroup("/api/v1/outgoing-documents").WithTags("Outgoing documents");
        outgoing.MapGet("", List);
        outgoing.MapPost("", Draft).DisableAntiforgery();
        outgoing.MapGet("{id:guid}", One);
        outgoing.MapPost("{id:guid}/revision", Revise).DisableAntiforgery();
        outgoing.MapPost("{id:guid}/check", Check);
        outgoing.MapPost("{id:guid}/send-back", SendBack);
        outgoing.MapPost("{id:guid}/step-back", StepBack);
        outgoing.MapPost("{id:guid}/number", Number);
        outgoing.MapPost("{id:guid}/signature", Sign);
        outgoing.MapPost("{id:guid}/seal", Seal);
    }

    private static async Task<Ok<OutgoingPageAnswer>> List(Work work, CancellationToken stop, string? q = null, bool? issued = null, int page = 1, int size = 50)
    {
        (page, size) = (Math.Max(1, page), Math.Clamp(size, 1, 200));
        var rows = new OutgoingQuery(work) { Words = q, Issued = issued }.Rows();
        var found = await rows.Include(o => o.Recipients).Skip((page - 1) * size).Take(size).ToListAsync(stop);
        return TypedResults.Ok(new OutgoingPageAnswer(await rows.CountAsync(stop), page, size, [.. found.Select(o => OutgoingAnswer.Of(o, null, null))]));
    }

    /// <summary>Multipart form: the fields of <see cref="DraftAsk"/> and the part <c>file</c>, a PDF.</summary>
    private static async Task<Created<OutgoingAnswer>> Draft(DraftDesk desk, Intake intake, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        var form = await Read(http.Request, stop);
        var arrived = await Lay(form, intake, stop) ?? throw new RuleBroken("drafting.fileMissing") { Field = "file" };
        var outgoing = await desk.Draft(DraftAsk.Of(form).ToDrafted(), arrived, stop);
        return TypedResults.Created($"/api/v1/outgoing-documents/{outgoing.Id}", await Told(outgoing.Id, steps, work, http, stop));
    }

    private static async Task<Ok<OutgoingAnswer>> One(Guid id, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop) => TypedResults.Ok(await Told(id, steps, work, http, stop));

    private static async Task<Ok<OutgoingAnswer>> Revise(Guid id, DraftDesk desk, Intake intake, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        var form = await Read(http.Request, stop);
        await desk.Revise(id, DraftAsk.Of(form).ToDrafted(), await Lay(form, intake, stop), ETags.Expected(http), stop);
        return TypedResults.Ok(await Told(id, steps, work, http, stop));
    }

    private static async Task<Ok<OutgoingAnswer>> Check(Guid id, CheckAsk ask, DraftDesk desk, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        await desk.Pass(id, ask.Note, stop, ETags.Expected(http));
        return TypedResults.Ok(await Told(id, steps, work, http, stop));
    }

    private static async Task<Ok<OutgoingAnswer>> SendBack(Guid id, SendBackAsk ask, DraftDesk desk, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        await desk.SendBack(id, ask.Reason, stop, ETags.Expected(http));
        return TypedResults.Ok(await Told(id, steps, work, http, stop));
    }

    private static async Task<Ok<OutgoingAnswer>> StepBack(Guid id, SendBackAsk ask, DraftDesk desk, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        await desk.StepBack(id, ask.Reason, stop, ETags.Expected(http));
        return TypedResults.Ok(await Told(id, steps, work, http, stop));
    }

    private static async Task<Ok<OutgoingAnswer>> Number(Guid id, NumberAsk ask, SignDesk desk, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        await desk.Number(id, ask.IssuedOn, stop, ETags.Expected(http));
        return TypedResults.Ok(await Told(id, steps, work, http, stop));
    }

    /// <summary>With the caller's only key where none is named; the content that was looked at is named by its SHA-256.</summary>
    private static async Task<Ok<OutgoingAnswer>> Sign(Guid id, SignAsk ask, SignDesk desk, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        await desk.Sign(id, ask.Sha256 ?? "", ask.KeyId, ask.Pin, stop, ETags.Expected(http), at: ask.At);
        return TypedResults.Ok(await Told(id, steps, work, http, stop));
    }

    private static async Task<Ok<OutgoingAnswer>> Seal(Guid id, SealAsk ask, SignDesk desk, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        await desk.Seal(id, ask.IssuedOn, ask.KeyId, ask.Pin, stop, ETags.Expected(http), at: ask.At);
        return TypedResults.Ok(await Told(id, steps, work, http, stop));
    }

    private static async Task<OutgoingAnswer> Told(Guid id, OutgoingSteps steps, Work work, HttpContext http, CancellationToken stop)
    {
        var outgoing = await work.Visible<OutgoingDocument>().Include(o => o.Recipients).FirstOrDefaultAsync(o => o.Id == id, stop) ?? throw new NotThere(typeof(OutgoingDocument), id);
        var source = (await steps.DocumentOf(outgoing, stop)).Files.First(f => f.IsMain).Current.Source!;
        ETags.Write(http, outgoing.Version);
        return OutgoingAnswer.Of(outgoing, source.Sha256, source.Id) with { Waits = await Waits(outgoing, http.RequestServices.GetRequiredService<WaitingSignings>(), stop) };
    }

    private static async Task<WaitsAnswer?> Waits(OutgoingDocument outgoing, WaitingSignings waiting, CancellationToken stop)
    {
        var step = outgoing.State == OutgoingState.Signing ? OutgoingSteps.Sign : outgoing.State == OutgoingState.Sealing ? OutgoingSteps.Seal : null;
        return step is null || await waiting.Of(outgoing.Id, step, stop) is not { } newest ? null
            : new WaitsAnswer(newest.Waits, newest.Place!.Value, newest.GroupId!.Value, newest.ExpiresAt, newest.Problem);
    }

    /// <summary>Read here and not bound: a form that is bound answers a stranger by its content type, before the door asks who it is.</summary>
    private static async Task<IFormCollection> Read(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasFormContentType)
            throw new RuleBroken("capture.notAForm");
        try
        {
            return await request.ReadFormAsync(stop);
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken("capture.notAForm");
        }
    }

    private static async Task<ArrivedFile?> Lay(IFormCollection form, Intake intake, CancellationToken stop)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
            return null;
        await using var content = file.OpenReadStream();
        return await intake.Lay(file.FileName, content, stop);
    }
}

/// <summary>The fields of the multipart form beside its part <c>file</c>; agencies and other recipients may stand there several times.</summary>
public sealed class DraftAsk
{
    public string? Subject { get; set; }

    public string? TypeName { get; set; }

    public string? Notation { get; set; }

    public Priority Priority { get; set; }

    public Guid? ReplyToId { get; set; }

    public Guid SignerId { get; set; }

    public string? Capacity { get; set; }

    /// <summary>Recipients that are agencies of this installation.</summary>
    public Guid[]? Agencies { get; set; }

    public string[]? Others { get; set; }

    internal static DraftAsk Of(IFormCollection form) => new()
    {
        Subject = form["subject"],
        TypeName = form["typeName"],
        Notation = form["notation"],
        Priority = Enum.TryParse<Priority>(form["priority"], ignoreCase: true, out var priority) ? priority : Priority.Normal,
        ReplyToId = form["replyToId"].ToString() is { Length: > 0 } reply ? IdOf(reply) : null,
        SignerId = IdOf(form["signerId"]),
        Capacity = form["capacity"],
        Agencies = [.. form["agencies"].Select(IdOf)],
        Others = [.. form["others"].OfType<string>()],
    };

    /// <summary>What is no id is nobody's.</summary>
    private static Guid IdOf(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    internal Drafted ToDrafted() => new()
    {
        Subject = Subject,
        TypeName = string.IsNullOrWhiteSpace(TypeName) ? "Công văn" : TypeName,
        Notation = Notation,
        Priority = Priority,
        ReplyToId = ReplyToId,
        SignerId = SignerId,
        Capacity = Capacity,
        Recipients = [.. (Agencies ?? []).Select(id => new DraftRecipient(id, "")), .. (Others ?? []).Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => new DraftRecipient(null, name))],
    };
}

public sealed record CheckAsk(string? Note = null);

public sealed record SendBackAsk(string? Reason);

public sealed record NumberAsk(DateOnly? IssuedOn = null);

/// <param name="At">the upper left corner of the signature's picture where it is not to stand between title and name</param>
public sealed record SignAsk(string? Sha256, string? Pin, Guid? KeyId = null, PlaceOnPage? At = null);

/// <param name="At">the upper left corner of the seal where it is not to cover a third of the signature</param>
public sealed record SealAsk(string? Pin, DateOnly? IssuedOn = null, Guid? KeyId = null, PlaceOnPage? At = null);

public sealed record OutgoingPageAnswer(int Total, int Page, int Size, IReadOnlyList<OutgoingAnswer> Items);

/// <param name="Open">whether it is waited for still: on the owner's phone (remote) or at their machine (desk); the document goes on by itself</param>
/// <param name="Group">those confirmed together; a code that the service sent goes to <c>/api/v1/waiting-signatures/{group}/code</c></param>
/// <param name="Problem">a rule's code, where it came to nothing</param>
public sealed record WaitsAnswer(bool Open, SigningPlace Place, Guid Group, DateTimeOffset Until, string? Problem);

/// <param name="Sha256">of the content as it stands, the one to sign; not in lists</param>
/// <param name="FileId">that content, to be fetched from <c>/tep/{FileId}</c>; not in lists</param>
public sealed record OutgoingAnswer(Guid Id, Guid DocumentId, OutgoingState State, string TypeName, string Subject, string Notation, Priority Priority, bool NumberFirst, string? CodeText, int? Number, int? Year, DateOnly? IssuedOn,
    Guid DrafterId, Guid SignerId, string SignerTitle, string? Capacity, Guid? ReplyToId, string? ReturnReason, DateTimeOffset DraftedAt, DateTimeOffset? SignedAt, DateTimeOffset? IssuedAt, IReadOnlyList<string> Recipients,
    string? Sha256, Guid? FileId, int Version)
{
    /// <summary>Where a signature is waited for outside this server, or why the last one came to nothing; not in lists.</summary>
    public WaitsAnswer? Waits { get; init; }

    internal static OutgoingAnswer Of(OutgoingDocument o, string? sha256, Guid? fileId) => new(o.Id, o.DocumentId, o.State, o.TypeName, o.Subject, o.Notation, o.Priority, o.NumberFirst, o.CodeText, o.Number, o.Year, o.IssuedOn,
        o.DrafterId, o.SignerId, o.SignerTitle, o.Capacity, o.ReplyToId, o.ReturnReason, o.DraftedAt, o.SignedAt, o.IssuedAt, [.. o.Recipients.OrderBy(r => r.Ordinal).Select(r => r.Name)], sha256, fileId, o.Version);
}
