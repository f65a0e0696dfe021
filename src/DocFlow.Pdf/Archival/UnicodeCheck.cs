namespace DocFlow.Pdf;

/// <summary>§6.2.11.7.2: every font says which characters its codes stand for (levels u and a).</summary>
internal sealed class UnicodeCheck(ArchivalRun run)
{
    private PdfView View => run.View;

    public void Check(FontUse use, string kind)
    {
        if (View.Get(use.Font, "ToUnicode") is PdfStream stream)
        {
            if (run.Bytes(stream) is { } map)
                Values(use, map);
            return;
        }
        var covered = kind switch
        {
            "Type0" => IsKnownCollection(use.Font),
            "TrueType" => !IsSymbolic(use.Font) && IsLatin(use.Font),
            _ => IsLatin(use.Font),
        };
        if (!covered)
            run.Report("6.2.11.7.2", "Phông chữ không có ToUnicode và bảng mã của nó không cho biết ký tự.", "A font has no ToUnicode and its encoding does not tell its characters.", use.Number, use.Page);
    }

    // Unicode values 0, FEFF and FFFE stand for nothing.
    private void Values(FontUse use, byte[] map)
    {
        foreach (var (word, operands) in new ContentReader(View, map).Read())
        {
            var step = word switch { "endbfchar" => 2, "endbfrange" => 3, _ => 0 };
            for (var i = step - 1; step > 0 && i < operands.Count; i += step)
                foreach (var value in operands[i] as PdfArray ?? new PdfArray([operands[i]]))
                    if (value is PdfString text && text.Bytes.Span is [0] or [0, 0] or [0xFE, 0xFF] or [0xFF, 0xFE])
                        run.Report("6.2.11.7.2", "ToUnicode có giá trị U+0000, U+FEFF hoặc U+FFFE.", "ToUnicode has a value U+0000, U+FEFF or U+FFFE.", use.Number, use.Page);
        }
    }

    private bool IsKnownCollection(PdfDictionary font)
    {
        if (View.Get(font, "Encoding") is PdfName { Value: var map } && map is not ("Identity-H" or "Identity-V"))
            return CMapNames.Predefined.Contains(map);
        return View.Array(font, "DescendantFonts") is [var item, ..] && View.Resolve(item) is PdfDictionary descendant && View.Dictionary(descendant, "CIDSystemInfo") is { } system
            && View.Text(system, "Registry") == "Adobe" && View.Text(system, "Ordering") is "GB1" or "CNS1" or "Japan1" or "Korea1"
            && !(View.Get(font, "Encoding") is PdfStream embedded && View.Dictionary(embedded.Dictionary, "CIDSystemInfo") is { } own && !FontCheck.Fits(View, own, system));
    }

    private bool IsSymbolic(PdfDictionary font) => View.Dictionary(font, "FontDescriptor") is { } descriptor && ((long)(View.Number(descriptor, "Flags") ?? 0) & 4) != 0;

    // The named Latin encodings; names in Differences have to be known ones.
    private bool IsLatin(PdfDictionary font)
    {
        var encoding = View.Get(font, "Encoding");
        if (encoding is PdfName { Value: "WinAnsiEncoding" or "MacRomanEncoding" or "MacExpertEncoding" })
            return true;
        if (encoding is PdfDictionary dictionary)
            return (View.Array(dictionary, "Differences") ?? new PdfArray([])).OfType<PdfName>().All(name => GlyphNames.Knows(name.Value));
        return View.Name(font, "Subtype") == "Type1" && !IsSymbolic(font);
    }
}
