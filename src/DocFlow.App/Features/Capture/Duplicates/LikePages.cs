using System.Numerics;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Duplicates;

/// <summary>
/// Looks for what seems to have come in before, among all documents of the agency. Two scans of one sheet differ by at most 8 of 64 bits: then
/// one of four bands of 16 bits differs by at most 2, and so the rows whose band is one of 137 values are all that have to be compared.
/// </summary>
public static class LikePages
{
    /// <summary>Bits of 64 by which two scans of one sheet may differ.</summary>
    public const int NearBits = 8;

    private const int NearInBand = NearBits / 4;
    private const double SameWords = 0.8;
    private const int FewestWords = 10;

    /// <summary>Forms look alike by hundreds: only the nearest are read and compared word by word.</summary>
    private const int MostCompared = 20;

    /// <summary>Whoever compares five needs no sixth.</summary>
    private const int MostTold = 5;

    private static readonly int[] Near = [.. Enumerable.Range(0, 1 << 16).Where(mask => IsNear(mask, 0))];

    /// <summary>The first page of a document can be found from now on, and what it resembles is kept. Added, not committed.</summary>
    internal static async Task Lay(Work work, ReadPage page, CancellationToken stop)
    {
        if (page.Number != 1 || page.Blank || page.Fingerprint is null)
            return;
        work.Add(new PagePrint(page));
        await Keep(work, page, stop);
    }

    /// <summary>What the page resembles is kept: a page of a stack, that is no document yet, is compared and is not found itself.</summary>
    internal static async Task Keep(Work work, ReadPage page, CancellationToken stop)
    {
        foreach (var (print, bits) in (await Find(work, page, stop)).Take(MostTold))
            work.Add(new Resemblance(page, print, bits, work.Now));
    }

    /// <summary>The first pages of other documents that look like this one and say the same, nearest first.</summary>
    internal static async Task<IReadOnlyList<(PagePrint Print, int Bits)>> Find(Work work, ReadPage page, CancellationToken stop)
    {
        if (page.Fingerprint is not { } fingerprint || page.Blank)
            return [];
        // The document that holds the stacks of a batch has no print, so that what is compared is always another paper.
        var near = await Nearest(work.Visible<PagePrint>().Where(p => p.AgencyId == page.AgencyId && p.DocumentId != page.DocumentId), fingerprint, stop);
        var ids = near.Select(n => n.Print.ReadPageId).ToList();
        if (ids.Count == 0)
            return [];
        var words = await work.Visible<ReadPage>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Words = p.Corrected == null ? p.Words : p.Corrected.Words }).ToDictionaryAsync(p => p.Id, p => p.Words, stop);
        var mine = Folded(page.WordsNow());
        return [.. near.Where(n => words.TryGetValue(n.Print.ReadPageId, out var theirs) && SaysTheSame(mine, Folded(PageWords.Unpack(theirs))))];
    }

    /// <summary>The nearest prints, by their bits alone.</summary>
    public static async Task<IReadOnlyList<(PagePrint Print, int Bits)>> Nearest(IQueryable<PagePrint> prints, long fingerprint, CancellationToken stop)
    {
        var found = new Dictionary<Guid, (PagePrint, int Bits)>();
        for (var band = 0; band < 4; band++)
        {
            var own = PagePrint.BandOf(fingerprint, band);
            await foreach (var print in Within(prints, band, [.. Near.Select(mask => own ^ mask)]).AsAsyncEnumerable().WithCancellation(stop))
            {
                if (BitOperations.PopCount(unchecked((ulong)(print.Fingerprint ^ fingerprint))) is <= NearBits and var bits)
                    found[print.Id] = (print, bits);
            }
        }
        return [.. found.Values.OrderBy(f => f.Bits).Take(MostCompared)];
    }

    /// <summary>Whether a band is among those looked at for another.</summary>
    internal static bool IsNear(int one, int other) => BitOperations.PopCount((uint)(one ^ other)) <= NearInBand;

    public static bool SaysTheSame(HashSet<string> one, HashSet<string> other)
    {
        if (one.Count < FewestWords || other.Count < FewestWords)
            return false;
        var both = one.Count(other.Contains);
        return both >= SameWords * (one.Count + other.Count - both);
    }

    public static HashSet<string> Folded(IEnumerable<PlacedWord> words) => [.. words.SelectMany(w => VietnameseText.Words(VietnameseText.Fold(w.Text)))];

    private static IQueryable<PagePrint> Within(IQueryable<PagePrint> prints, int band, List<int> wanted) => band switch
    {
        0 => prints.Where(p => wanted.Contains(p.Band0)),
        1 => prints.Where(p => wanted.Contains(p.Band1)),
        2 => prints.Where(p => wanted.Contains(p.Band2)),
        _ => prints.Where(p => wanted.Contains(p.Band3)),
    };
}
