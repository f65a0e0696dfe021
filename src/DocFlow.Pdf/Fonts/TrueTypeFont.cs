using System.Text;

namespace DocFlow.Pdf;

/// <summary>
/// A TrueType font (ISO/IEC 14496-22 with outlines in glyf). Immutable and safe for several threads; parse once and keep. Measures are in units of
/// <see cref="UnitsPerEm"/>.
/// </summary>
public sealed class TrueTypeFont
{
    private const int MostBytes = 64 << 20;

    private readonly Dictionary<string, FontData> _tables;
    private readonly CharacterMap _characters;
    private readonly FontData _hmtx;
    private readonly FontData _loca;
    private readonly FontData _glyf;
    private readonly int _longMetrics;
    private readonly bool _longOffsets;

    private TrueTypeFont(FontData file, Dictionary<string, FontData> tables)
    {
        _tables = tables;
        Size = file.Length;
        var head = Table("head");
        UnitsPerEm = head.U16(18);
        if (UnitsPerEm is < 16 or > 16384)
            throw FontData.Damaged("16 to 16384 units per em");
        (Left, Bottom, Right, Top) = (head.I16(36), head.I16(38), head.I16(40), head.I16(42));
        _longOffsets = head.I16(50) != 0;
        var hhea = Table("hhea");
        (Ascent, Descent, LineGap) = (hhea.I16(4), hhea.I16(6), hhea.I16(8));
        GlyphCount = Table("maxp").U16(4);
        _longMetrics = hhea.U16(34);
        if (GlyphCount == 0 || _longMetrics == 0 || _longMetrics > GlyphCount)
            throw FontData.Damaged("metrics for its glyphs");
        _hmtx = Table("hmtx");
        _hmtx.Part(0, 4L * _longMetrics);
        _loca = Table("loca").Part(0, (_longOffsets ? 4L : 2L) * (GlyphCount + 1));
        _glyf = Table("glyf");
        _characters = CharacterMap.Read(Table("cmap"));
        ItalicAngle = tables.TryGetValue("post", out var post) ? post.U32(4) is var fixedPoint ? (int)fixedPoint / 65536.0 : 0 : 0;
        CapHeight = tables.TryGetValue("OS/2", out var os2) && os2.Length >= 90 && os2.U16(0) >= 2 ? os2.I16(88) : Ascent * 7 / 10;
        Weight = tables.ContainsKey("OS/2") ? Math.Clamp(os2.U16(4), 100, 900) : 400;
        if (tables.ContainsKey("OS/2") && (os2.U16(8) & 0x000F) == 2)
            throw FontData.Damaged("a font whose licence bits allow embedding");
        Name = ReadName();
    }

    /// <summary>The PostScript name.</summary>
    public string Name { get; }

    /// <summary>Units of the em square.</summary>
    public int UnitsPerEm { get; }

    /// <summary>From the baseline upwards.</summary>
    public int Ascent { get; }

    /// <summary>From the baseline downwards; negative.</summary>
    public int Descent { get; }

    /// <summary>Extra space between lines.</summary>
    public int LineGap { get; }

    /// <summary>Height of capitals.</summary>
    public int CapHeight { get; }

    /// <summary>100 to 900, 400 for regular.</summary>
    public int Weight { get; }

    /// <summary>Degrees counter-clockwise from the vertical; negative for italics.</summary>
    public double ItalicAngle { get; }

    /// <summary>How many glyphs there are.</summary>
    public int GlyphCount { get; }

    /// <summary>Parses a font file.</summary>
    /// <exception cref="PdfFormatException">Damaged, of another kind (CFF outlines, collections), or not to be embedded (<see cref="PdfErrorCode.Font"/>).</exception>
    public static TrueTypeFont Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MostBytes)
            throw FontData.Damaged($"a font of at most {MostBytes} bytes");
        var file = new FontData(bytes);
        if (file.U32(0) is not (0x00010000 or 0x74727565))
            throw FontData.Damaged("a TrueType font with outlines of its own");
        var tables = new Dictionary<string, FontData>();
        var count = file.U16(4);
        for (var i = 0; i < count; i++)
        {
            var at = 12 + 16 * i;
            var tag = Encoding.Latin1.GetString(file.Part(at, 4).Span);
            tables[tag] = file.Part(file.U32(at + 8), file.U32(at + 12));
        }
        return new TrueTypeFont(file, tables);
    }

    /// <summary>The glyph of a character; 0 where the font has none.</summary>
    public int Glyph(Rune character) => _characters.Glyph(character.Value) is var glyph && glyph < GlyphCount ? glyph : 0;

    /// <summary>Advance width of a glyph.</summary>
    public int Advance(int glyph) => _hmtx.U16(4 * Math.Min(glyph, _longMetrics - 1));

    internal int Size { get; }

    internal int Left { get; }

    internal int Bottom { get; }

    internal int Right { get; }

    internal int Top { get; }

    internal FontData Table(string tag) => _tables.TryGetValue(tag, out var table) ? table : throw FontData.Damaged($"a table {tag}");

    internal int LeftBearing(int glyph)
    {
        var at = glyph < _longMetrics ? 4 * glyph + 2 : 4 * _longMetrics + 2 * (glyph - _longMetrics);
        return at + 2 <= _hmtx.Length ? _hmtx.I16(at) : 0;
    }

    /// <summary>The outline of a glyph; empty for blanks.</summary>
    internal FontData Outline(int glyph)
    {
        var (from, to) = _longOffsets ? (_loca.U32(4 * glyph), _loca.U32(4 * glyph + 4)) : ((uint)_loca.U16(2 * glyph) * 2, (uint)_loca.U16(2 * glyph + 2) * 2);
        return _glyf.Part(from, (long)to - from);
    }

    // The PostScript name (6), else something made of nothing.
    private string ReadName()
    {
        if (!_tables.TryGetValue("name", out var names))
            return "Font";
        for (var i = 0; i < names.U16(2); i++)
        {
            var at = 6 + 12 * i;
            if (names.U16(at + 6) != 6)
                continue;
            var text = names.Part((long)names.U16(4) + names.U16(at + 10), names.U16(at + 8)).Span;
            var name = names.U16(at) == 1 ? Encoding.Latin1.GetString(text) : Encoding.BigEndianUnicode.GetString(text);
            name = string.Concat(name.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
            if (name.Length is > 0 and <= 100)
                return name;
        }
        return "Font";
    }
}
