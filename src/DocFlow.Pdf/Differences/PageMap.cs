namespace DocFlow.Pdf;

/// <summary>The objects of the page tree and the annotations that pages name, by number.</summary>
internal sealed class PageMap
{
    private readonly HashSet<int> _nodes = [];
    private readonly Dictionary<int, int> _annotations = [];

    public PageMap(PdfView view)
    {
        Walk(view, view.Catalog["Pages"]);
        foreach (var page in view.Pages)
            if (view.Array(page.Dictionary, "Annots") is { } annotations)
                foreach (var reference in annotations.OfType<PdfReference>())
                    _annotations.TryAdd(reference.Number, page.Number);
    }

    /// <summary>Whether the number is a node of the page tree, a page or an annotation of one.</summary>
    public bool Has(int number) => _nodes.Contains(number) || _annotations.ContainsKey(number);

    /// <summary>The page that names the annotation, from 1; null where none does.</summary>
    public int? PageOf(int annotation) => _annotations.TryGetValue(annotation, out var page) ? page : null;

    private void Walk(PdfView view, PdfObject root)
    {
        var open = new Stack<PdfObject>([root]);
        while (open.TryPop(out var next))
        {
            if (next is PdfReference reference && !_nodes.Add(reference.Number))
                continue;
            if (PdfView.AsDictionary(view.Resolve(next)) is { } node && view.Array(node, "Kids") is { } kids)
                foreach (var kid in kids)
                    open.Push(kid);
        }
    }
}
