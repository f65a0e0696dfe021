namespace DocFlow.Pdf;

/// <summary>Whether resources hold anything transparent (§6.2.10), whatever the content does with them.</summary>
internal sealed class TransparencyFinder(ArchivalRun run, ColourCheck colours)
{
    private const int Deepest = 32;

    private readonly Dictionary<PdfObject, bool> _known = new(ReferenceEqualityComparer.Instance);

    private PdfView View => run.View;

    /// <summary>Looks at the resources, the annotations and the group of a page, and reports a page without a blending space.</summary>
    public void Check(PdfPage page)
    {
        var transparent = In(page.Resources, page.Number, 0);
        foreach (var item in (View.Array(page.Dictionary, "Annots") ?? new PdfArray([])).Take(run.Document.Limits.Fields))
            if (View.Resolve(item) is PdfDictionary annotation)
                foreach (var stream in AppearanceStreams.Of(View, annotation))
                    transparent |= Form(stream, page.Number, 0);
        var group = View.Dictionary(page.Dictionary, "Group");
        if (group is not null)
            Group(group, page.Resources, page.ObjectNumber, page.Number);
        if (transparent && run.OutputComponents == 0 && (group is null || View.Get(group, "CS") is PdfNull))
            run.Report("6.2.10", "Trang có trong suốt nhưng không có không gian hòa trộn (Group/CS) và tệp không có output intent.",
                "The page is transparent, but has no blending space (Group/CS) and the file no output intent.", page.ObjectNumber, page.Number);
    }

    private bool In(PdfDictionary resources, int page, int depth)
    {
        if (_known.TryGetValue(resources, out var known))
            return known;
        if (depth > Deepest)
            return false;
        _known[resources] = false;
        var found = false;
        foreach (var state in Values(resources, "ExtGState"))
            found |= state is PdfDictionary dictionary && State(dictionary, page, depth);
        foreach (var value in Values(resources, "XObject"))
            found |= value is PdfStream stream && (View.Name(stream.Dictionary, "Subtype") == "Image" ? Image(stream) : Form(stream, page, depth + 1));
        foreach (var value in Values(resources, "Pattern"))
            if (value is PdfStream tiling)
                found |= View.Dictionary(tiling.Dictionary, "Resources") is { } own && In(own, page, depth + 1);
            else if (value is PdfDictionary pattern && View.Dictionary(pattern, "ExtGState") is { } state)
                found |= State(state, page, depth);
        foreach (var value in Values(resources, "Font"))
            if (value is PdfDictionary font && View.Name(font, "Subtype") == "Type3" && View.Dictionary(font, "Resources") is { } own)
                found |= In(own, page, depth + 1);
        return _known[resources] = found;
    }

    private bool State(PdfDictionary state, int page, int depth)
    {
        var mask = View.Get(state, "SMask") as PdfDictionary;
        if (mask is not null && View.Get(mask, "G") is PdfStream group && depth < Deepest)
            Form(group, page, depth + 1);
        return mask is not null || View.Number(state, "ca") is { } fill && fill < 1 || View.Number(state, "CA") is { } stroke && stroke < 1
            || (View.Get(state, "BM") is PdfArray { Count: > 0 } several ? View.Resolve(several[0]) : View.Get(state, "BM")) is PdfName { Value: not ("Normal" or "Compatible") };
    }

    private bool Image(PdfStream image) => View.Get(image.Dictionary, "SMask") is PdfStream || View.Number(image.Dictionary, "SMaskInData") is > 0;

    private bool Form(PdfStream form, int page, int depth)
    {
        if (_known.TryGetValue(form, out var known))
            return known;
        _known[form] = false;
        var own = View.Dictionary(form.Dictionary, "Resources");
        var isGroup = View.Dictionary(form.Dictionary, "Group") is { } group && Group(group, own ?? PdfDictionary.Empty, form.Number, page);
        return _known[form] = isGroup | (own is not null && In(own, page, depth));
    }

    // The blending space obeys the rules for device colours.
    private bool Group(PdfDictionary group, PdfDictionary resources, int number, int page)
    {
        if (View.Name(group, "S") != "Transparency")
            return false;
        if (View.Get(group, "CS") is PdfName name && colours.Uncovered(name.Value, resources, number, page) is { } which)
            run.Report("6.2.10", $"Không gian hòa trộn {which} không có output intent hoặc không gian màu mặc định tương ứng.",
                $"The blending space {which} has no output intent or default colour space for it.", number, page);
        return true;
    }

    private IEnumerable<PdfObject> Values(PdfDictionary resources, string category) =>
        View.Dictionary(resources, category)?.Select(entry => run.Readable(() => View.Resolve(entry.Value)) ?? PdfNull.Value) ?? [];
}
