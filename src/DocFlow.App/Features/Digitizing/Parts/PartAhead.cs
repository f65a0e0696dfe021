using System.Security.Cryptography;
using System.Text.Json;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// The page of the next part, fetched while this one is typed: made as it will be when this part is released, with a mark of all it was made of.
/// When this part is saved and nothing of that has changed, the browser shows what it has; else it is led to the page as it stands now.
/// </summary>
internal sealed class PartAhead(Work work, BatchReading reading)
{
    /// <summary>Asks for a page as it will be behind this part.</summary>
    public const string Behind = "DocFlow-Behind";

    /// <summary>With what is saved: the mark of the page that is held. With the answer: where that page may be shown.</summary>
    public const string Held = "DocFlow-Held";

    /// <summary>The part whose release is foreseen by whoever asks.</summary>
    public static Guid? Leaving(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && Guid.TryParse(http.Request.Headers[Behind].ToString(), out var id) ? id : null;

    /// <summary>The mark goes with the page.</summary>
    public async Task Write(HttpContext http, Guid part, CancellationToken stop)
    {
        if (Leaving(http) is { } leaving)
            http.Response.Headers.ETag = await Mark(part, leaving, stop);
    }

    /// <summary>Whether the page that the browser holds is the one it would be led to.</summary>
    public async Task<bool> IsFresh(HttpContext http, Guid part, CancellationToken stop) =>
        http.Request.Headers[Held].ToString() is { Length: > 0 } held && held == await Mark(part, null, stop);

    /// <summary>What is shown there; the frame around the page follows by itself what happens (<c>data-live-since</c>).</summary>
    private async Task<string> Mark(Guid id, Guid? leaving, CancellationToken stop)
    {
        var part = await work.Visible<BatchPart>().Where(p => p.Id == id).Select(p => new { p.BatchId, p.Version, p.State, p.DocumentId, Batch = p.Batch!.Version, Phase = p.Batch.State }).FirstOrDefaultAsync(stop);
        if (part is null)
            return "";
        var places = (await reading.Places(part.BatchId, stop)).Select(p => new { p.Id, p.Ordinal, IsOpen = p.IsOpen && p.Id != leaving });
        var pages = await work.Visible<BatchPage>().Where(p => p.PartId == id).OrderBy(p => p.Position).ThenBy(p => p.Id)
            .Select(p => new { p.Id, p.Version, p.ReadPageId, p.Read!.ReadAt, Corrected = p.Read.Corrected == null ? 0 : p.Read.Corrected.Version + 1 }).ToListAsync(stop);
        var read = pages.Select(p => p.ReadPageId).ToList();
        var turned = await work.Visible<TurnedReading>().Where(t => read.Contains(t.ReadPageId)).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(stop);
        var issuers = (await PartSuggestion.Known(work, work.Me.AgencyId, stop)).Order(StringComparer.Ordinal);
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { id, part, places, pages, turned, issuers })))}\"";
    }
}
