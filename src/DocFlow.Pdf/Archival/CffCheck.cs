namespace DocFlow.Pdf;

/// <summary>§6.2.11.4–6.2.11.8 for embedded CFF programs: glyphs that are there, CharSet, widths.</summary>
internal sealed class CffCheck(ArchivalRun run)
{
    private PdfView View => run.View;

    /// <summary>A simple font of Type 1.</summary>
    public void Simple(FontUse use, PdfDictionary descriptor, PdfStream stream)
    {
        if (Program(stream) is not { IsCid: false } program)
            return;
        if (View.Text(descriptor, "CharSet") is { } listed)
        {
            var names = listed.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
            if (program.Names.Any(name => name != ".notdef" && !names.Contains(name)))
                Report(use, "6.2.11.4.2", "CharSet không kể hết các glyph của phông nhúng.", "CharSet does not list all glyphs of the embedded font.");
        }
        if (Letters(use.Font) is not { } letters)
            return;
        var first = (int)(View.Number(use.Font, "FirstChar") ?? 0);
        var widths = View.Array(use.Font, "Widths") ?? new PdfArray([]);
        foreach (var code in use.Seen.Select(text => (int)text[0]))
        {
            if (letters(code) is not { } name)
                continue;
            if (name == ".notdef")
                Report(use, "6.2.11.8", "Văn bản tham chiếu glyph .notdef.", "Text refers to the glyph .notdef.");
            else if (program.Named(name) is not { } glyph)
                Report(use, "6.2.11.4.1", "Phông nhúng không có đủ glyph mà văn bản dùng.", "The embedded font lacks glyphs that the text uses.");
            else if (code - first is >= 0 and var index && index < widths.Count && PdfView.AsNumber(View.Resolve(widths[index])) is { } width)
                Width(use, width, program.Width(glyph));
        }
    }

    /// <summary>A CIDFontType0 with two-byte codes that are its CIDs.</summary>
    public void Composite(FontUse use, PdfDictionary descendant, PdfStream stream)
    {
        if (Program(stream) is not { } program)
            return;
        var widths = CidWidths.Read(View, descendant);
        foreach (var text in use.Seen)
            for (var i = 0; i + 1 < text.Length; i += 2)
            {
                var cid = text[i] << 8 | text[i + 1];
                if (cid == 0)
                    Report(use, "6.2.11.8", "Văn bản tham chiếu glyph .notdef.", "Text refers to the glyph .notdef.");
                else if (program.OfCid(cid) is not { } glyph)
                    Report(use, "6.2.11.4.1", "Phông nhúng không có đủ glyph mà văn bản dùng.", "The embedded font lacks glyphs that the text uses.");
                else
                    Width(use, widths.Of(cid), program.Width(glyph));
            }
    }

    // Only the names of ASCII are told here, and those that Differences state: both are certain.
    private Func<int, string?>? Letters(PdfDictionary font)
    {
        var encoding = View.Get(font, "Encoding");
        var named = encoding is PdfDictionary given ? View.Name(given, "BaseEncoding") : (encoding as PdfName)?.Value;
        if (encoding is PdfNull)
            return null;
        var differences = new Dictionary<int, string>();
        var at = 0;
        foreach (var item in encoding is PdfDictionary own ? View.Array(own, "Differences") ?? new PdfArray([]) : new PdfArray([]))
            if (View.Resolve(item) is PdfName name)
                differences[at++] = name.Value;
            else if (PdfView.AsNumber(View.Resolve(item)) is { } code)
                at = (int)Math.Clamp(code, 0, 65_535);
        return code => differences.TryGetValue(code, out var name) ? name
            : named is "WinAnsiEncoding" or "MacRomanEncoding" && code is >= 32 and < 127 and not ('\'' or '`') ? CffStringTables.Latin[code - 31] : null;
    }

    private void Width(FontUse use, double stated, double? real)
    {
        if (real is { } width && Math.Abs(width - stated) > 1)
            Report(use, "6.2.11.5", "Chiều rộng glyph trong từ điển khác với chương trình phông.", "Widths of glyphs in the dictionary differ from those in the font program.");
    }

    private CffProgram? Program(PdfStream stream)
    {
        if (run.Bytes(stream) is not { Length: > 4 } bytes || View.Name(stream.Dictionary, "Subtype") is not ("Type1C" or "CIDFontType0C"))
            return null;
        return run.Readable(() => CffProgram.Read(bytes), stream.Number);
    }

    private void Report(FontUse use, string clause, string vi, string en) => run.Report(clause, vi, en, use.Number, use.Page);
}
