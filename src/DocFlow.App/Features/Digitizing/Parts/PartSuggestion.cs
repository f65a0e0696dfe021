using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>What the pages of a part say about it, before it is a document: read from their words each time it is shown, kept nowhere.</summary>
public sealed class PartSuggestion
{
    private const int IssuersOffered = 300;

    public IReadOnlyDictionary<string, Suggestion> Fields { get; private init; } = new Dictionary<string, Suggestion>();

    /// <summary>Issuers named before, in the book and in other batches.</summary>
    public IReadOnlyList<string> Issuers { get; private init; } = [];

    public Suggestion? Of(string field) => Fields.GetValueOrDefault(field);

    public string? Value(string field) => Of(field)?.Value;

    /// <summary>The first field that needs a person; else the first.</summary>
    public string Focus => new[] { nameof(PartForm.TypeName), nameof(PartForm.CodeText), nameof(PartForm.IssuedOn), nameof(PartForm.Issuer), nameof(PartForm.Subject) }.FirstOrDefault(name => Value(name) is null) ?? nameof(PartForm.TypeName);

    /// <param name="pages">in the order of the part</param>
    public static async Task<PartSuggestion> Read(Work work, BatchPart part, IReadOnlyList<(ReadPage Read, int Turn)> pages, Text text, CancellationToken stop)
    {
        var agency = part.AgencyId;
        var issuers = await Known(work, agency, stop);
        var turned = pages.Where(p => p.Turn != 0).Select(p => p.Read.Id).ToList();
        var again = turned.Count == 0 ? [] : await work.Visible<TurnedReading>().Where(t => turned.Contains(t.ReadPageId)).ToListAsync(stop);
        var read = SuggestedFields.Of([.. pages.Select((p, n) => new TurnedPage(p.Read, p.Turn, again.Find(t => t.ReadPageId == p.Read.Id && t.Turn == p.Turn)).Numbered(n + 1))], new Given(Guid.Empty, Guid.Empty, ""), agency, work.Now);
        var fields = SuggestedRegistration.From(read, issuers, text).Fields.ToDictionary();
        if (read.FirstOrDefault(f => f.Name == "signer") is { } signer)
            fields[nameof(PartForm.Signer)] = Suggestion.Of(signer, signer.Value);
        // A box of a page turned by hand would be outlined in the wrong place.
        foreach (var (name, suggestion) in fields.Where(f => f.Value.Page > 0 && f.Value.Page <= pages.Count && pages[f.Value.Page - 1].Turn != 0).ToList())
            fields[name] = suggestion with { Box = null };
        return new PartSuggestion { Fields = fields, Issuers = issuers };
    }

    /// <summary>Issuers named before, the newest of the agency's batches and of its book.</summary>
    internal static async Task<IReadOnlyList<string>> Known(Work work, Guid agency, CancellationToken stop)
    {
        var issuers = await work.Visible<BatchPart>().Where(p => p.AgencyId == agency && p.Issuer != null).OrderByDescending(p => p.IndexedAt).Select(p => p.Issuer!).Take(IssuersOffered).Distinct().ToListAsync(stop);
        issuers.AddRange(await work.Visible<IncomingDocument>().OrderByDescending(i => i.RegisteredAt).Select(i => i.Issuer).Take(IssuersOffered).Distinct().ToListAsync(stop));
        return [.. issuers.Distinct()];
    }
}
