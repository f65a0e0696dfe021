namespace DocFlow.Pdf;

/// <summary>Compares the form and its fields (§12.7): what was filled, signed, added; and what was done to a field that nobody may do.</summary>
internal sealed class FormComparer(RevisionComparison comparison)
{
    private const long ReadOnly = 1;
    private const long WidgetFlagsOfSigning = 4 | 128 | 512; // Print, Locked, LockedContents

    private readonly RevisionPair _pair = comparison.Pair;
    private readonly FieldValues _values = new(comparison);
    private readonly NewFieldComparer _new = new(comparison);

    public void Run()
    {
        Dictionary();
        foreach (var node in _pair.OldForm.All.Where(node => node.Number > 0))
            if (_pair.NewForm.Find(node.Number) is { } now)
                Node(node, now);
            else
                comparison.Tell(Place(PdfChangeKind.FieldRemoved, node), PdfChangeNeed.Impossible);
        foreach (var number in _pair.NewForm.Repeated.Except(_pair.OldForm.Repeated))
            comparison.Tell(Place(PdfChangeKind.FieldChanged, _pair.NewForm.Find(number)!), PdfChangeNeed.Impossible);
        Direct();
        foreach (var node in _pair.NewForm.All.Where(node => node.Number > 0 && !_pair.OldForm.Has(node.Number)))
            _new.Compare(node);
    }

    private void Dictionary()
    {
        var (before, after) = (_pair.OldForm.Form ?? PdfDictionary.Empty, _pair.NewForm.Form ?? PdfDictionary.Empty);
        var number = (_pair.New.Catalog["AcroForm"] as PdfReference)?.Number ?? 0;
        var place = new ComparisonPlace(PdfChangeKind.Form, number);
        if (_pair.Old.Catalog["AcroForm"] is PdfReference old && old.Number != number)
            comparison.Tell(place with { Entry = "AcroForm" }, PdfChangeNeed.Impossible);
        foreach (var key in before.Keys.Union(after.Keys))
            switch (key)
            {
                case "Fields":
                    break;
                case "SigFlags":
                    if (((long)(_pair.Old.Number(before, key) ?? 0) & ~(long)(_pair.New.Number(after, key) ?? 0)) != 0)
                        comparison.Tell(place with { Entry = key }, PdfChangeNeed.Impossible);
                    break;
                case "NeedAppearances" when _pair.New.Get(after, key) is PdfNull or PdfBoolean { Value: false }:
                    break;
                case "DR":
                    Resources(before, after, place with { Entry = key });
                    break;
                case "DA" or "Q" when IsWithoutText:
                    break; // nothing is drawn with them
                default:
                    comparison.Objects.Compare(before[key], after[key], place with { Entry = key });
                    break;
            }
    }

    /// <summary>Whether no field of before draws text of its own with the form's defaults.</summary>
    private bool IsWithoutText => _pair.OldForm.All.All(node => node.Type == "Sig");

    // Fonts and the like may come in; what was there stays, unless no field can draw with it.
    private void Resources(PdfDictionary before, PdfDictionary after, ComparisonPlace place)
    {
        if (comparison.Same(before["DR"], after["DR"]))
            return;
        comparison.Known(before["DR"]);
        if (IsWithoutText)
            return;
        var old = _pair.Old.Dictionary(before, "DR") ?? PdfDictionary.Empty;
        var now = _pair.New.Dictionary(after, "DR") ?? PdfDictionary.Empty;
        foreach (var (kind, value) in old)
            if (_pair.Old.Resolve(value) is PdfDictionary resources && _pair.New.Get(now, kind) is PdfDictionary kept)
            {
                foreach (var (name, resource) in resources)
                    comparison.Objects.Compare(resource, kept[name], place);
            }
            else
            {
                comparison.Objects.Compare(value, now[kind], place);
            }
        comparison.Newcomer(after["DR"], place);
        comparison.Tell(place, PdfChangeNeed.Filling);
    }

    private void Node(FormNode before, FormNode after)
    {
        if (before.Name != after.Name || before.Type != after.Type || before.Parent != after.Parent || before.IsNamed != after.IsNamed)
        {
            comparison.Tell(Place(PdfChangeKind.FieldChanged, after), PdfChangeNeed.Impossible);
            return;
        }
        var state = _values.Compare(before, after, Place(PdfChangeKind.FieldFilled, after));
        foreach (var key in before.Dictionary.Keys.Union(after.Dictionary.Keys))
            if (key is not ("V" or "AP" or "AS" or "Kids") && !Explained(key, before, after, state))
                comparison.Objects.Compare(before.Dictionary[key], after.Dictionary[key], Place(PdfChangeKind.FieldChanged, after) with { Entry = key });
        _values.Appearance(before, after, state, Place(PdfChangeKind.FieldAppearance, after));
    }

    private bool Explained(string key, FormNode before, FormNode after, FieldState state)
    {
        var (old, now) = (before.Dictionary, after.Dictionary);
        switch (key)
        {
            case "Ff" when after.Flags == (before.Flags | ReadOnly):
                if (after.Flags != before.Flags)
                    comparison.Tell(Place(PdfChangeKind.FieldLocked, after), PdfChangeNeed.Filling);
                return true;
            case "F" when state == FieldState.Signed:
                var (was, flags) = ((long)(_pair.Old.Number(old, key) ?? 0), (long)(_pair.New.Number(now, key) ?? 0));
                return (flags & was) == was && (flags & ~was & ~WidgetFlagsOfSigning) == 0;
            case "M":
                return state != FieldState.Same;
            case "I" when after.Type == "Ch":
                return state == FieldState.Filled;
            case "MK" or "DA" or "DR" or "Type" or "Subtype" when !old.Has(key):
                return state == FieldState.Signed;
            case "P" when !old.Has(key) && now[key] is PdfReference page:
                return _pair.NewPages.PageOf(after.Number) is { } number && _pair.New.Pages[number - 1].ObjectNumber == page.Number;
            default:
                return false;
        }
    }

    // Fields that are no objects of their own can only stay as they are.
    private void Direct()
    {
        var (before, after) = (_pair.OldForm.All.Where(node => node.Number == 0).ToList(), _pair.NewForm.All.Where(node => node.Number == 0).ToList());
        if (before.Count != after.Count)
            comparison.Tell(new ComparisonPlace(PdfChangeKind.FieldChanged, 0), PdfChangeNeed.Impossible);
        foreach (var (old, now) in before.Zip(after))
            foreach (var key in old.Dictionary.Keys.Union(now.Dictionary.Keys).Where(key => key != "Kids"))
                comparison.Objects.Compare(old.Dictionary[key], now.Dictionary[key], Place(PdfChangeKind.FieldChanged, now) with { Entry = key });
    }

    private ComparisonPlace Place(PdfChangeKind kind, FormNode node) =>
        new(kind, node.Number, _pair.NewPages.PageOf(node.Number) ?? _pair.OldPages.PageOf(node.Number), node.Name);
}
