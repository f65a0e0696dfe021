using System.Text;

namespace DocFlow.Pdf;

/// <summary>What an embedded sfnt says of its glyphs: advances and character maps. Subsets often lack tables, so every one may be missing.</summary>
internal sealed class GlyphProgram
{
    private const int MostTables = 256;

    private readonly Dictionary<string, FontData> _tables = [];
    private readonly Dictionary<(int, int), FontData> _maps = [];
    private readonly int _unitsPerEm;
    private readonly int _longMetrics;

    private GlyphProgram(FontData file)
    {
        var count = Math.Min(file.U16(4), MostTables);
        for (var i = 0; i < count; i++)
        {
            var entry = file.Part(12 + 16 * i, 16);
            if ((long)entry.U32(8) + entry.U32(12) <= file.Length)
                _tables[Encoding.Latin1.GetString(entry.Span[..4])] = file.Part(entry.U32(8), entry.U32(12));
        }
        _unitsPerEm = _tables.TryGetValue("head", out var head) ? head.U16(18) : 0;
        GlyphCount = _tables.TryGetValue("maxp", out var maxp) ? maxp.U16(4) : 0;
        _longMetrics = _tables.TryGetValue("hhea", out var hhea) ? hhea.U16(34) : 0;
        if (!_tables.TryGetValue("cmap", out var cmap))
            return;
        for (var i = 0; i < Math.Min(cmap.U16(2), MostTables); i++)
            if (cmap.U32(8 + 8 * i) is var at && at < cmap.Length)
                _maps.TryAdd((cmap.U16(4 + 8 * i), cmap.U16(6 + 8 * i)), cmap.Part(at, cmap.Length - at));
    }

    public int GlyphCount { get; }

    public int MapCount => _maps.Count;

    /// <exception cref="PdfFormatException">Damaged (<see cref="PdfErrorCode.Font"/>).</exception>
    public static GlyphProgram Read(byte[] bytes) => new(new FontData(bytes));

    public bool HasMap(int platform, int encoding) => _maps.ContainsKey((platform, encoding));

    /// <summary>Advance in thousandths; null where the tables do not tell.</summary>
    public double? Width(int glyph)
    {
        if (_unitsPerEm == 0 || _longMetrics == 0 || !_tables.TryGetValue("hmtx", out var hmtx))
            return null;
        var at = 4 * Math.Min(glyph, _longMetrics - 1);
        return at + 2 <= hmtx.Length ? hmtx.U16(at) * 1000.0 / _unitsPerEm : null;
    }

    /// <summary>The glyph of a character by the Unicode map (3,1); null where there is none.</summary>
    public int? LatinGlyph(Rune letter) => _maps.TryGetValue((3, 1), out var map) && map.U16(0) == 4 ? Segments(map, letter.Value) : null;

    /// <summary>The glyph of a code in a symbolic font: (3,0) with its private offsets, else (1,0); null where neither can be read.</summary>
    public int? SymbolGlyph(int code)
    {
        if (_maps.TryGetValue((3, 0), out var symbols) && symbols.U16(0) == 4)
            foreach (var offset in (int[])[0xF000, 0, 0xF100, 0xF200])
                if (Segments(symbols, offset + code) is > 0 and var glyph)
                    return glyph;
        if (_maps.TryGetValue((1, 0), out var mac))
            return mac.U16(0) switch
            {
                0 when 6 + code < mac.Length => mac.U8(6 + code),
                6 => code - mac.U16(6) is >= 0 and var index && index < mac.U16(8) ? mac.U16(10 + 2 * index) : 0,
                4 => Segments(mac, code),
                _ => null,
            };
        return _maps.ContainsKey((3, 0)) && symbols.U16(0) == 4 ? 0 : null;
    }

    // Format 4, as it stands in subsets: a plain walk, for the segments need not be sorted.
    private static int Segments(FontData map, int character)
    {
        var count = map.U16(6) / 2;
        for (var i = 0; i < count; i++)
        {
            if (map.U16(14 + 2 * i) < character)
                continue;
            var start = map.U16(16 + 2 * count + 2 * i);
            if (start > character)
                return 0;
            var delta = map.U16(16 + 4 * count + 2 * i);
            var rangeAt = 16 + 6 * count + 2 * i;
            var range = map.U16(rangeAt);
            if (range == 0)
                return character + delta & 0xFFFF;
            var at = rangeAt + range + 2 * (character - start);
            var glyph = at + 2 <= map.Length ? map.U16(at) : 0;
            return glyph == 0 ? 0 : glyph + delta & 0xFFFF;
        }
        return 0;
    }
}
