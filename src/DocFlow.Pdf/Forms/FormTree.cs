namespace DocFlow.Pdf;

/// <summary>The form's own places in an update: /AcroForm, /Fields and the /Annots of pages, wherever they stand.</summary>
internal sealed class FormTree(PdfUpdate update)
{
    public PdfUpdate Update => update;

    public IReadOnlyList<PdfFormField> Fields() => new FormReader(update.Resolve, update.Document.Limits).Read(Form.Entries);

    /// <summary>The terminal field of that name, or null.</summary>
    public PdfFormField? Find(string name) => Fields().FirstOrDefault(field => field.Name == name);

    /// <summary>Sets bits of /SigFlags (§12.7.3 table 225).</summary>
    public void Flag(int bits)
    {
        var flags = update.Get(Form.Entries, "SigFlags") is PdfInteger known ? (int)known.Value : 0;
        if ((flags & bits) != bits)
            Form.Set("SigFlags", new PdfInteger(flags | bits));
    }

    public void Remove(string key) => Form.Remove(key);

    /// <summary>The form's dictionary, wherever it stands.</summary>
    public PdfPlace Form => update.Catalog["AcroForm"];

    /// <summary>Adds a field that is merged with its widget to the form and to its page.</summary>
    /// <param name="page">Where it shows.</param>
    /// <param name="entries">All but /P.</param>
    public PdfReference Add(PdfPage page, PdfDictionary entries)
    {
        var name = (entries["T"] as PdfString)?.Text ?? "";
        if (name.Length == 0 || name.Contains('.'))
            throw new PdfFormatException(PdfErrorCode.Form, -1, "a field name without a full stop");
        if (Fields().Any(field => field.Name == name || field.Name.StartsWith(name + ".", StringComparison.Ordinal)))
            throw new PdfFormatException(PdfErrorCode.Form, -1, "a field name that is free");
        if (Form.Value is not PdfDictionary)
            update.Catalog.Set("AcroForm", update.Add(PdfDictionary.Of(("Fields", new PdfArray([])))));
        var field = Annotate(page, entries);
        Form["Fields"].Append(field);
        return field;
    }

    /// <summary>Adds an annotation to a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="entries">All but /P.</param>
    public PdfReference Annotate(PdfPage page, PdfDictionary entries)
    {
        var place = Place(page);
        var annotation = update.Add(entries.With("P", place.Reference!));
        place["Annots"].Append(annotation);
        return annotation;
    }

    /// <summary>A page by its number from 1.</summary>
    public PdfPage Page(int number)
    {
        var pages = update.Document.Pages;
        if (number < 1 || !pages.Reaches(number))
            throw new PdfFormatException(PdfErrorCode.Page, -1, $"page {number}");
        return pages[number - 1];
    }

    private PdfPlace Place(PdfPage page)
    {
        if (page.ObjectNumber == 0)
            throw new PdfFormatException(PdfErrorCode.Page, -1, $"page {page.Number} as an indirect object");
        return update.At(new PdfReference(page.ObjectNumber, update.Document.Current.GenerationOf(page.ObjectNumber)));
    }
}
