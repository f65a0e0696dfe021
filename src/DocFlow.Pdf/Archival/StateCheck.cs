namespace DocFlow.Pdf;

/// <summary>§6.2.5, §6.2.6, §6.2.10: graphics state dictionaries.</summary>
internal sealed class StateCheck(ArchivalRun run, ImageCheck images)
{
    private static readonly HashSet<string> Blends =
    [
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation",
        "Color", "Luminosity",
    ];

    private static readonly HashSet<string> Primary = ["Default", "Cyan", "Magenta", "Yellow", "Black"];

    private readonly HashSet<PdfObject> _seen = new(ReferenceEqualityComparer.Instance);

    public void Check(PdfDictionary state, int number, int page)
    {
        if (!_seen.Add(state))
            return;
        var view = run.View;
        if (state.Has("TR"))
            run.Report("6.2.5", "ExtGState không được có hàm truyền TR.", "A graphics state must not have a transfer function TR.", number, page);
        if (state.Has("TR2") && view.Name(state, "TR2") != "Default")
            run.Report("6.2.5", "TR2 của ExtGState phải là Default.", "TR2 of a graphics state has to be Default.", number, page);
        if (state.Has("HTP"))
            run.Report("6.2.5", "ExtGState không được có HTP.", "A graphics state must not have HTP.", number, page);
        if (view.Dictionary(state, "HT") is { } halftone)
            Halftone(halftone, null, number, page, 0);
        images.Intent(view.Name(state, "RI"), number, page);
        foreach (var mode in (view.Array(state, "BM") ?? new PdfArray([state["BM"]])).Take(64))
            if (view.Resolve(mode) is PdfName name && !Blends.Contains(name.Value))
                run.Report("6.2.10", "Chế độ hòa trộn (BM) không có trong ISO 32000.", "The blend mode (BM) is not defined in ISO 32000.", number, page);
    }

    private void Halftone(PdfDictionary halftone, string? colorant, int number, int page, int depth)
    {
        var view = run.View;
        if (halftone.Has("HalftoneName"))
            run.Report("6.2.5", "Halftone không được có HalftoneName.", "A halftone must not have HalftoneName.", number, page);
        var kind = view.Number(halftone, "HalftoneType");
        if (kind is not (1 or 5) && depth == 0 || depth > 0 && kind is not 1)
            run.Report("6.2.5", "HalftoneType phải là 1 hoặc 5.", "HalftoneType has to be 1 or 5.", number, page);
        if (colorant is not null && halftone.Has("TransferFunction") == Primary.Contains(colorant))
            run.Report("6.2.5", "TransferFunction chỉ và phải có ở các màu không phải màu cơ bản.", "TransferFunction has to be there for colorants that are not primary, and for these only.", number, page);
        if (kind == 5 && depth == 0)
            foreach (var key in halftone.Keys.Where(key => key is not ("Type" or "HalftoneType" or "HalftoneName")).Take(256))
                if (view.Dictionary(halftone, key) is { } part)
                    Halftone(part, key, number, page, 1);
    }
}
