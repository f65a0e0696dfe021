using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>Writes the cross-reference section that closes an update: a table or a stream, its trailer, startxref (§7.5.4, §7.5.5, §7.5.8).</summary>
internal sealed class CrossReferenceWriter(PdfSink sink, ObjectWriter objects, long start)
{
    private const long LastOffset = 9_999_999_999;

    /// <summary>Whether a table can name the offset.</summary>
    public static bool FitsTable(long offset) => offset <= LastOffset;

    /// <param name="entries">The objects.</param>
    /// <param name="trailer">The trailer.</param>
    /// <param name="whole">Of a new file the count of all entries, the head of the free list among them; 0 for an update.</param>
    public void Table(SortedDictionary<int, (long Offset, int Generation)> entries, PdfDictionary trailer, int whole = 0)
    {
        var at = sink.Position;
        sink.Write("xref\n");
        if (whole > 0)
        {
            sink.Write(string.Create(CultureInfo.InvariantCulture, $"0 {whole}\n"));
            for (var number = 0; number < whole; number++)
                sink.Write(entries.TryGetValue(number, out var entry) ? Entry(entry) : "0000000000 65535 f \n");
        }
        else
            foreach (var (first, count) in Runs(entries.Keys))
            {
                sink.Write(string.Create(CultureInfo.InvariantCulture, $"{first} {count}\n"));
                for (var number = first; number < first + count; number++)
                    sink.Write(Entry(entries[number]));
            }
        sink.Write("trailer\n");
        objects.Write(trailer);
        sink.Write((byte)'\n');
        Close(at);
    }

    /// <param name="entries">The objects of the update.</param>
    /// <param name="trailer">Becomes the stream's dictionary.</param>
    /// <param name="number">Of the stream itself, which lists itself.</param>
    public void Stream(SortedDictionary<int, (long Offset, int Generation)> entries, PdfDictionary trailer, int number)
    {
        var at = sink.Position;
        entries[number] = (at, 0);
        var width = 1;
        while (at - start >> 8 * width > 0)
            width++;
        var rows = new byte[entries.Count * (width + 3)];
        var row = 0;
        foreach (var (offset, generation) in entries.Values)
        {
            rows[row] = 1;
            for (var i = 0; i < width; i++)
                rows[row + 1 + i] = (byte)(offset - start >> 8 * (width - 1 - i));
            rows[row + width + 1] = (byte)(generation >> 8);
            rows[row + width + 2] = (byte)generation;
            row += width + 3;
        }
        var index = Runs(entries.Keys).SelectMany(run => new PdfObject[] { new PdfInteger(run.First), new PdfInteger(run.Count) }).ToArray();
        var dictionary = trailer.With("Type", new PdfName("XRef")).With("Index", new PdfArray(index))
            .With("W", new PdfArray([new PdfInteger(1), new PdfInteger(width), new PdfInteger(2)]));
        objects.Indirect(number, 0, PdfNewStream.Packed(dictionary, rows));
        Close(at);
    }

    private string Entry((long Offset, int Generation) entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Offset - start:D10} {entry.Generation:D5} n \n");

    private void Close(long at) => sink.Write(string.Create(CultureInfo.InvariantCulture, $"startxref\n{at - start}\n%%EOF\n"));

    private static IEnumerable<(int First, int Count)> Runs(IEnumerable<int> ascending)
    {
        var (first, count) = (0, 0);
        foreach (var number in ascending)
            if (count > 0 && number == first + count)
                count++;
            else
            {
                if (count > 0)
                    yield return (first, count);
                (first, count) = (number, 1);
            }
        if (count > 0)
            yield return (first, count);
    }
}
