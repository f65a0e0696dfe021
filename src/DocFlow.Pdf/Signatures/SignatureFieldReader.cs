namespace DocFlow.Pdf;

/// <summary>Walks the interactive form (§12.7.3) and collects its signature fields.</summary>
internal sealed class SignatureFieldReader(PdfDocument document, PdfView view)
{
    private readonly List<PdfSignatureField> _found = [];
    private int _named;

    public IReadOnlyList<PdfSignatureField> Read()
    {
        if (view.Dictionary(view.Catalog, "AcroForm") is not { } form || view.Array(form, "Fields") is not { } fields)
            return [];
        var seen = new HashSet<int>();
        var open = new Stack<Node>();
        Count(fields);
        Push(open, fields, "", null, PdfNull.Value);
        while (open.TryPop(out var node))
        {
            if (node.Value is PdfReference reference && !seen.Add(reference.Number))
                continue;
            if (PdfView.AsDictionary(view.Resolve(node.Value)) is { } field)
                Visit(open, node, field);
        }
        return _found;
    }

    private void Visit(Stack<Node> open, Node node, PdfDictionary field)
    {
        var partial = view.Text(field, "T");
        var name = partial is null ? node.Name : node.Name.Length == 0 ? partial : node.Name + "." + partial;
        if (name.Length > 4096)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, "a field name of at most 4096 characters");
        var type = view.Name(field, "FT") ?? node.Type;
        var value = field.Has("V") ? field["V"] : node.Signature;
        var kids = view.Array(field, "Kids");
        if (kids is not null)
            Count(kids);
        // Kids without a name of their own are widgets of this field.
        if (kids is { Count: > 0 } && kids.Any(kid => PdfView.AsDictionary(view.Resolve(kid)) is { } child && child.Has("T")))
            Push(open, kids, name, type, value);
        else if (type == "Sig")
            _found.Add(Describe(node.Value, name, field, value));
    }

    private void Count(PdfArray fields)
    {
        _named += Math.Min(fields.Count, document.Limits.Fields);
        if (_named >= document.Limits.Fields)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, $"fewer than {document.Limits.Fields} form fields and widgets");
    }

    private static void Push(Stack<Node> open, PdfArray fields, string name, string? type, PdfObject signature)
    {
        for (var i = fields.Count - 1; i >= 0; i--)
            open.Push(new Node(fields[i], name, type, signature));
    }

    private PdfSignatureField Describe(PdfObject node, string name, PdfDictionary field, PdfObject value)
    {
        var owner = value as PdfReference ?? node as PdfReference;
        var empty = new PdfSignatureField { Name = name, ObjectNumber = (node as PdfReference)?.Number ?? 0, Field = field };
        if (view.Resolve(value) is not PdfDictionary signature)
            return empty;

        var subFilter = view.Name(signature, "SubFilter") ?? "";
        var range = view.Array(signature, "ByteRange") is { } numbers && numbers.All(item => view.Resolve(item) is PdfInteger)
            ? numbers.Select(item => ((PdfInteger)view.Resolve(item)).Value).ToArray()
            : [];
        var contents = view.Get(signature, "Contents") as PdfString;
        var (coverage, signed) = Cover(range, contents);
        return empty with
        {
            Dictionary = signature,
            Kind = subFilter == "ETSI.RFC3161" ? SignatureKind.Timestamp : SignatureKind.Signature,
            SubFilter = subFilter,
            ByteRange = range,
            Contents = contents?.Bytes ?? default,
            Coverage = coverage,
            ValueNumber = (value as PdfReference)?.Number ?? 0,
            Revision = owner is null ? view.Revision : view.DefinedIn(owner.Number),
            SignedRevision = signed,
            ClaimedAt = view.Text(signature, "M") is { } date ? PdfDate.Parse(date) : null,
            SignerName = view.Text(signature, "Name"),
            Reason = view.Text(signature, "Reason"),
            Location = view.Text(signature, "Location"),
        };
    }

    // [0 a b c]: the gap is exactly the token of /Contents, the second span ends where a revision does.
    private (SignatureCoverage, int?) Cover(long[] range, PdfString? contents)
    {
        if (range is not [0, > 0 and var gap, var resume, > 0 and var rest] || resume <= gap || rest > document.Length - resume)
            return (SignatureCoverage.Partial, null);
        var end = resume + rest;
        var revision = document.Revisions.FirstOrDefault(candidate => end >= candidate.MarkerEndsAt && end <= candidate.EndsAt)?.Number;
        if (document.Repaired || contents is not { IsHex: true } || contents.Start != gap || contents.End != resume)
            return (SignatureCoverage.Partial, revision);
        if (end == document.Length)
            return (SignatureCoverage.WholeFile, revision);
        return (revision is null ? SignatureCoverage.Partial : SignatureCoverage.WholeRevision, revision);
    }

    private readonly record struct Node(PdfObject Value, string Name, string? Type, PdfObject Signature);
}
