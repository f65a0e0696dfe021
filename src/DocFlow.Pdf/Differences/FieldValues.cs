namespace DocFlow.Pdf;

/// <summary>Judges new values of existing fields, and whether what a field shows is its value (§12.7.4.3).</summary>
internal sealed class FieldValues(RevisionComparison comparison)
{
    private const long Password = 1 << 13;

    private readonly RevisionPair _pair = comparison.Pair;

    /// <summary>What became of the value; tells it where the node holds the value itself.</summary>
    public FieldState Compare(FormNode before, FormNode after, ComparisonPlace place)
    {
        var own = before.Dictionary.Has("V") || after.Dictionary.Has("V");
        return before.Type == "Sig" ? Signature(before, after, place, own) : Value(before, after, place, own);
    }

    /// <summary>Tells a drawing that may not have changed, or does not show the value.</summary>
    public void Appearance(FormNode before, FormNode after, FieldState state, ComparisonPlace place)
    {
        if (!ObjectComparer.SameLeaf(_pair.Old.Get(before.Dictionary, "AS"), _pair.New.Get(after.Dictionary, "AS")) && !(state == FieldState.Filled && IsState(after)))
            comparison.Tell(place with { Entry = "AS" }, PdfChangeNeed.Impossible);
        var (old, now) = (before.Dictionary["AP"], after.Dictionary["AP"]);
        if (comparison.Same(old, now) && (state != FieldState.Filled || after.Type is not ("Tx" or "Ch") || _pair.New.Resolve(now) is PdfNull))
            return;
        comparison.Known(old);
        comparison.Newcomer(now, place);
        if (state == FieldState.Signed)
            return;
        var text = after.Type is "Tx" or "Ch" ? Shown(_pair.New, after) : null;
        var value = Text(_pair.New, after.Value);
        if (state == FieldState.Filled && (_pair.New.Resolve(now) is PdfNull || (after.Flags & Password) != 0 || text is not null && Fold(text) == Fold(value ?? "")))
            return;
        if (state == FieldState.Same && text is not null && Fold(text) == Fold(value ?? "") && Shown(_pair.Old, before) is { } was && Fold(was) == Fold(text) && IsDrawnAlike(before, after))
            comparison.Tell(place with { Kind = PdfChangeKind.FieldRedrawn }, PdfChangeNeed.Overwriting);
        else
            comparison.Tell(place with { Entry = "AP" }, PdfChangeNeed.Impossible, value, text);
    }

    // Letters of fonts that were there, and no lines or colours of its own: a font may call a letter what it does not look like.
    private bool IsDrawnAlike(FormNode before, FormNode after)
    {
        if (Normal(_pair.Old, before) is not { } old || Normal(_pair.New, after) is not { } now)
            return false;
        return new ShownText(_pair.Old).Painted(old) == new ShownText(_pair.New).Painted(now)
            && Fonts(_pair.New, now.Dictionary).All(font => Fonts(_pair.Old, old.Dictionary).Concat(Fonts(_pair.Old, _pair.OldForm.Form)).Any(known => comparison.Same(known, font)));
    }

    private static List<PdfObject> Fonts(PdfView view, PdfDictionary? holder) =>
        holder is not null && (view.Dictionary(holder, "Resources") ?? view.Dictionary(holder, "DR")) is { } resources && view.Dictionary(resources, "Font") is { } fonts ? [.. fonts.Select(pair => pair.Value)] : [];

    private FieldState Signature(FormNode before, FormNode after, ComparisonPlace place, bool own)
    {
        var (old, now) = (_pair.Old.Resolve(before.Value), _pair.New.Resolve(after.Value));
        if (old is PdfNull && now is PdfNull)
            return FieldState.Same;
        if (old is PdfNull && IsSignature(_pair.New, now))
        {
            TellSignature(comparison, after, place);
            return FieldState.Signed;
        }
        if (old is not PdfNull && (before.Value as PdfReference)?.Number == (after.Value as PdfReference)?.Number)
        {
            if (own)
                comparison.Objects.Compare(before.Value, after.Value, place with { Kind = PdfChangeKind.SignatureReplaced });
            return FieldState.Same;
        }
        comparison.Tell(place with { Kind = PdfChangeKind.SignatureReplaced }, PdfChangeNeed.Impossible);
        return FieldState.Broken;
    }

