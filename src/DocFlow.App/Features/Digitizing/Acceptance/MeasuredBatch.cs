using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>What was measured of a batch, counted from its rows: nothing in it is typed by anybody.</summary>
public sealed record MeasuredBatch
{
    public int Files { get; init; }

    public int PagesRead { get; init; }

    public IReadOnlyDictionary<PageState, int> PagesByState { get; init; } = new Dictionary<PageState, int>();

    public IReadOnlyDictionary<PageMark, int> AcceptedByMark { get; init; } = new Dictionary<PageMark, int>();

    public int PagesFlagged { get; init; }

    public double DpiLeast { get; init; }

    public double DpiMost { get; init; }

    /// <summary>Degrees, whichever way.</summary>
    public double SkewMost { get; init; }

    public double ConfidenceMean { get; init; }

    public double CoverageLeast { get; init; }

    public int Words { get; init; }

    /// <summary>Words read with little confidence that nobody has corrected or confirmed.</summary>
    public int WordsDoubtful { get; init; }

    public int WordsCorrected { get; init; }

    public int Documents { get; init; }

    public int PagesInDocuments { get; init; }

    public int DocumentsSealed { get; init; }

    /// <summary>Signed originals that take no further signature, left with those they have.</summary>
    public int DocumentsLeft { get; init; }

    public DateTimeOffset? SealedFrom { get; init; }

    public DateTimeOffset? SealedUntil { get; init; }

    public string? SealedBy { get; init; }

    public IReadOnlyList<CheckFacts> Checks { get; init; } = [];

    public IReadOnlyList<DoneBy> Received { get; init; } = [];

    public IReadOnlyList<DoneBy> Judged { get; init; } = [];

    public IReadOnlyList<DoneBy> Indexed { get; init; } = [];

    public IReadOnlyList<DoneBy> Checked { get; init; } = [];

    public static async Task<MeasuredBatch> Read(Work work, Guid batchId, CancellationToken stop)
    {
        var pages = await work.Visible<BatchPage>().Where(p => p.BatchId == batchId).Select(p => new { p.ReadPageId, p.State, p.Mark, p.PartId, p.JudgedBy, p.JudgedAt, p.Read!.Flagged, p.Read.Dpi, p.Read.Skew, p.Read.Confidence, p.Read.Coverage, p.Read.Passes }).ToListAsync(stop);
        var stacks = await work.Visible<BatchStack>().Where(s => s.BatchId == batchId && s.WithdrawnBecause == null).Select(s => new { s.ReceivedBy, s.ReceivedAt }).ToListAsync(stop);
        var parts = await work.Visible<BatchPart>().Where(p => p.BatchId == batchId && p.State == PartState.Indexed).Select(p => new { p.Id, p.DocumentId, p.IndexedBy, p.IndexedAt }).ToListAsync(stop);
        var seals = await work.Visible<PartSeal>().Where(s => s.BatchId == batchId).ToListAsync(stop);
        var checks = await work.Visible<SecondCheck>().Include(c => c.Parts).Where(c => c.BatchId == batchId).OrderBy(c => c.Number).AsSplitQuery().ToListAsync(stop);
        var content = pages.Where(p => p.State == PageState.Accepted && p.Mark == PageMark.None).ToList();
        var (words, doubtful, corrected) = await CountWords(work, [.. parts.Select(p => p.DocumentId!.Value)], stop);
        var names = await Names(work, stacks.Select(s => s.ReceivedBy).Concat(pages.Select(p => p.JudgedBy)).Concat(parts.Select(p => p.IndexedBy)), stop);
        return new MeasuredBatch
        {
            Files = stacks.Count,
            PagesRead = pages.Count,
            PagesByState = pages.GroupBy(p => p.State).ToDictionary(g => g.Key, g => g.Count()),
            AcceptedByMark = pages.Where(p => p.State == PageState.Accepted).GroupBy(p => p.Mark).ToDictionary(g => g.Key, g => g.Count()),
            PagesFlagged = content.Count(p => p.Flagged),
            DpiLeast = content.Select(p => p.Dpi).DefaultIfEmpty().Min(),
            DpiMost = content.Select(p => p.Dpi).DefaultIfEmpty().Max(),
            SkewMost = content.Select(p => Math.Abs(p.Skew)).DefaultIfEmpty().Max(),
            ConfidenceMean = content.Where(p => p.Passes > 0).Select(p => p.Confidence).DefaultIfEmpty().Average(),
            CoverageLeast = content.Where(p => p.Passes > 0).Select(p => p.Coverage).DefaultIfEmpty().Min(),
            Words = words,
            WordsDoubtful = doubtful,
            WordsCorrected = corrected,
            Documents = parts.Count,
            PagesInDocuments = content.Count(p => p.PartId is not null),
            DocumentsSealed = seals.Count,
            DocumentsLeft = await work.Visible<SealRefusal>().CountAsync(r => r.BatchId == batchId && r.LeftAt != null, stop),
            SealedFrom = seals.Count == 0 ? null : seals.Min(s => s.SealedAt),
            SealedUntil = seals.Count == 0 ? null : seals.Max(s => s.SealedAt),
            SealedBy = seals.Count == 0 ? null : string.Join(", ", seals.Select(s => s.ByName).Distinct()),
            Checks = [.. checks.Select(CheckFacts.Of)],
            Received = DoneBy.Of(stacks.Select(s => (s.ReceivedBy, (DateTimeOffset?)s.ReceivedAt)), names),
            Judged = DoneBy.Of(pages.Select(p => (p.JudgedBy, p.JudgedAt)), names),
            Indexed = DoneBy.Of(parts.Select(p => (p.IndexedBy, p.IndexedAt)), names),
            Checked = [.. checks.SelectMany(c => c.Parts).Where(p => p.ByName is not null).GroupBy(p => p.ByName!).Select(g => new DoneBy(g.Key, g.Count(), g.Min(p => p.JudgedAt)!.Value, g.Max(p => p.JudgedAt)!.Value))],
        };
    }

