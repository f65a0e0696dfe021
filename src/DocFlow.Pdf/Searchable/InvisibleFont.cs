using System.Text;

namespace DocFlow.Pdf;

/// <summary>The font of the text layer: one empty glyph half an em wide, and a code for every character that is used.</summary>
internal sealed class InvisibleFont
{
    /// <summary>Width of every character in units of the font size.</summary>
    public const double Advance = 0.5;

    private const string Name = "DFTEXT+DocFlowInvisible";
    private readonly Dictionary<Rune, int> _codes = [];
    private readonly List<Rune> _characters = [];

    /// <summary>The character's two-byte code, given on first use.</summary>
    public int Code(Rune character)
    {
        if (_codes.TryGetValue(character, out var code))
            return code;
        if (_characters.Count == 0xFFFE)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, "at most 65534 different characters");
        _characters.Add(character);
        _codes.Add(character, _characters.Count);
        return _characters.Count;
    }

    /// <summary>Writes the font under a number that was reserved (§9.7, §9.10.3).</summary>
    public void Write(NewFile file, int number)
    {
        var (descendant, descriptor, program, map, unicode) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        file.Object(number, $"<< /Type /Font /Subtype /Type0 /BaseFont /{Name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
        file.Object(descendant, $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /DW 500 /CIDToGIDMap {map} 0 R >>");
        file.Object(descriptor, $"<< /Type /FontDescriptor /FontName /{Name} /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 /Descent -200 "
            + $"/CapHeight 700 /StemV 80 /FontFile2 {program} 0 R >>");
        var font = Program();
        file.Packed(program, $"/Length1 {font.Length}", font);
        file.Packed(map, "", GlyphMap());
        file.Packed(unicode, "", ToUnicodeMap.Build(_characters.Select((character, i) => (i + 1, character))));
    }

    // Every code shows glyph 1; glyph 0 is .notdef, which PDF/A forbids to show.
    private byte[] GlyphMap()
    {
        var map = new byte[2 * (_characters.Count + 1)];
        for (var code = 1; code <= _characters.Count; code++)
            map[2 * code + 1] = 1;
        return map;
    }

    // A TrueType font of two empty glyphs (ISO/IEC 14496-22 §4, §5).
    private static byte[] Program()
    {
        return TrueTypeSubset.FontFile(
        [
            ("glyf", new byte[4]),
            ("head", Words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 3, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, -200, 500, 800, 0, 8, 2, 0, 0)),
            ("hhea", Words(1, 0, 800, -200, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 1)),
            ("hmtx", Words(500, 0, 0)),
            ("loca", Words(0, 0, 0)),
            ("maxp", Words(1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)),
        ]);
    }

    private static byte[] Words(params int[] words) => [.. words.SelectMany(word => new[] { (byte)(word >> 8), (byte)word })];
}
