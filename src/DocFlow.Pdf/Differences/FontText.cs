using System.Text;

namespace DocFlow.Pdf;

/// <summary>What the codes of one font stand for and how wide they are (§9.7, §9.10).</summary>
internal sealed class FontText
{
    private const int MappingsKept = 70_000;

    private readonly Dictionary<int, string> _letters = [];
    private readonly Dictionary<int, double> _widths = [];
    private readonly bool _isComposite;
    private readonly bool _hasMap;
    private readonly double _width;

    public FontText(PdfView view, PdfDictionary font)
    {
        _isComposite = view.Name(font, "Subtype") == "Type0";
        _width = 0.5;
        if (view.Get(font, "ToUnicode") is PdfStream map)
        {
            _hasMap = true;
            Map(view, ContentReader.Of(view, map));
        }
        if (view.Array(font, "Widths") is { Count: <= 256 } widths)
        {
            var first = (int)Math.Clamp(view.Number(font, "FirstChar") ?? 0, 0, 255);
            for (var i = 0; i < widths.Count; i++)
                if (PdfView.AsNumber(view.Resolve(widths[i])) is { } width)
                    _widths[first + i] = Math.Clamp(width / 1000, 0, 4);
        }
    }

    /// <summary>The text of a string shown in this font; null where the font does not tell its letters.</summary>
    public string? Text(PdfString shown)
    {
        if (_isComposite && !_hasMap)
            return null;
        var text = new StringBuilder();
        foreach (var code in Codes(shown))
            if (_letters.TryGetValue(code, out var letters))
                text.Append(letters);
            else if (!_isComposite)
                text.Append(PdfText.Decode([(byte)code]));
            else
                return null;
        return text.ToString();
    }

    /// <summary>Width of a string in units of the font size, estimated where the font does not say, and its count of signs.</summary>
    public (double Width, int Signs) Measure(PdfString shown)
    {
        var (width, signs) = (0.0, 0);
        foreach (var code in Codes(shown))
        {
            width += _widths.GetValueOrDefault(code, _width);
            if (_letters.TryGetValue(code, out var letters) ? !string.IsNullOrWhiteSpace(letters) : _isComposite || code != ' ')
                signs++;
        }
        return (width, signs);
    }

    private IEnumerable<int> Codes(PdfString shown)
    {
        var bytes = shown.Bytes;
        for (var i = 0; i + (_isComposite ? 1 : 0) < bytes.Length; i += _isComposite ? 2 : 1)
            yield return _isComposite ? bytes.Span[i] << 8 | bytes.Span[i + 1] : bytes.Span[i];
    }

    // bfchar and bfrange of a ToUnicode CMap.
    private void Map(PdfView view, byte[] data)
    {
        foreach (var (word, operands) in new ContentReader(view, data).Read())
            switch (word)
            {
                case "endbfchar":
                    for (var i = 0; i + 1 < operands.Count; i += 2)
                        if (operands[i] is PdfString from && operands[i + 1] is PdfString to)
                            Add(Code(from), Encoding.BigEndianUnicode.GetString(to.Bytes.Span));
                    break;
                case "endbfrange":
                    for (var i = 0; i + 2 < operands.Count; i += 3)
                        if (operands[i] is PdfString low && operands[i + 1] is PdfString high)
                            Range(Code(low), Math.Min(Code(high), Code(low) + 0xFFFF), operands[i + 2]);
                    break;
            }
    }

    private void Range(int low, int high, PdfObject target)
    {
        for (var code = low; code <= high && _letters.Count < MappingsKept; code++)
            if (target is PdfArray list && code - low < list.Count && list[code - low] is PdfString one)
                Add(code, Encoding.BigEndianUnicode.GetString(one.Bytes.Span));
            else if (target is PdfString { Bytes.Length: >= 2 } first)
            {
                var units = Encoding.BigEndianUnicode.GetString(first.Bytes.Span).ToCharArray();
                units[^1] = (char)(units[^1] + code - low);
                Add(code, new string(units));
            }
    }

    private void Add(int code, string letters)
    {
        if (_letters.Count < MappingsKept)
            _letters[code] = letters;
    }

    private static int Code(PdfString bytes)
    {
        var code = 0;
        foreach (var octet in bytes.Bytes.Span)
            code = (code << 8 | octet) & 0xFFFFFF;
        return code;
    }

}
