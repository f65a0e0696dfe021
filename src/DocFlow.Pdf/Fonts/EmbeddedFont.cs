using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>One face as far as a file uses it: Type0 over CIDFontType2, Identity-H, with widths and ToUnicode (ISO 32000-2 §9.7, §9.10.3).</summary>
internal sealed class EmbeddedFont(TrueTypeFont face)
{
    private readonly Dictionary<(Rune, int), int> _codes = [];
    private readonly SortedDictionary<int, (Rune Character, int Glyph)> _used = [];
    private int _beyond = face.GlyphCount;

    /// <summary>The two-byte code of a character. It is the glyph's number unless another character took it.</summary>
    public int Code(Rune character, int glyph)
    {
        if (_codes.TryGetValue((character, glyph), out var known))
            return known;
        var code = glyph;
        if (_used.ContainsKey(code))
            code = _beyond++;
        if (code > 0xFFFE)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, "at most 65534 codes in a font");
        _used.Add(code, (character, glyph));
        return _codes[(character, glyph)] = code;
    }

    public PdfReference Write(IPdfTarget target)
    {
        var program = TrueTypeSubset.Build(face, _used.Values.Select(use => use.Glyph));
        var name = new PdfName(Tag(program) + "+" + face.Name);
        var descriptor = PdfDictionary.Of(
            ("Type", new PdfName("FontDescriptor")),
            ("FontName", name),
            ("Flags", new PdfInteger(4 | (face.ItalicAngle != 0 ? 64 : 0))),
            ("FontBBox", new PdfArray([Milli(face.Left), Milli(face.Bottom), Milli(face.Right), Milli(face.Top)])),
            ("ItalicAngle", new PdfReal(face.ItalicAngle)),
            ("Ascent", Milli(face.Ascent)),
            ("Descent", Milli(face.Descent)),
            ("CapHeight", Milli(face.CapHeight)),
            ("StemV", new PdfInteger(50 + face.Weight * face.Weight / 4225)),
            ("FontFile2", target.Add(PdfNewStream.Packed(PdfDictionary.Of(("Length1", new PdfInteger(program.Length))), program))));
        if (target.Rules.Part == 1)
            descriptor = descriptor.With("CIDSet", target.Add(PdfNewStream.Packed(PdfDictionary.Empty, CidSet())));
        var descendant = target.Add(PdfDictionary.Of(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("CIDFontType2")),
            ("BaseFont", name),
            ("CIDSystemInfo", PdfDictionary.Of(("Registry", PdfString.Of("Adobe")), ("Ordering", PdfString.Of("Identity")), ("Supplement", new PdfInteger(0)))),
            ("FontDescriptor", target.Add(descriptor)),
            ("DW", new PdfInteger(0)),
            ("W", Widths()),
            ("CIDToGIDMap", _beyond == face.GlyphCount ? new PdfName("Identity") : target.Add(PdfNewStream.Packed(PdfDictionary.Empty, GlyphMap())))));
        return target.Add(PdfDictionary.Of(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("Type0")),
            ("BaseFont", name),
            ("Encoding", new PdfName("Identity-H")),
            ("DescendantFonts", new PdfArray([descendant])),
            ("ToUnicode", target.Add(PdfNewStream.Packed(PdfDictionary.Empty, ToUnicodeMap.Build(_used.Select(use => (use.Key, use.Value.Character))))))));
    }

    private PdfInteger Milli(int units) => new((long)Math.Round(units * 1000.0 / face.UnitsPerEm));

    // Six capital letters that follow from the subset (§9.9.2): another subset has another tag, the same one the same.
    private static string Tag(byte[] program) => string.Concat(SHA256.HashData(program).Take(6).Select(octet => (char)('A' + octet % 26)));

    private PdfArray Widths()
    {
        var groups = new List<PdfObject>();
        List<PdfObject>? open = null;
        var next = -1;
        foreach (var (code, (_, glyph)) in _used)
        {
            if (code != next || open is null)
            {
                groups.Add(new PdfInteger(code));
                open = [];
                groups.Add(new PdfArray(open));
            }
            open.Add(Milli(face.Advance(glyph)));
            next = code + 1;
        }
        return new PdfArray(groups);
    }

    private byte[] GlyphMap()
    {
        var map = new byte[2 * (_used.Keys.Last() + 1)];
        foreach (var (code, (_, glyph)) in _used)
            (map[2 * code], map[2 * code + 1]) = ((byte)(glyph >> 8), (byte)glyph);
        return map;
    }

    // Bit by bit the codes the font holds, .notdef among them (ISO 19005-1 §6.3.5).
    private byte[] CidSet()
    {
        var set = new byte[(_used.Count == 0 ? 0 : _used.Keys.Last()) / 8 + 1];
        foreach (var code in _used.Keys.Append(0))
            set[code / 8] |= (byte)(0x80 >> code % 8);
        return set;
    }
}