    /// <summary>Of the documents' pages as they were described: those of the main file's first version, which people have proofread.</summary>
    private static async Task<(int Words, int Doubtful, int Corrected)> CountWords(Work work, IReadOnlyList<Guid> documents, CancellationToken stop)
    {
        var (words, doubtful, corrected) = (0, 0, 0);
        var first = work.Visible<Document>().Where(d => documents.Contains(d.Id)).SelectMany(d => d.Files).Where(f => f.Ordinal == 0).SelectMany(f => f.Versions).Where(v => v.Number == 1).Select(v => v.SourceId);
        await foreach (var page in work.Visible<ReadPage>().Where(p => documents.Contains(p.DocumentId) && first.Contains(p.ReceivedFileId)).AsAsyncEnumerable().WithCancellation(stop))
        {
            var now = page.WordsNow().Where(w => w.Text.Length > 0).ToList();
            words += now.Count;
            doubtful += now.Count(w => w.IsDoubtful);
            corrected += page.Corrected?.Changed ?? 0;
        }
        return (words, doubtful, corrected);
    }

    private static async Task<Dictionary<Guid, string>> Names(Work work, IEnumerable<Guid?> people, CancellationToken stop)
    {
        var wanted = people.OfType<Guid>().Distinct().ToList();
        return await work.Visible<Person>().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, stop);
    }
}

/// <summary>A check as it went.</summary>
public sealed record CheckFacts(int Number, int SamplePercent, int AllowedPercent, string Seed, int InBatch, int Flagged, int Drawn, int Wrong, decimal ErrorPercent, CheckOutcome Outcome, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyDictionary<ErrorKind, int> Errors)
{
    internal static CheckFacts Of(SecondCheck check) => new(check.Number, check.SamplePercent, check.AllowedPercent, check.Seed, check.PartsInBatch,
        check.Parts.Count(p => p.Reason == CheckReason.Flagged), check.Parts.Count(p => p.Reason == CheckReason.Sample), check.Wrong, check.ErrorPercent, check.Outcome, check.StartedAt, check.EndedAt,
        check.Parts.SelectMany(p => p.Errors).GroupBy(e => e.Kind).ToDictionary(g => g.Key, g => g.Count()));
}

/// <summary>Who did how much of it, from when to when.</summary>
public sealed record DoneBy(string Name, int Count, DateTimeOffset From, DateTimeOffset Until)
{
    internal static IReadOnlyList<DoneBy> Of(IEnumerable<(Guid? Person, DateTimeOffset? At)> deeds, IReadOnlyDictionary<Guid, string> names) =>
        [.. deeds.Where(d => d is { Person: not null, At: not null }).GroupBy(d => d.Person!.Value)
            .Select(g => new DoneBy(names.GetValueOrDefault(g.Key, "—"), g.Count(), g.Min(d => d.At)!.Value, g.Max(d => d.At)!.Value)).OrderByDescending(d => d.Count)];
}
