namespace DocFlow.Pdf;

/// <summary>Two neighbouring revisions, and which objects the later one touched in any way.</summary>
internal sealed class RevisionPair
{
    private readonly HashSet<int> _touched;

    public RevisionPair(PdfDocument document, int from)
    {
        Document = document;
        Old = document.AsOf(from);
        New = document.AsOf(from + 1);
        _touched = [.. document.Revisions[from].Touched];
        // An object inside a redefined object stream changes without a word in the cross reference.
        foreach (var number in Old.ObjectNumbers)
            if (New.ContainerOf(number) is { } container && _touched.Contains(container))
                _touched.Add(number);
        OldForm = new FormMap(Old);
        NewForm = new FormMap(New);
        OldPages = new PageMap(Old);
        NewPages = new PageMap(New);
    }

    public PdfDocument Document { get; }

    public PdfView Old { get; }

    public PdfView New { get; }

    public FormMap OldForm { get; }

    public FormMap NewForm { get; }

    public PageMap OldPages { get; }

    public PageMap NewPages { get; }

    /// <summary>Whether the object is compared under a role of its own.</summary>
    public bool HasRole(int number) =>
        OldForm.Has(number) || OldPages.Has(number) || NewForm.Has(number) || NewPages.Has(number) || Old.Trailer["Root"] is PdfReference root && root.Number == number;

    /// <summary>Whether the object had a role of its own in the earlier revision.</summary>
    public bool HasRoleBefore(int number) => OldPages.Has(number) || Old.Trailer["Root"] is PdfReference root && root.Number == number;

    /// <summary>The object as the earlier revision left it.</summary>
    public PdfObject Before(int number) => Old.Load(number);

    /// <summary>The object as the later revision left it.</summary>
    public PdfObject After(int number)
    {
        if (_touched.Contains(number))
            return New.Load(number);
        var known = Old.Load(number);
        return known is PdfStream { Dictionary: var dictionary } && dictionary["Length"] is PdfReference ? New.Load(number) : known;
    }
}
