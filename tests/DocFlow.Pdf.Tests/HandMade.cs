using System.Globalization;
using System.Text;

namespace DocFlow.Pdf.Tests;

/// <summary>Small files written by hand, so that every offset is known and every fault is meant.</summary>
internal sealed class HandMade
{
    private readonly StringBuilder _text = new();
    private readonly SortedDictionary<int, int> _offsets = [];
    private int _previous = -1;
    private int _size = 1;

    public HandMade(string before = "") => _text.Append(before).Append("%PDF-1.6\n");

    public byte[] Bytes => Encoding.Latin1.GetBytes(_text.ToString());

    public int Length => _text.Length;

    /// <summary>Catalog 1, tree 2 and as many pages as asked for from object 3 on.</summary>
    public static HandMade WithPages(int pages, string before = "")
    {
        var file = new HandMade(before)
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, $"<< /Type /Pages /Count {pages} /MediaBox [0 0 595 842] /Kids [{string.Join(' ', Enumerable.Range(3, pages).Select(number => $"{number} 0 R"))}] >>");
        for (var number = 3; number < 3 + pages; number++)
            file.Object(number, "<< /Type /Page /Parent 2 0 R >>");
        return file;
    }

    public HandMade Object(int number, string body)
    {
        _offsets[number] = _text.Length;
        _size = Math.Max(_size, number + 1);
        _text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        return this;
    }

    public HandMade Stream(int number, string entries, string data) => Object(number, $"<< {entries} /Length {data.Length} >>\nstream\n{data}\nendstream");

    public HandMade Raw(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Ends a revision with a classic table.</summary>
    public HandMade Table(string trailer = "/Root 1 0 R", int offBy = 0)
    {
        var at = _text.Length;
        _text.Append("xref\n");
        foreach (var (number, offset) in _offsets)
            _text.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset + offBy:D10} 00000 n \n");
        _text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_size} {trailer}{(_previous < 0 ? "" : $" /Prev {_previous}")} >>\n");
        return Close(at);
    }

    /// <summary>Ends a revision with a cross-reference stream; extra entries are (number, type, where, index).</summary>
    public HandMade XrefStream(int number, params (int Number, int Type, int Where, int Index)[] more)
    {
        var at = _text.Length;
        _size = Math.Max(_size, number + 1);
        var entries = _offsets.Select(pair => (pair.Key, 1, pair.Value, 0)).Append((number, 1, at, 0)).Concat(more).ToList();
        Stream(number, $"/Type /XRef /Size {Math.Max(_size, entries.Max(entry => entry.Item1) + 1)} /Root 1 0 R /W [1 4 2]{(_previous < 0 ? "" : $" /Prev {_previous}")} "
            + $"/Index [{string.Join(' ', entries.Select(entry => $"{entry.Item1} 1"))}]", Rows(entries));
        return Close(at);
    }

    /// <summary>The data of a cross-reference stream with /W [1 4 2].</summary>
    public static string Rows(IEnumerable<(int Number, int Type, int Where, int Index)> entries) =>
        string.Concat(entries.Select(entry => string.Concat(new[] { entry.Type, entry.Where >> 24, entry.Where >> 16, entry.Where >> 8, entry.Where, entry.Index >> 8, entry.Index }.Select(octet => (char)(octet & 0xFF)))));

    public PdfDocument Open(PdfOpenOptions? options = null) => PdfDocument.Open(new MemoryStream(Bytes), (options ?? new PdfOpenOptions()) with { Stop = TestContext.Current.CancellationToken });

    private HandMade Close(int at)
    {
        _text.Append(CultureInfo.InvariantCulture, $"startxref\n{at}\n%%EOF\n");
        _previous = at;
        _offsets.Clear();
        return this;
    }
}
