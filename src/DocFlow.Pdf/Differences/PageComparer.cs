namespace DocFlow.Pdf;

/// <summary>Compares the page tree node by node, and each page entry by entry (§7.7.3).</summary>
internal sealed class PageComparer(RevisionComparison comparison)
{
    private const double NoteSide = 40;

    private readonly RevisionPair _pair = comparison.Pair;
    private readonly Dictionary<int, int> _pages = [];

    public void Run()
    {
        foreach (var page in _pair.Old.Pages)
            _pages.TryAdd(page.ObjectNumber, page.Number);
        var seen = new HashSet<int>();
        var open = new Stack<(PdfObject Before, PdfObject After)>([(_pair.Old.Catalog["Pages"], _pair.New.Catalog["Pages"])]);
        while (open.TryPop(out var next))
        {
            var number = (next.Before as PdfReference)?.Number ?? 0;
            if (number != ((next.After as PdfReference)?.Number ?? 0))
            {
                comparison.Tell(new ComparisonPlace(PdfChangeKind.PageTree, (next.After as PdfReference)?.Number ?? 0), PdfChangeNeed.Impossible);
                continue;
            }
            if (number > 0 && !seen.Add(number))
                continue;
            Node(open, number, number > 0 ? _pair.Before(number) : next.Before, number > 0 ? _pair.After(number) : next.After);
        }
    }

    private void Node(Stack<(PdfObject Before, PdfObject After)> open, int number, PdfObject before, PdfObject after)
    {
        int? page = _pages.TryGetValue(number, out var found) ? found : null;
        if (before is not PdfDictionary old || after is not PdfDictionary now)
        {
            if (before is not PdfNull || after is not PdfNull)
                comparison.Tell(new ComparisonPlace(PdfChangeKind.PageTree, number, page), PdfChangeNeed.Impossible);
            return;
        }
        foreach (var key in old.Keys.Union(now.Keys))
            switch (key)
            {
                case "Kids" when _pair.Old.Array(old, key) is { } kids:
                    Kids(open, kids, _pair.New.Array(now, key), number);
                    break;
                case "Annots":
                    Annotations(old, now, number, page);
                    break;
                case "StructParents" when !old.Has(key) && now[key] is PdfInteger:
                    break; // a key into the structure tree, which is compared by itself
                case "Tabs" when !old.Has(key):
                    break; // the order of the Tab key
                case "LastModified" or "PieceInfo" or "ITXT":
                    Private(old[key], now[key], new ComparisonPlace(PdfChangeKind.MetadataDates, number, page, Entry: key));
                    break;
                default:
                    var kind = key switch
                    {
                        "Contents" => PdfChangeKind.PageContent,
                        "Resources" => PdfChangeKind.PageResources,
                        "Kids" or "Count" or "Parent" or "Type" => PdfChangeKind.PageTree,
                        _ => PdfChangeKind.PageProperties,
                    };
                    comparison.Objects.Compare(old[key], now[key], new ComparisonPlace(kind, number, page, Entry: key));
                    break;
            }
    }

    // What a program keeps for itself with a page (§14.5); no viewer draws it.
    private void Private(PdfObject before, PdfObject after, ComparisonPlace place)
    {
        comparison.Known(before);
        if (!comparison.Same(before, after))
            comparison.Tell(place, PdfChangeNeed.Nothing);
    }

    private void Kids(Stack<(PdfObject Before, PdfObject After)> open, PdfArray before, PdfArray? after, int number)
    {
        if (after is null || before.Count != after.Count)
            comparison.Tell(new ComparisonPlace(PdfChangeKind.PageTree, number, Entry: "Kids"), PdfChangeNeed.Impossible);
        for (var i = 0; i < Math.Min(before.Count, after?.Count ?? 0); i++)
            open.Push((before[i], after![i]));
    }

    private void Annotations(PdfDictionary before, PdfDictionary after, int number, int? page)
    {
        var place = new ComparisonPlace(PdfChangeKind.Annotation, number, page, Entry: "Annots");
        var old = (IReadOnlyList<PdfObject>?)_pair.Old.Array(before, "Annots") ?? [];
        var now = (IReadOnlyList<PdfObject>?)_pair.New.Array(after, "Annots") ?? [];
        if (before.Has("Annots") && _pair.New.Get(after, "Annots") is not PdfArray && old.Count > 0)
        {
            comparison.Tell(place, PdfChangeNeed.Impossible);
            return;
        }
        // Those of before stand in the same order; others may come between and behind.
        var at = 0;
        foreach (var annotation in old)
        {
            var from = at;
            while (at < now.Count && !Stands(annotation, now[at]))
                at++;
            if (at == now.Count)
            {
                comparison.Tell(place with { ObjectNumber = (annotation as PdfReference)?.Number ?? number }, PdfChangeNeed.Impossible);
                at = from;
                continue;
            }
            for (; from < at; from++)
                Newcomer(now[from], place);
            Existing(annotation, now[at++], place);
        }
        for (; at < now.Count; at++)
            Newcomer(now[at], place);
    }

    private bool Stands(PdfObject before, PdfObject after) =>
        before is PdfReference one ? after is PdfReference other && one.Number == other.Number : after is not PdfReference && comparison.Same(before, after);

    private void Existing(PdfObject before, PdfObject after, ComparisonPlace place)
    {
        if (before is not PdfReference reference || _pair.OldForm.Has(reference.Number))
            return; // direct ones were found by being equal; those of the form are compared there
        comparison.Objects.Compare(_pair.Before(reference.Number), _pair.After(((PdfReference)after).Number), place with { ObjectNumber = reference.Number, Entry = null });
    }

    private void Newcomer(PdfObject value, ComparisonPlace place)
    {
        if (value is PdfReference reference)
        {
            if (_pair.NewForm.Has(reference.Number) && !_pair.OldForm.Has(reference.Number))
                return; // a new field's widget
            place = place with { ObjectNumber = reference.Number };
        }
        if (_pair.New.Resolve(value) is PdfNull)
            return;
        var note = _pair.New.Resolve(value) is PdfDictionary annotation && IsNote(annotation);
        comparison.Newcomer(value, place);
        comparison.Tell(place with { Kind = note ? PdfChangeKind.NoteAdded : PdfChangeKind.Annotation }, note ? PdfChangeNeed.Annotating : PdfChangeNeed.Impossible);
    }

    // A note's sign, small enough to hide nothing, or its window; every other annotation can draw over the page.
    private bool IsNote(PdfDictionary annotation) =>
        _pair.New.Name(annotation, "Subtype") is "Text" or "Popup" && !annotation.Has("A") && !annotation.Has("AA")
        && (_pair.New.Name(annotation, "Subtype") == "Popup" && !annotation.Has("AP") || PdfBox.Read(_pair.New, annotation["Rect"]) is { Width: <= NoteSide, Height: <= NoteSide });
}
