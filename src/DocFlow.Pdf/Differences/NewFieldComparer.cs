namespace DocFlow.Pdf;

/// <summary>Judges nodes of the form that were not there: only a signature field with its widgets may come.</summary>
internal sealed class NewFieldComparer(RevisionComparison comparison)
{
    private const long Hidden = 2 | 32; // Hidden, NoView

    private static readonly HashSet<string> expected =
    [
        "Type", "Subtype", "FT", "T", "TU", "TM", "V", "Ff", "F", "Rect", "P", "AP", "AS", "MK", "DA", "DR", "Q", "BS", "Border", "Lock", "SV", "Parent", "Kids", "NM", "M", "H", "StructParent", "DV",
    ];

    private readonly RevisionPair _pair = comparison.Pair;
    private readonly PageCover _cover = new(comparison.Pair);

    public void Compare(FormNode node)
    {
        var place = new ComparisonPlace(PdfChangeKind.SignatureFieldAdded, node.Number, _pair.NewPages.PageOf(node.Number), node.Name);
        if (node.Type != "Sig" || !node.Dictionary.Keys.All(expected.Contains) || node.Name.Length == 0)
        {
            comparison.Tell(place with { Kind = PdfChangeKind.FieldAdded }, PdfChangeNeed.Impossible);
            return;
        }
        if (IsGrafted(node))
        {
            comparison.Tell(place with { Kind = PdfChangeKind.FieldChanged }, PdfChangeNeed.Impossible);
            return;
        }
        Value(node, place);
        Widget(node, place);
    }

    // A second field of a name, a widget more for an old field, or an object that had another meaning before.
    private bool IsGrafted(FormNode node)
    {
        var above = node.Parent > 0 ? _pair.OldForm.Find(node.Parent) : null;
        return node.IsNamed && _pair.NewForm.All.Any(other => other.IsNamed && other.Number != node.Number && other.Name == node.Name)
            || above is not null && (!node.IsNamed || above.Type is not null)
            || _pair.HasRoleBefore(node.Number);
    }

    private void Value(FormNode node, ComparisonPlace place)
    {
        if (!node.IsNamed)
            return;
        var value = _pair.New.Resolve(node.Value);
        if (value is PdfNull)
            comparison.Tell(place, PdfChangeNeed.Filling);
        else if (FieldValues.IsSignature(_pair.New, value))
            FieldValues.TellSignature(comparison, node, place);
        else
            comparison.Tell(place with { Kind = PdfChangeKind.SignatureReplaced }, PdfChangeNeed.Impossible);
    }

    private void Widget(FormNode node, ComparisonPlace place)
    {
        if (!node.Dictionary.Has("Rect") || place.Page is not { } page)
            return;
        if (node.Dictionary["P"] is PdfReference stated && stated.Number != _pair.New.Pages[page - 1].ObjectNumber)
            comparison.Tell(place with { Kind = PdfChangeKind.FieldChanged, Entry = "P" }, PdfChangeNeed.Impossible);
        comparison.Newcomer(node.Dictionary["AP"], place);
        var shows = ((long)(_pair.New.Number(node.Dictionary, "F") ?? 0) & Hidden) == 0 && (node.Dictionary.Has("AP") || node.Dictionary.Has("MK"));
        if (shows && PdfBox.Read(_pair.New, node.Dictionary["Rect"]) is { Width: > 0, Height: > 0 } box && _cover.Hides(page, box) is { } hidden)
            comparison.Tell(place with { Kind = PdfChangeKind.Overlay }, PdfChangeNeed.Impossible, hidden);
    }
}
