using DocFlow.App.Platform.Data;
using DocFlow.Pki;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Trust;

internal static class TrustApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/trust", Trusted).WithTags("Signing");
        routes.MapGet("/api/v1/trust/crls", Lists).WithTags("Signing");
        routes.MapPost("/api/v1/trust/crls", Import).WithTags("Signing");
    }

    private static async Task<Ok<IReadOnlyList<TrustAnswer>>> Trusted(Work work, CancellationToken stop) =>
        TypedResults.Ok<IReadOnlyList<TrustAnswer>>([.. (await work.Visible<TrustedAuthority>().OrderBy(a => a.Id).ToListAsync(stop)).Select(TrustAnswer.Of)]);

    private static async Task<Ok<IReadOnlyList<CrlAnswer>>> Lists(Work work, CancellationToken stop) =>
        TypedResults.Ok<IReadOnlyList<CrlAnswer>>([.. (await work.Visible<ImportedCrl>().OrderByDescending(c => c.ThisUpdate).ThenBy(c => c.Id).Take(200).ToListAsync(stop)).Select(CrlAnswer.Of)]);

    private static async Task<Created<CrlAnswer>> Import(CrlImport ask, TrustDesk desk, CancellationToken stop) =>
        TypedResults.Created("/api/v1/trust/crls", CrlAnswer.Of(await desk.ImportCrl(ask.File ?? [], ask.Issuer ?? [], stop)));
}

/// <param name="File">the revocation list, DER, Base64</param>
/// <param name="Issuer">the certificate of its issuer where that is none of the trusted ones, Base64</param>
public sealed record CrlImport(byte[]? File, byte[]? Issuer);

public sealed record CrlAnswer(Guid Id, string Issuer, string Sha256, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate, int Revoked, DateTimeOffset ImportedAt)
{
    internal static CrlAnswer Of(ImportedCrl list) => new(list.Id, list.Issuer, list.Sha256, list.ThisUpdate, list.NextUpdate, list.Revoked, list.ImportedAt);
}

/// <param name="ConfirmedAt">null where it is only proposed and counts for nothing</param>
public sealed record TrustAnswer(Guid Id, string Name, string Sha256, IReadOnlyList<string> Purposes, DateTimeOffset? From, DateTimeOffset? Until, string Source, string? EndReason, DateTimeOffset? ConfirmedAt, string? ConfirmedBy)
{
    internal static TrustAnswer Of(TrustedAuthority row) =>
        new(row.Id, row.Name, row.ConfirmedAt is null ? row.ShownDigits : row.Fingerprint, TrustList.NamesOf(row.Purposes), row.From, row.Until, row.Source, row.EndReason, row.ConfirmedAt, row.ConfirmedBy);
}
