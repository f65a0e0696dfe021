using DocFlow.App.Features.Capture.Duplicates;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>What seems to have come in before: the same bytes, or a page that looks alike and says the same. A hint; nothing is left out because of it.</summary>
public sealed class Likeness(Work work)
{
    /// <summary>Pages whose words are compared at most.</summary>
    private const int MostCompared = 200;

    /// <summary>For each page that resembles an earlier one of its batch, that one.</summary>
    public async Task<IReadOnlyDictionary<Guid, PageTile>> Pages(IReadOnlyList<PageTile> tiles, CancellationToken stop)
    {
        var pairs = Near([.. tiles.Where(t => t is { Mark: PageMark.None, Fingerprint: not null, State: not (PageState.Rejected or PageState.Replaced) })]);
        var wanted = pairs.SelectMany(p => new[] { p.Page.ReadPageId, p.Earlier.ReadPageId }).Distinct().Take(MostCompared).ToList();
        var words = (await work.Visible<ReadPage>().Where(p => wanted.Contains(p.Id)).Select(p => new { p.Id, Words = p.Corrected == null ? p.Words : p.Corrected.Words }).ToListAsync(stop)).ToDictionary(p => p.Id, p => LikePages.Folded(PageWords.Unpack(p.Words)));
        var alike = new Dictionary<Guid, PageTile>();
        foreach (var (page, earlier) in pairs)
        {
            if (words.TryGetValue(page.ReadPageId, out var one) && words.TryGetValue(earlier.ReadPageId, out var other) && LikePages.SaysTheSame(one, other))
                alike.TryAdd(page.Id, earlier);
        }
        return alike;
    }

    /// <summary>For each stack whose very bytes were received before, when and under which name.</summary>
    public async Task<IReadOnlyDictionary<Guid, ReceivedFile>> Files(Batch batch, CancellationToken stop)
    {
        var mine = batch.Stacks.Select(s => s.Item!.ReceivedFileId).ToList();
        var files = await work.Visible<ReceivedFile>().Where(f => mine.Contains(f.Id)).ToDictionaryAsync(f => f.Id, stop);
        var hashes = files.Values.Select(f => f.Sha256).Distinct().ToList();
        var same = await work.Visible<ReceivedFile>().Where(f => hashes.Contains(f.Sha256)).OrderBy(f => f.ReceivedAt).ThenBy(f => f.Id).ToListAsync(stop);
        return batch.Stacks.Where(s => files.ContainsKey(s.Item!.ReceivedFileId))
            .Select(s => (s.Id, Mine: files[s.Item!.ReceivedFileId], First: same.First(f => f.Sha256 == files[s.Item.ReceivedFileId].Sha256)))
            .Where(s => s.First.Id != s.Mine.Id).ToDictionary(s => s.Id, s => s.First);
    }

    private static List<(PageTile Page, PageTile Earlier)> Near(List<PageTile> tiles)
    {
        var pairs = new List<(PageTile, PageTile)>();
        for (var n = 1; n < tiles.Count; n++)
        {
            for (var m = 0; m < n; m++)
            {
                if (PageSurvey.Distance(unchecked((ulong)tiles[n].Fingerprint!.Value), unchecked((ulong)tiles[m].Fingerprint!.Value)) <= LikePages.NearBits)
                    pairs.Add((tiles[n], tiles[m]));
            }
        }
        return pairs;
    }
}
