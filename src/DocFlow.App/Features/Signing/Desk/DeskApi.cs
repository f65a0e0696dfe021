using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Desk;

/// <summary>What the page of somebody who signs at their own machine carries between the server and the program there.</summary>
internal static class DeskApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/api/v1/desk-signings").WithTags("Desk signings");
        desk.MapGet("{group:guid}", List);
        desk.MapPost("{id:guid}/value", Value);
    }

    /// <summary>The hashes of a group that still wait for the caller, and the certificate they wait for.</summary>
    private static async Task<Ok<DeskSigningsAnswer>> List(Guid group, Work work, CancellationToken stop)
    {
        var (me, now) = (work.Me.PersonId, work.Now);
        var waiting = await work.Visible<PendingSigning>().Where(p => p.GroupId == group && p.State == PendingState.Prepared && p.Place == SigningPlace.Desk && p.By == me && p.ExpiresAt > now)
            .OrderBy(p => p.PreparedAt).ThenBy(p => p.Id).Select(p => new { p.Id, p.KeyId, p.Pending, p.OutputName, p.Document!.Title }).ToListAsync(stop);
        var key = waiting.Count == 0 ? null : await work.Visible<SigningKey>().Where(k => k.Id == waiting[0].KeyId).Select(k => k.Fingerprint).FirstOrDefaultAsync(stop);
        return TypedResults.Ok(new DeskSigningsAnswer(key, [.. waiting.Select(w =>
        {
            var prepared = PendingSignature.FromJson(w.Pending);
            return new DeskSigningAnswer(w.Id, w.Title, w.OutputName, prepared.Algorithm, prepared.ToBeSigned);
        })]));
    }

    /// <summary>The value of one hash, as the key made it: RSA as long as the modulus, ECDSA r‖s or the DER pair.</summary>
    private static async Task<NoContent> Value(Guid id, ValueAsk ask, Work work, SigningCompletion completion, CancellationToken stop)
    {
        var row = await work.Visible<PendingSigning>().Where(p => p.Id == id).Select(p => new { p.AgencyId, p.By, p.Place, p.State }).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(PendingSigning), id);
        if (row.By is null || row.By != work.Me.PersonId || row.Place != SigningPlace.Desk)
            throw new Platform.Permissions.NotAllowed("signing.deskSign");
        if (ask.Value is not { Length: > 0 and <= 4096 } value)
            throw new RuleBroken("signing.refused.wrongValue");
        await completion.Complete(row.AgencyId, id, value, stop);
        return TypedResults.NoContent();
    }
}

/// <param name="Certificate">SHA-256 of the certificate to sign with, hexadecimal; null where nothing waits</param>
public sealed record DeskSigningsAnswer(string? Certificate, IReadOnlyList<DeskSigningAnswer> Documents);

/// <param name="Label">what it is about</param>
/// <param name="Title">the name of the file; it holds number and notation once there is one</param>
/// <param name="Digest">what the key signs</param>
public sealed record DeskSigningAnswer(Guid Id, string Label, string? Title, string Algorithm, byte[] Digest);

public sealed record ValueAsk(byte[]? Value);
