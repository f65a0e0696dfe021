using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Registers;

internal static class IncomingApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var incoming = routes.MapGroup("/api/v1/incoming-documents").WithTags("Incoming documents");
        incoming.MapGet("", List);
        incoming.MapPost("", Register);
        incoming.MapGet("{id:guid}", One);
        incoming.MapPut("{id:guid}", Correct);
    }

    private static async Task<Ok<IncomingPageAnswer>> List(Work work, CancellationToken stop, string? q = null, int? year = null, IncomingState? state = null, bool late = false, int page = 1, int size = 50)
    {
        var found = await new IncomingQuery(work) { Words = q, Year = year, State = state, Late = late, Page = page, Size = size }.Read(stop);
        return TypedResults.Ok(new IncomingPageAnswer(found.Total, found.Page, found.Size, [.. found.Rows.Select(IncomingAnswer.Of)]));
    }

    private static async Task<Created<IncomingAnswer>> Register(RegisterIncoming ask, IncomingRegistry registry, HttpContext http, CancellationToken stop)
    {
        var entry = await registry.Register(ask.DocumentId, ask.ToRegistration(), stop);
        ETags.Write(http, entry.Version);
        return TypedResults.Created($"/api/v1/incoming-documents/{entry.Id}", IncomingAnswer.Of(entry));
    }

    private static async Task<Ok<IncomingAnswer>> One(Guid id, Work work, HttpContext http, CancellationToken stop)
    {
        var entry = await work.Visible<IncomingDocument>().FirstOrDefaultAsync(i => i.Id == id, stop) ?? throw new NotThere(typeof(IncomingDocument), id);
        ETags.Write(http, entry.Version);
        return TypedResults.Ok(IncomingAnswer.Of(entry));
    }

    private static async Task<Ok<IncomingAnswer>> Correct(Guid id, RegisterIncoming ask, IncomingRegistry registry, HttpContext http, CancellationToken stop)
    {
        var entry = await registry.Correct(id, ask.ToRegistration(), ETags.Expected(http), stop);
        ETags.Write(http, entry.Version);
        return TypedResults.Ok(IncomingAnswer.Of(entry));
    }
}

public sealed record RegisterIncoming(Guid? DocumentId, DateOnly? ArrivedOn, string? CodeText, DateOnly? IssuedOn, string? Issuer, string? TypeName, string? Subject, Priority Priority = Priority.Normal, DateOnly? DueOn = null)
{
    internal Registration ToRegistration() => new()
    {
        ArrivedOn = ArrivedOn,
        CodeText = CodeText,
        IssuedOn = IssuedOn,
        Issuer = Issuer,
        TypeName = TypeName,
        Subject = Subject,
        Priority = Priority,
        DueOn = DueOn,
    };
}

public sealed record IncomingPageAnswer(int Total, int Page, int Size, IReadOnlyList<IncomingAnswer> Items);

public sealed record IncomingAnswer(Guid Id, Guid DocumentId, int ArrivalNumber, int Year, DateOnly ArrivedOn, string? CodeText, DateOnly? IssuedOn, string Issuer, string? TypeName, string Subject, Priority Priority, DateOnly? DueOn, IncomingState State, string? Result, int Version)
{
    internal static IncomingAnswer Of(IncomingDocument entry) => new(
        entry.Id, entry.DocumentId, entry.ArrivalNumber, entry.Year, entry.ArrivedOn, entry.CodeText, entry.IssuedOn, entry.Issuer, entry.TypeName, entry.Subject, entry.Priority, entry.DueOn, entry.State, entry.Result, entry.Version);
}
