namespace DocFlow.Pdf;

/// <summary>Compares one revision with the one before it: trailer, catalog, pages, form; everything under its role.</summary>
internal sealed class RevisionComparison
{
    private readonly PdfDocument _document;
    private readonly int _from;
    private readonly List<PdfChange> _changes;
    private readonly HashSet<(PdfChangeKind, int, int?, string?)> _told = [];
    private readonly List<(PdfObject Value, ComparisonPlace Place)> _newcomers = [];
    private readonly HashSet<int> _reached = [];

    public RevisionComparison(PdfDocument document, int from, List<PdfChange> changes)
    {
        _document = document;
        _from = from;
        _changes = changes;
    }

    public RevisionPair Pair { get; private set; } = null!;

    public ObjectComparer Objects { get; private set; } = null!;

    /// <summary>Compares; what can not be read is a change that nobody may make.</summary>

    public void Run()
    {
        try
        {
            Pair = new RevisionPair(_document, _from);
            Objects = new ObjectComparer(Pair, (place, number) => Tell(place with { ObjectNumber = number }, PdfChangeNeed.Impossible));
            Trailer();
            new CatalogComparer(this).Run();
            new PageComparer(this).Run();
            new FormComparer(this).Run();
            Uncover();
        }
        catch (PdfFormatException unreadable)
        {
            Tell(new ComparisonPlace(PdfChangeKind.Unreadable, 0), PdfChangeNeed.Impossible, after: unreadable.Message);
        }
    }

    /// <summary>Adds a change, once per object and kind.</summary>
    public void Tell(ComparisonPlace place, PdfChangeNeed need, string? before = null, string? after = null)
    {
        if (_told.Add((place.Kind, place.ObjectNumber, place.Page, place.Field)))
            _changes.Add(new PdfChange
            {
                FromRevision = _from,
                ToRevision = _from + 1,
                Kind = place.Kind,
                Need = need,
                ObjectNumber = place.ObjectNumber,
                Page = place.Page,
                Field = place.Field,
                Entry = place.Entry,
                Before = before,
                After = after,
            });
    }

    /// <summary>Whether two values are the same with all that they lead to; tells nobody.</summary>
    public bool Same(PdfObject before, PdfObject after)
    {
        var same = true;
        var quiet = new ObjectComparer(Pair, (_, _) => same = false);
        quiet.Compare(before, after, default);
        _reached.UnionWith(quiet.SeenBefore);
        return same;
    }

    /// <summary>Notes a value that is new, so that it can be looked through for what lay hidden before.</summary>
    public void Newcomer(PdfObject value, ComparisonPlace place) => _newcomers.Add((value, place));

    /// <summary>Notes all that an old value leads to as seen.</summary>
    public void Known(PdfObject value)
    {
        foreach (var number in Reach(Pair.Old, value, _reached))
            _reached.Add(number);
    }

    private void Trailer()
    {
        var (before, after) = (Pair.Old.Trailer, Pair.New.Trailer);
        if ((before["Root"] as PdfReference)?.Number != (after["Root"] as PdfReference)?.Number)
            Tell(new ComparisonPlace(PdfChangeKind.Catalog, (after["Root"] as PdfReference)?.Number ?? 0, Entry: "Root"), PdfChangeNeed.Impossible);
        Objects.Compare(before["Encrypt"], after["Encrypt"], new ComparisonPlace(PdfChangeKind.Catalog, 0, Entry: "Encrypt"));
        if (Pair.Old.Array(before, "ID") is [var old, ..] && (Pair.New.Array(after, "ID") is not [var now, ..] || !ObjectComparer.SameLeaf(Pair.Old.Resolve(old), Pair.New.Resolve(now))))
            Tell(new ComparisonPlace(PdfChangeKind.MetadataDates, 0, Entry: "ID"), PdfChangeNeed.Nothing);
        MetadataComparer.Dictionary(this);
    }

    // A new value that leads to an object of before which nothing led to: the object was planted.
    private void Uncover()
    {
        _reached.UnionWith(Objects.SeenBefore);
        foreach (var (value, place) in _newcomers)
            foreach (var number in Reach(Pair.New, value, new HashSet<int>()))
                if (!Pair.HasRole(number) && !_reached.Contains(number) && Pair.Before(number) is not PdfNull)
                    Tell(place with { Kind = PdfChangeKind.HiddenObject, ObjectNumber = number }, PdfChangeNeed.Impossible);
    }

    // Numbers of all objects under a value, not going into those that are compared under a role of their own.
    private List<int> Reach(PdfView view, PdfObject value, IReadOnlySet<int> known)
    {
        var found = new HashSet<int>();
        var open = new Stack<PdfObject>([value]);
        while (open.TryPop(out var next))
            switch (next)
            {
                case PdfReference reference when !Pair.HasRole(reference.Number) && !known.Contains(reference.Number) && found.Add(reference.Number):
                    open.Push(view.Load(reference.Number));
                    break;
                case PdfArray array:
                    foreach (var item in array)
                        open.Push(item);
                    break;
                case PdfStream stream:
                    open.Push(stream.Dictionary);
                    break;
                case PdfDictionary dictionary:
                    foreach (var (_, item) in dictionary)
                        open.Push(item);
                    break;
            }
        return [.. found];
    }
}
