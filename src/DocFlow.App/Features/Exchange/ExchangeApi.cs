using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Exchange;

internal static class ExchangeApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/arrivals", Arrivals).WithTags("Exchange");
        routes.MapGet("/api/v1/arrivals/{id:guid}", One).WithTags("Exchange");
        routes.MapPost("/api/v1/arrivals/{id:guid}/refusal", Refuse).WithTags("Exchange");
        routes.MapGet("/api/v1/outgoing-documents/{id:guid}/dispatches", Dispatches).WithTags("Exchange");
    }

    private static async Task<Ok<IReadOnlyList<ArrivalAnswer>>> Arrivals(Work work, CancellationToken stop, ArrivalState? state = null)
    {
        var rows = work.Visible<Arrival>();
        if (state is { } wanted)
            rows = rows.Where(a => a.State == wanted);
        return TypedResults.Ok<IReadOnlyList<ArrivalAnswer>>([.. (await rows.OrderByDescending(a => a.ArrivedAt).Take(200).ToListAsync(stop)).Select(ArrivalAnswer.Of)]);
    }

    private static async Task<Ok<ArrivalAnswer>> One(Guid id, Work work, HttpContext http, CancellationToken stop)
    {
        var arrival = await work.Visible<Arrival>().FirstOrDefaultAsync(a => a.Id == id, stop) ?? throw new NotThere(typeof(Arrival), id);
        ETags.Write(http, arrival.Version);
        return TypedResults.Ok(ArrivalAnswer.Of(arrival));
    }

    private static async Task<NoContent> Refuse(Guid id, Refusal ask, ExchangeDesk desk, HttpContext http, CancellationToken stop)
    {
        await desk.Refuse(id, ask.Reason, stop, ETags.Expected(http));
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<DispatchAnswer>>> Dispatches(Guid id, Work work, CancellationToken stop) =>
        TypedResults.Ok<IReadOnlyList<DispatchAnswer>>([.. (await work.Visible<Dispatch>().Where(d => d.OutgoingId == id).OrderBy(d => d.SentAt).ThenBy(d => d.Id).ToListAsync(stop)).Select(DispatchAnswer.Of)]);
}

public sealed record Refusal(string? Reason);

public sealed record ArrivalAnswer(Guid Id, Guid DocumentId, string From, string CodeText, DateOnly? IssuedOn, string TypeName, string Subject, DateTimeOffset ArrivedAt, ArrivalState State, string? RefusalReason, int Version)
{
    internal static ArrivalAnswer Of(Arrival a) => new(a.Id, a.DocumentId, a.FromName, a.CodeText, a.IssuedOn, a.TypeName, a.Subject, a.ArrivedAt, a.State, a.RefusalReason, a.Version);
}

public sealed record DispatchAnswer(Guid Id, string Recipient, DispatchState State, DateTimeOffset SentAt, DateTimeOffset StateAt, string? Note, string? ArrivalNumber, int Version)
{
    internal static DispatchAnswer Of(Dispatch d) => new(d.Id, d.RecipientName, d.State, d.SentAt, d.StateAt, d.Note, d.ArrivalNumber, d.Version);
}
