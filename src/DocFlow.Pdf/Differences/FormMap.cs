namespace DocFlow.Pdf;

/// <summary>Every node of the interactive form's tree (§12.7.3), by object number and by name.</summary>
internal sealed class FormMap
{
    private readonly Dictionary<int, FormNode> _nodes = [];

    public FormMap(PdfView view)
    {
        Form = view.Dictionary(view.Catalog, "AcroForm");
        if (Form is null || view.Array(Form, "Fields") is not { } fields)
            return;
        var open = new Stack<(PdfObject Value, FormNode? Above)>();
        for (var i = fields.Count - 1; i >= 0; i--)
            open.Push((fields[i], null));
        var count = 0;
        while (open.TryPop(out var next))
        {
            if (++count > view.Limits.Fields)
                throw new PdfFormatException(PdfErrorCode.Limit, -1, $"fewer than {view.Limits.Fields} form fields and widgets");
            var number = (next.Value as PdfReference)?.Number ?? 0;
            if (number > 0 && _nodes.ContainsKey(number))
            {
                Repeated.Add(number);
                continue;
            }
            if (PdfView.AsDictionary(view.Resolve(next.Value)) is not { } dictionary)
                continue;
            var node = Node(view, number, next.Above, dictionary);
            if (number > 0)
                _nodes.Add(number, node);
            else
                Direct++;
            All.Add(node);
            if (view.Array(dictionary, "Kids") is { } kids)
                for (var i = kids.Count - 1; i >= 0; i--)
                    open.Push((kids[i], node));
        }
    }

    /// <summary>The form dictionary; null where there is none.</summary>
    public PdfDictionary? Form { get; }

    /// <summary>All nodes in the order of the form.</summary>
    public List<FormNode> All { get; } = [];

    /// <summary>Numbers that the tree leads to more than once.</summary>
    public HashSet<int> Repeated { get; } = [];

    /// <summary>How many nodes are direct objects, which nothing can be told apart by.</summary>
    public int Direct { get; }

    public bool Has(int number) => _nodes.ContainsKey(number);

    public FormNode? Find(int number) => _nodes.GetValueOrDefault(number);

    private static FormNode Node(PdfView view, int number, FormNode? above, PdfDictionary dictionary)
    {
        var partial = view.Text(dictionary, "T");
        var name = partial is null ? above?.Name ?? "" : above is null || above.Name.Length == 0 ? partial : above.Name + "." + partial;
        if (name.Length > 4096)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, "a field name of at most 4096 characters");
        return new FormNode(
            number,
            above?.Number ?? 0,
            name,
            view.Name(dictionary, "FT") ?? above?.Type,
            (long)(view.Number(dictionary, "Ff") ?? above?.Flags ?? 0),
            dictionary.Has("V") ? dictionary["V"] : above?.Value ?? PdfNull.Value,
            dictionary,
            partial is not null);
    }
}
