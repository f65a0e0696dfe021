namespace DocFlow.Pdf;

/// <summary>
/// Where a value stands: an indirect object, or an entry below one. Setting it overrides the nearest indirect object around the value and nothing more.
/// </summary>
public sealed class PdfPlace
{
    private readonly PdfUpdate _update;
    private readonly PdfReference? _reference;
    private readonly PdfPlace? _parent;
    private readonly string _key = "";

    internal PdfPlace(PdfUpdate update, PdfReference reference) => (_update, _reference) = (update, reference);

    private PdfPlace(PdfPlace parent, string key) => (_update, _parent, _key) = (parent._update, parent, key);

    /// <summary>The resolved value as the update leaves it; <see cref="PdfNull"/> where there is none.</summary>
    public PdfObject Value => _reference is not null ? _update.Resolve(_reference) : _update.Resolve(_parent!.Entries[_key]);

    /// <summary>The dictionary that stands there; empty where there is none.</summary>
    public PdfDictionary Entries => Value switch
    {
        PdfDictionary dictionary => dictionary,
        PdfStream stream => stream.Dictionary,
        PdfNewStream stream => stream.Dictionary,
        _ => PdfDictionary.Empty,
    };

    /// <summary>The array that stands there; empty where there is none.</summary>
    public PdfArray Items => Value as PdfArray ?? new PdfArray([]);

    /// <summary>Whether the value is an indirect object of its own.</summary>
    public PdfReference? Reference => _reference ?? Pointed;

    /// <summary>The place of an entry of the dictionary that stands here.</summary>
    public PdfPlace this[string key] => new(this, key);

    /// <summary>Replaces the value.</summary>
    public void Set(PdfObject value)
    {
        if (Reference is { } own)
            _update.Override(own, value);
        else
            _parent!.Set(_parent.Entries.With(_key, value));
    }

    /// <summary>Sets one entry of the dictionary that stands here.</summary>
    public void Set(string key, PdfObject value) => SetEntries(Entries.With(key, value));

    /// <summary>Removes one entry of the dictionary that stands here, if it is there.</summary>
    public void Remove(string key)
    {
        if (Entries.Has(key))
            SetEntries(Entries.Without(key));
    }

    /// <summary>Appends to the array that stands here.</summary>
    public void Append(PdfObject item) => Set(new PdfArray([.. Items, item]));

    // A stream keeps its bytes when an entry of its dictionary changes.
    private void SetEntries(PdfDictionary entries) => Set(Value switch
    {
        PdfStream stream => new PdfStream(entries, stream.Source, stream.Start, stream.Length, stream.Number, stream.Generation),
        PdfNewStream stream => stream.Redescribed(entries),
        _ => entries,
    });

    // The object an entry refers to, at the end of the chain; null where the entry holds a direct value or points to nowhere.
    private PdfReference? Pointed
    {
        get
        {
            var found = _parent!.Entries[_key] as PdfReference;
            for (var i = 0; i < 64 && found is not null; i++)
                switch (_update.Current(found))
                {
                    case PdfReference further:
                        found = further;
                        break;
                    case PdfNull:
                        return null;
                    default:
                        return found;
                }
            return null;
        }
    }
}
