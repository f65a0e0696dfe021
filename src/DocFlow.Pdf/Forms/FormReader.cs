namespace DocFlow.Pdf;

/// <summary>Walks the interactive form (§12.7.3, §12.7.4) and collects its terminal fields.</summary>
internal sealed class FormReader(Func<PdfObject?, PdfObject> resolve, PdfLimits limits)
{
    private const int LongestName = 4096;

    private readonly List<PdfFormField> _found = [];
    private int _named;

    public IReadOnlyList<PdfFormField> Read(PdfDictionary form)
    {
        if (resolve(form["Fields"]) is not PdfArray fields)
            return [];
        var seen = new HashSet<int>();
        var open = new Stack<Node>();
        Push(open, fields, new Node(PdfNull.Value, "", "", 0, PdfNull.Value, resolve(form["DA"]), resolve(form["Q"])));
        while (open.TryPop(out var node))
            if ((node.Value is not PdfReference reference || seen.Add(reference.Number)) && resolve(node.Value) is PdfDictionary field)
                Visit(open, node, field);
        return _found;
    }

    private void Visit(Stack<Node> open, Node node, PdfDictionary field)
    {
        var partial = (resolve(field["T"]) as PdfString)?.Text;
        var own = node with
        {
            Name = partial is null ? node.Name : node.Name.Length == 0 ? partial : node.Name + "." + partial,
            Type = (resolve(field["FT"]) as PdfName)?.Value ?? node.Type,
            Flags = resolve(field["Ff"]) is PdfInteger flags ? (int)flags.Value : node.Flags,
            Content = field.Has("V") ? resolve(field["V"]) : node.Content,
            Appearance = field.Has("DA") ? resolve(field["DA"]) : node.Appearance,
            Alignment = field.Has("Q") ? resolve(field["Q"]) : node.Alignment,
        };
        if (own.Name.Length > LongestName)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, $"a field name of at most {LongestName} characters");
        var kids = resolve(field["Kids"]) as PdfArray;
        // Kids without a name of their own are widgets of this field.
        if (kids is { Count: > 0 } && kids.Any(kid => resolve(kid) is PdfDictionary child && child.Has("T")))
        {
            Push(open, kids, own);
            return;
        }
        var self = node.Value as PdfReference;
        _found.Add(new PdfFormField
        {
            Name = own.Name,
            Type = own.Type,
            Reference = self,
            Dictionary = field,
            Flags = own.Flags,
            Value = own.Content,
            DefaultAppearance = (own.Appearance as PdfString)?.Text ?? "",
            Alignment = own.Alignment is PdfInteger { Value: 1 or 2 } side ? (int)side.Value : 0,
            Widgets = kids is { Count: > 0 } ? [.. kids.OfType<PdfReference>()] : self is null ? [] : [self],
        });
    }

    private void Push(Stack<Node> open, PdfArray fields, Node parent)
    {
        _named += Math.Min(fields.Count, limits.Fields);
        if (_named >= limits.Fields)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, $"fewer than {limits.Fields} form fields and widgets");
        for (var i = fields.Count - 1; i >= 0; i--)
            open.Push(parent with { Value = fields[i] });
    }

    private sealed record Node(PdfObject Value, string Name, string Type, int Flags, PdfObject Content, PdfObject Appearance, PdfObject Alignment);
}
