namespace DocFlow.Pdf;

/// <summary>Adds and fills signature fields (ISO 32000-2 §12.7.5.5, §12.8).</summary>
internal sealed class SignatureFieldWriter(FormTree tree, PdfPermissions permissions)
{
    // Print and Locked (§12.5.3): seen on paper, not moved by a viewer.
    private const int WidgetFlags = 4 | 128;

    private readonly PdfUpdate _update = tree.Update;

    public PdfReference AddEmpty(SignatureFieldPlacement placement)
    {
        if (permissions.Level == 1)
            throw Forbidden("no certification against new fields");
        var field = AddField(placement, null);
        tree.Flag(1);
        return field;
    }

    public PdfPlacedSignature Sign(SignatureFieldPlacement placement, PdfSignatureDraft draft)
    {
        if (permissions.Level == 1 && !draft.IsTimestamp)
            throw Forbidden("no certification against further signatures");
        if (draft.Certify is not (null or 1 or 2 or 3))
            throw new ArgumentOutOfRangeException(nameof(draft), draft.Certify, "A certification is of level 1, 2 or 3.");
        if (draft.Certify is not null && (permissions.IsSigned || permissions.IsCertified))
            throw Forbidden("a file without a signature, to certify it");

        var known = tree.Find(placement.Name);
        if (known is not null && (known.Type != "Sig" || known.Value is not PdfNull || known.Reference is null))
            throw new PdfFormatException(PdfErrorCode.Form, -1, known.Type != "Sig" ? "a signature field under that name" : known.Reference is null ? "a field that is an indirect object" : "an empty signature field");
        var seed = known is null ? null : PdfSeedValue.Read(_update.Resolve, known.Dictionary["SV"]);
        if (seed?.Unmet(draft) is { } unmet)
            throw Forbidden(unmet);
        if (known is not null && permissions.Locks.Any(held => held.Freezes(known.Name)))
            throw Forbidden("a field that no signature froze");

        var locked = known is null ? placement.Lock : PdfFieldLock.Read(_update.Resolve, known.Dictionary["Lock"]);
        var dictionary = _update.Add(draft.Write([.. References(draft, locked)]));
        var field = known is null ? AddField(placement, dictionary) : FillField(known, placement, dictionary);
        tree.Flag(3);
        if (!permissions.IsSigned)
            tree.Remove("NeedAppearances");
        if (draft.Certify is not null)
            _update.Catalog["Perms"].Set("DocMDP", dictionary);
        return new PdfPlacedSignature(known?.Name ?? placement.Name, field, dictionary, Shown(field), locked, seed);
    }

    private PdfReference AddField(SignatureFieldPlacement placement, PdfReference? value)
    {
        var page = tree.Page(placement.Page);
        var space = new PageSpace(page);
        PageRectangle? where = placement.Rectangle is { } wanted ? space.Fit(wanted) : null;
        var entries = new Dictionary<string, PdfObject>
        {
            ["Type"] = new PdfName("Annot"),
            ["Subtype"] = new PdfName("Widget"),
            ["FT"] = new PdfName("Sig"),
            ["T"] = PdfString.Of(placement.Name),
            ["F"] = new PdfInteger(WidgetFlags),
            ["Rect"] = (where is { } shown ? space.ToUser(shown) : default).Write(),
        };
        if (placement.Description is { } description)
            entries["TU"] = PdfString.Of(description);
        if (placement.Lock is { } held)
            entries["Lock"] = _update.Add(held.Write("SigFieldLock"));
        if (value is not null)
            entries["V"] = value;
        if (where is { } seen)
            entries["AP"] = Appearance(placement.Appearance, page.Rotate, seen);
        return tree.Add(page, new PdfDictionary(entries));
    }

    private PdfReference FillField(PdfFormField field, SignatureFieldPlacement placement, PdfReference value)
    {
        var place = _update.At(field.Reference!);
        place.Set("V", value);
        if (field.Widgets.Count == 0)
            return field.Reference!;
        var widget = _update.At(field.Widgets[0]);
        var flags = _update.Get(widget.Entries, "F") is PdfInteger known ? (int)known.Value : 0;
        if ((flags & WidgetFlags) != WidgetFlags)
            widget.Set("F", new PdfInteger(flags | WidgetFlags));
        if (PdfBox.Read(_update.Resolve, widget.Entries["Rect"]) is { Width: > 0, Height: > 0 } box && (placement.Appearance is not null || !widget.Entries.Has("AP")))
        {
            var page = PageOf(widget);
            widget.Set("AP", Appearance(placement.Appearance, page?.Rotate ?? 0, page is null ? new PageRectangle(0, 0, box.Width, box.Height) : new PageSpace(page).ToShown(box)));
        }
        return field.Reference!;
    }

    private PdfDictionary Appearance(PdfCanvas? drawing, int rotate, PageRectangle field) =>
        PdfDictionary.Of(("N", (drawing ?? new PdfCanvas(Math.Max(field.Width, 1), Math.Max(field.Height, 1))).AddTo(_update, rotate, field)));

    private IEnumerable<PdfObject> References(PdfSignatureDraft draft, PdfFieldLock? locked)
    {
        if (draft.Certify is { } level)
            yield return Reference("DocMDP", PdfDictionary.Of(("Type", new PdfName("TransformParams")), ("P", new PdfInteger(level)), ("V", new PdfName("1.2"))));
        if (locked is not null)
            yield return Reference("FieldMDP", locked.Write("TransformParams").With("V", new PdfName("1.2"))).With("Data", _update.CatalogReference);
    }

    private static PdfDictionary Reference(string method, PdfDictionary parameters) =>
        PdfDictionary.Of(("Type", new PdfName("SigRef")), ("TransformMethod", new PdfName(method)), ("TransformParams", parameters));

    private PageRectangle? Shown(PdfReference field)
    {
        var widget = tree.Fields().First(candidate => candidate.Reference?.Number == field.Number).Widgets.Select(_update.At).FirstOrDefault();
        return widget is not null && PdfBox.Read(_update.Resolve, widget.Entries["Rect"]) is { Width: > 0, Height: > 0 } box && PageOf(widget) is { } page
            ? new PageSpace(page).ToShown(box)
            : null;
    }

    // /P is optional; without it the page that lists the widget is looked for.
    private PdfPage? PageOf(PdfPlace widget)
    {
        var number = (widget.Entries["P"] as PdfReference)?.Number;
        var pages = _update.Document.Pages;
        return pages.FirstOrDefault(page => page.ObjectNumber > 0 && page.ObjectNumber == number)
            ?? pages.FirstOrDefault(page => _update.Get(page.Dictionary, "Annots") is PdfArray listed && listed.Any(item => item is PdfReference reference && reference.Number == widget.Reference?.Number));
    }

    private static PdfFormatException Forbidden(string expected) => new(PdfErrorCode.Forbidden, -1, expected);
}
