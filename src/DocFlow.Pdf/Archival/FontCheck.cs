namespace DocFlow.Pdf;

/// <summary>§6.2.11: the fonts that the content uses.</summary>
internal sealed class FontCheck(ArchivalRun run)
{
    private static readonly HashSet<string> Simple = ["Type1", "MMType1", "TrueType", "Type3"];
    private static readonly HashSet<string> Standard =
    [
        "Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique", "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Times-Roman", "Times-Bold",
        "Times-Italic", "Times-BoldItalic", "Symbol", "ZapfDingbats",
    ];

    private PdfView View => run.View;

    public void Check(FontUse use) => run.Attempt(() => Whole(use), use.Number, use.Page);

    private void Whole(FontUse use)
    {
        var kind = View.Name(use.Font, "Subtype") ?? "";
        if (View.Name(use.Font, "Type") != "Font" || !Simple.Contains(kind) && kind != "Type0")
        {
            Report(use, "6.2.11.2", "Từ điển phông chữ có Type hoặc Subtype không hợp lệ.", "A font dictionary has a Type or Subtype that is not allowed.");
            return;
        }
        if (kind != "Type3" && View.Name(use.Font, "BaseFont") is null)
            Report(use, "6.2.11.2", "Phông chữ không có BaseFont.", "A font has no BaseFont.");
        else if (kind != "Type3" && !NameText.IsUtf8(View.Name(use.Font, "BaseFont")!))
            Report(use, "6.1.8", "Tên phông chữ không phải UTF-8.", "The name of a font is not UTF-8.");
        if (kind == "Type0")
            Composite(use);
        else
            Plain(use, kind);
        if (run.NeedsUnicode)
            new UnicodeCheck(run).Check(use, kind);
    }

    private void Plain(FontUse use, string kind)
    {
        var font = use.Font;
        var isStandard = kind == "Type1" && Standard.Contains(View.Name(font, "BaseFont") ?? "");
        var widths = View.Array(font, "Widths");
        if (!isStandard || View.Dictionary(font, "FontDescriptor") is not null)
            if (View.Number(font, "FirstChar") is not { } first || View.Number(font, "LastChar") is not { } last || widths is null || widths.Count != last - first + 1)
                Report(use, "6.2.11.2", "FirstChar, LastChar và Widths của phông chữ thiếu hoặc không khớp nhau.", "FirstChar, LastChar and Widths of a font are missing or do not match.");
        if (kind == "Type3")
            return;
        var descriptor = View.Dictionary(font, "FontDescriptor");
        var program = Program(descriptor);
        Embedded(use, program);
        if (kind == "TrueType" && descriptor is not null)
            new TrueTypeCheck(run).Simple(use, descriptor, program);
        else if (kind is "Type1" or "MMType1" && descriptor is not null && program is not null)
            new CffCheck(run).Simple(use, descriptor, program);
    }

    private void Composite(FontUse use)
    {
        if (View.Array(use.Font, "DescendantFonts") is not [var item, ..] || View.Resolve(item) is not PdfDictionary descendant)
        {
            Report(use, "6.2.11.3.1", "Phông chữ Type0 không có phông con (DescendantFonts).", "A Type0 font has no descendant font.");
            return;
        }
        var kind = View.Name(descendant, "Subtype");
        var program = Program(View.Dictionary(descendant, "FontDescriptor"));
        Embedded(use, program);
        var encoding = View.Get(use.Font, "Encoding");
        if (encoding is PdfName { Value: var map } && !CMapNames.Predefined.Contains(map))
            Report(use, "6.2.11.3.3", "CMap không định sẵn trong ISO 32000 thì phải được nhúng.", "A CMap that ISO 32000 does not predefine has to be embedded.");
        if (encoding is PdfStream embedded)
            Map(use, embedded, descendant);
        var isIdentity = encoding is PdfName { Value: "Identity-H" or "Identity-V" };
        if (kind == "CIDFontType0" && program is not null && isIdentity)
            new CffCheck(run).Composite(use, descendant, program);
        if (kind != "CIDFontType2" || program is null)
            return;
        if (View.Get(descendant, "CIDToGIDMap") is not (PdfStream or PdfName { Value: "Identity" }))
            Report(use, "6.2.11.3.2", "CIDFontType2 nhúng phải có CIDToGIDMap là luồng hoặc Identity.", "An embedded CIDFontType2 has to have a CIDToGIDMap that is a stream or Identity.");
        if (isIdentity)
            new TrueTypeCheck(run).Composite(use, descendant, program);
    }

    /// <summary>Whether a CMap reaches every character of the collection its font names.</summary>
    public static bool Fits(PdfView view, PdfDictionary map, PdfDictionary font)
        => view.Text(map, "Registry") == view.Text(font, "Registry") && view.Text(map, "Ordering") == view.Text(font, "Ordering") && !(view.Number(map, "Supplement") < view.Number(font, "Supplement"));

    private void Map(FontUse use, PdfStream map, PdfDictionary descendant)
    {
        var (own, theirs) = (View.Dictionary(map.Dictionary, "CIDSystemInfo"), View.Dictionary(descendant, "CIDSystemInfo"));
        if (own is null || theirs is null)
            return;
        if (!Fits(View, own, theirs) && !(View.Text(own, "Registry") == "Adobe" && View.Text(own, "Ordering") == "Identity"))
            Report(use, "6.2.11.3.1", "CIDSystemInfo của CMap và của phông con không tương thích.", "CIDSystemInfo of the CMap and of the descendant font are not compatible.");
        if (View.Get(map.Dictionary, "UseCMap") is PdfName other && !CMapNames.Predefined.Contains(other.Value))
            Report(use, "6.2.11.3.3", "CMap nhúng dựa trên CMap không định sẵn.", "An embedded CMap uses one that is not predefined.");
    }

    private void Embedded(FontUse use, PdfStream? program)
    {
        if (program is null && use.IsSeen)
            Report(use, "6.2.11.4.1", $"Phông chữ {Called(use)} không được nhúng.", $"The font {Called(use)} is not embedded.");
    }

    private PdfStream? Program(PdfDictionary? descriptor)
    {
        if (descriptor is null)
            return null;
        foreach (var key in (string[])["FontFile", "FontFile2", "FontFile3"])
            if (run.Readable(() => View.Get(descriptor, key)) is PdfStream program)
                return program;
        return null;
    }

    private string Called(FontUse use) => View.Name(use.Font, "BaseFont") is { } name ? name.Length > 60 ? name[..60] : name : "?";

    private void Report(FontUse use, string clause, string vi, string en) => run.Report(clause, vi, en, use.Number, use.Page);
}
