namespace DocFlow.Pdf;

/// <summary>§6.1.12, §6.4, §6.5, §6.9–6.11: permissions, the form, actions, optional content and what else hangs on the catalog.</summary>
internal sealed class CatalogCheck(ArchivalRun run)
{
    private readonly ActionCheck _actions = new(run);

    private PdfView View => run.View;

    public void Check()
    {
        Permissions();
        _actions.Triggers(View.Catalog, NumberOf(View.Trailer, "Root"), 0);
        _actions.Action(View.Catalog["OpenAction"], 0);
        if (View.Dictionary(View.Catalog, "Outlines") is { } outlines)
            Outline(outlines);
        if (View.Dictionary(View.Catalog, "AcroForm") is { } form)
            Form(form);
        if (View.Dictionary(View.Catalog, "Names") is { } names)
        {
            if (names.Has("AlternatePresentations"))
                run.Report("6.10", "Không được có AlternatePresentations.", "There must be no AlternatePresentations.");
            if (names.Has("JavaScript"))
                run.Report("6.5.1", "Không được có JavaScript ở mức tài liệu.", "There must be no JavaScript of the document.");
            if (View.Dictionary(names, "EmbeddedFiles") is { } files)
                new EmbeddedFileCheck(run).Tree(files);
        }
        if (View.Catalog.Has("Requirements"))
            run.Report("6.11", "Danh mục tài liệu không được có Requirements.", "The catalog must not have Requirements.");
        if (View.Catalog.Has("NeedsRendering"))
            run.Report("6.4.2", "Danh mục tài liệu không được có NeedsRendering.", "The catalog must not have NeedsRendering.");
        if (View.Dictionary(View.Catalog, "OCProperties") is { } optional)
            OptionalContent(optional);
        foreach (var page in View.Pages)
            Page(page);
    }

    private void Permissions()
    {
        if (View.Dictionary(View.Catalog, "Perms") is not { } permissions)
            return;
        if (permissions.Keys.Any(key => key is not ("UR3" or "DocMDP")))
            run.Report("6.1.12", "Từ điển quyền (Perms) chỉ được có UR3 và DocMDP.", "The permissions dictionary must have no keys but UR3 and DocMDP.");
        if (View.Dictionary(permissions, "DocMDP") is not { } signature)
            return;
        foreach (var item in View.Array(signature, "Reference") ?? new PdfArray([]))
            if (View.Resolve(item) is PdfDictionary reference && (reference.Has("DigestLocation") || reference.Has("DigestMethod") || reference.Has("DigestValue")))
                run.Report("6.1.12", "Tham chiếu chữ ký của DocMDP không được có DigestLocation, DigestMethod, DigestValue.",
                    "The signature reference of DocMDP must not have DigestLocation, DigestMethod or DigestValue.");
    }

    private void Outline(PdfDictionary outlines)
    {
        var seen = new HashSet<int>();
        var open = new Stack<PdfObject>();
        open.Push(outlines["First"]);
        while (open.TryPop(out var next) && seen.Count < run.Document.Limits.Pages)
        {
            if (next is not PdfReference reference || !seen.Add(reference.Number) || View.Resolve(reference) is not PdfDictionary item)
                continue;
            _actions.Action(item["A"], 0, reference.Number);
            open.Push(item["Next"]);
            open.Push(item["First"]);
        }
    }

    private void Form(PdfDictionary form)
    {
        if (View.Get(form, "NeedAppearances") is PdfBoolean { Value: true })
            run.Report("6.4.1", "Biểu mẫu đặt NeedAppearances là true.", "The form sets NeedAppearances to true.");
        if (form.Has("XFA"))
            run.Report("6.4.2", "Biểu mẫu không được có XFA.", "The form must not have XFA.");
        var seen = new HashSet<int>();
        var open = new Stack<PdfObject>(View.Array(form, "Fields") ?? new PdfArray([]));
        while (open.TryPop(out var next) && seen.Count < run.Document.Limits.Fields)
        {
            if (next is not PdfReference reference || !seen.Add(reference.Number) || View.Resolve(reference) is not PdfDictionary field)
                continue;
            if (View.Name(field, "Subtype") != "Widget")
                _actions.Triggers(field, reference.Number, 0);
            foreach (var kid in View.Array(field, "Kids") ?? new PdfArray([]))
                open.Push(kid);
        }
    }

    private void OptionalContent(PdfDictionary properties)
    {
        var names = new HashSet<string>();
        var groups = View.Array(properties, "OCGs")?.OfType<PdfReference>().Select(group => group.Number).ToHashSet() ?? [];
        foreach (var item in (View.Array(properties, "Configs") ?? new PdfArray([])).Prepend(properties["D"]))
        {
            if (View.Resolve(item) is not PdfDictionary configuration)
                continue;
            if (View.Text(configuration, "Name") is not { Length: > 0 } name || !names.Add(name))
                run.Report("6.9", "Mỗi cấu hình nội dung tùy chọn phải có tên (Name) riêng.", "Every optional content configuration has to have a name of its own.");
            if (configuration.Has("AS"))
                run.Report("6.9", "Cấu hình nội dung tùy chọn không được có AS.", "An optional content configuration must not have AS.");
            if (View.Array(configuration, "Order") is { } order && !groups.IsSubsetOf(Numbers(order, 0)))
                run.Report("6.9", "Order của cấu hình nội dung tùy chọn phải kể mọi nhóm.", "Order of an optional content configuration has to list every group.");
        }
    }

    private IEnumerable<int> Numbers(PdfArray order, int depth) => depth > 32 ? [] : order.SelectMany(item =>
        View.Resolve(item) is PdfArray inner ? Numbers(inner, depth + 1) : item is PdfReference reference ? [reference.Number] : []);

    private void Page(PdfPage page)
    {
        _actions.Triggers(page.Dictionary, page.ObjectNumber, page.Number);
        if (page.Dictionary.Has("PresSteps"))
            run.Report("6.10", "Trang không được có PresSteps.", "A page must not have PresSteps.", page.ObjectNumber, page.Number);
        foreach (var key in (string[])["MediaBox", "CropBox", "TrimBox", "BleedBox", "ArtBox"])
            if (PdfBox.Read(View, page.Stated(key)) is { } box && (Outside(box.Width) || Outside(box.Height)))
                run.Report("6.1.13", $"{key} của trang nhỏ hơn 3 hoặc lớn hơn 14400 đơn vị.", $"{key} of the page is smaller than 3 or larger than 14400 units.", page.ObjectNumber, page.Number);
        var annotations = new AnnotationCheck(run, _actions, page.Number);
        foreach (var item in (View.Array(page.Dictionary, "Annots") ?? new PdfArray([])).Take(run.Document.Limits.Fields))
            if (run.Readable(() => View.Resolve(item), page.ObjectNumber, page.Number) is PdfDictionary annotation)
                annotations.Check(annotation, item is PdfReference reference ? reference.Number : 0);
    }

    private static bool Outside(double side) => side is < 3 or > 14_400;

    private static int NumberOf(PdfDictionary dictionary, string key) => dictionary[key] is PdfReference reference ? reference.Number : 0;
}
