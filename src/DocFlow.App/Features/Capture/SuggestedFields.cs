using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture;

/// <summary>From the words of the pages to the fields the office suggests; a reading made again replaces what was suggested before.</summary>
internal static class SuggestedFields
{
    /// <summary>What the column holds.</summary>
    private const int Longest = 2000;

    /// <summary>The pages at either end that are read for fields: heading and subject stand on the first, signature and recipients on the last.</summary>
    private const int AtEachEnd = 3;

    public static async Task<IReadOnlyList<ReadField>> Replace(Work work, Given given, Guid agency, CancellationToken stop)
    {
        foreach (var old in await work.Visible<ReadField>().Where(f => f.ReceivedFileId == given.FileId).ToListAsync(stop))
            work.Remove(old);
        var pages = work.Visible<ReadPage>().Where(p => p.ReceivedFileId == given.FileId);
        var last = await pages.MaxAsync(p => (int?)p.Number, stop) ?? 0;
        var ends = await pages.Where(p => p.Number <= AtEachEnd || p.Number > last - AtEachEnd).OrderBy(p => p.Number).ToListAsync(stop);
        var found = Read(ends, given, agency, work.Now);
        found.ForEach(work.Add);
        return found;
    }

    /// <summary>Of all pages of a file, in order.</summary>
    public static IReadOnlyList<ReadField> Of(IReadOnlyList<ReadPage> pages, Given given, Guid agency, DateTimeOffset now) =>
        Read([.. pages.Where((_, n) => n < AtEachEnd || n >= pages.Count - AtEachEnd)], given, agency, now);

    private static List<ReadField> Read(IReadOnlyList<ReadPage> ends, Given given, Guid agency, DateTimeOffset now) =>
        [.. DocumentFields.Read([.. ends.Select(Words)]).Found.Select(f => Field(f.Key, f.Value, given, agency, now))];

    private static FieldPage Words(ReadPage page) => new(page.Number, page.Width, page.Height, (int)page.Dpi,
        [.. page.WordsNow().Where(w => w.Text.Length > 0).Select(w => new FieldWord(w.Text, w.Confidence, new PixelBox(w.X, w.Y, w.Width, w.Height)))]);

    /// <summary>Where nothing usable was read, the raw text of the place is kept for the person who looks.</summary>
    private static ReadField Field(string name, FieldValue read, Given given, Guid agency, DateTimeOffset now)
    {
        var value = read.Value.Length > 0 ? read.Value : read.Alternatives.FirstOrDefault() ?? "";
        return new ReadField
        {
            Id = Guid.CreateVersion7(now),
            AgencyId = agency,
            DocumentId = given.DocumentId,
            ReceivedFileId = given.FileId,
            Name = name,
            Value = value.Length > Longest ? value[..Longest] : value,
            Confidence = (int)Math.Round(read.Confidence * 100),
            NeedsPerson = read.NeedsPerson,
            Page = read.Page,
            X = read.Box.X,
            Y = read.Box.Y,
            Width = read.Box.Width,
            Height = read.Box.Height,
        };
    }
}
