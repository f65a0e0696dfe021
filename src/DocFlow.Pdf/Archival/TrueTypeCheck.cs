using System.Text;

namespace DocFlow.Pdf;

/// <summary>§6.2.11.4–6.2.11.8 for embedded TrueType programs: widths, glyphs that are there, encodings.</summary>
internal sealed class TrueTypeCheck(ArchivalRun run)
{
    private PdfView View => run.View;

    /// <summary>A simple font.</summary>
    public void Simple(FontUse use, PdfDictionary descriptor, PdfStream? stream)
    {
        var isSymbolic = ((long)(View.Number(descriptor, "Flags") ?? 0) & 4) != 0;
        var encoding = View.Get(use.Font, "Encoding");
        var named = encoding is PdfDictionary given ? View.Name(given, "BaseEncoding") : (encoding as PdfName)?.Value;
        if (stream is null)
            return;
        if (isSymbolic && encoding is not PdfNull)
            Report(use, "6.2.11.6", "Phông TrueType ký hiệu (symbolic) không được có Encoding.", "A symbolic TrueType font must not have an Encoding.");
        if (!isSymbolic && named is not ("WinAnsiEncoding" or "MacRomanEncoding"))
            Report(use, "6.2.11.6", "Phông TrueType phải dùng WinAnsiEncoding hoặc MacRomanEncoding.", "A TrueType font has to use WinAnsiEncoding or MacRomanEncoding.");
        if (Program(stream) is not { } program)
            return;
        if (!isSymbolic && !program.HasMap(3, 1) && !program.HasMap(1, 0))
            Report(use, "6.2.11.6", "Phông TrueType không ký hiệu không có bảng cmap (3,1) hoặc (1,0).", "A non-symbolic TrueType font has no cmap (3,1) or (1,0).");
        if (isSymbolic && program.MapCount != 1 && !program.HasMap(3, 0))
            Report(use, "6.2.11.6", "Phông TrueType ký hiệu phải có đúng một bảng cmap hoặc bảng (3,0).", "A symbolic TrueType font has to have one cmap, or the one (3,0).");

        var first = (int)(View.Number(use.Font, "FirstChar") ?? 0);
        var widths = View.Array(use.Font, "Widths") ?? new PdfArray([]);
        var differs = encoding is PdfDictionary other && other.Has("Differences");
        foreach (var code in use.Seen.Select(text => (int)text[0]))
        {
            var glyph = isSymbolic ? program.SymbolGlyph(code) : named == "WinAnsiEncoding" && !differs ? program.LatinGlyph(Letter(code)) : null;
            if (glyph is not { } number)
                continue;
            if (number == 0)
                Report(use, "6.2.11.8", "Văn bản tham chiếu glyph .notdef.", "Text refers to the glyph .notdef.");
            else if (number >= program.GlyphCount)
                Report(use, "6.2.11.4.1", "Phông nhúng không có đủ glyph mà văn bản dùng.", "The embedded font lacks glyphs that the text uses.");
            else if (code - first is >= 0 and var index && index < widths.Count && PdfView.AsNumber(View.Resolve(widths[index])) is { } width)
                Width(use, width, program.Width(number));
        }
    }

    /// <summary>A CIDFontType2 with two-byte codes that are its CIDs.</summary>
    public void Composite(FontUse use, PdfDictionary descendant, PdfStream stream)
    {
        if (Program(stream) is not { } program)
            return;
        var map = View.Get(descendant, "CIDToGIDMap") is PdfStream given ? run.Bytes(given) : null;
        var widths = CidWidths.Read(View, descendant);
        foreach (var text in use.Seen)
            for (var i = 0; i + 1 < text.Length; i += 2)
            {
                var cid = text[i] << 8 | text[i + 1];
                var glyph = map is null ? cid : 2 * cid + 1 < map.Length ? map[2 * cid] << 8 | map[2 * cid + 1] : 0;
                if (glyph == 0)
                    Report(use, "6.2.11.8", "Văn bản tham chiếu glyph .notdef.", "Text refers to the glyph .notdef.");
                else if (glyph >= program.GlyphCount)
                    Report(use, "6.2.11.4.1", "Phông nhúng không có đủ glyph mà văn bản dùng.", "The embedded font lacks glyphs that the text uses.");
                else
                    Width(use, widths.Of(cid), program.Width(glyph));
            }
    }

    private void Width(FontUse use, double stated, double? real)
    {
        if (real is { } width && Math.Abs(width - stated) > 1)
            Report(use, "6.2.11.5", "Chiều rộng glyph trong từ điển khác với chương trình phông.", "Widths of glyphs in the dictionary differ from those in the font program.");
    }

    private GlyphProgram? Program(PdfStream stream) => run.Bytes(stream) is { } bytes ? run.Readable(() => GlyphProgram.Read(bytes), stream.Number) : null;

    // WinAnsi: Latin-1 with the Windows letters between 80 and 9F.
    private static Rune Letter(int code) => new(code is >= 0x80 and <= 0x9F ? "\u20AC\u2022\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u2022\u017D\u2022\u2022\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u2022\u017E\u0178"[code - 0x80]
        : code == 0xA0 ? ' ' : code == 0xAD ? '-' : (char)code);

    private void Report(FontUse use, string clause, string vi, string en) => run.Report(clause, vi, en, use.Number, use.Page);
}