    private FieldState Value(FormNode before, FormNode after, ComparisonPlace place, bool own)
    {
        if (comparison.Same(before.Value, after.Value))
            return FieldState.Same;
        comparison.Known(before.Value);
        var (old, now) = (Text(_pair.Old, before.Value), Text(_pair.New, after.Value));
        if (now is null || old is null)
        {
            comparison.Tell(place with { Kind = PdfChangeKind.FieldChanged, Entry = "V" }, PdfChangeNeed.Impossible);
            return FieldState.Broken;
        }
        var empty = old.Length == 0 || after.Type == "Btn" && old == "Off";
        if (own)
            comparison.Tell(place with { Kind = empty ? PdfChangeKind.FieldFilled : PdfChangeKind.FieldValueChanged }, empty ? PdfChangeNeed.Filling : PdfChangeNeed.Overwriting, old, now);
        return FieldState.Filled;
    }

    // A button shows one of the looks it was signed with.
    private bool IsState(FormNode node) =>
        _pair.New.Name(node.Dictionary, "AS") is { } state && (state == "Off" || Text(_pair.New, node.Value) == state
            && _pair.New.Dictionary(node.Dictionary, "AP") is { } looks && _pair.New.Dictionary(looks, "N") is { } normal && normal.Has(state));

    /// <summary>Whether it is a dictionary that signs: it has a filter, a range and contents.</summary>
    public static bool IsSignature(PdfView view, PdfObject value) =>
        value is PdfDictionary signature && view.Get(signature, "ByteRange") is PdfArray && view.Get(signature, "Contents") is PdfString && view.Get(signature, "Filter") is PdfName;

    /// <summary>Tells a signature or a document time-stamp that was added.</summary>
    public static void TellSignature(RevisionComparison comparison, FormNode node, ComparisonPlace place)
    {
        var isTime = comparison.Pair.New.Resolve(node.Value) is PdfDictionary signature && comparison.Pair.New.Name(signature, "SubFilter") == "ETSI.RFC3161";
        comparison.Newcomer(node.Value, place);
        comparison.Tell(place with { Kind = isTime ? PdfChangeKind.TimestampAdded : PdfChangeKind.SignatureAdded }, isTime ? PdfChangeNeed.Nothing : PdfChangeNeed.Filling);
    }

    // Text of a value: strings, names, lists of them, long text in a stream; null for anything else.
    private static string? Text(PdfView view, PdfObject value)
    {
        switch (view.Resolve(value))
        {
            case PdfNull:
                return "";
            case PdfString text:
                return text.Text;
            case PdfName name:
                return name.Value;
            case PdfArray { Count: <= 1000 } list:
                var texts = list.Select(item => view.Resolve(item) is PdfString text ? text.Text : null).ToList();
                return texts.Contains(null) ? null : string.Join(", ", texts);
            case PdfStream { Length: < 1 << 20 } stream:
                return PdfText.Decode(view.Decode(stream).Data);
            default:
                return null;
        }
    }

    private static string? Shown(PdfView view, FormNode node) => Normal(view, node) is { } normal ? new ShownText(view).Of(normal) : null;

    private static PdfStream? Normal(PdfView view, FormNode node) =>
        view.Dictionary(node.Dictionary, "AP") is { } looks && view.Get(looks, "N") is PdfStream normal && looks.Keys.All(key => key == "N") ? normal : null;

    // Lines break and are padded freely; letters may be composed or not.
    private static string Fold(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\0')).Normalize();
}
