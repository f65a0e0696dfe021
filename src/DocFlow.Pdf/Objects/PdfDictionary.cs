using System.Collections;

namespace DocFlow.Pdf;

/// <summary>A dictionary (§7.3.7) in the order of the file; of a repeated key the last value counts. Values may be references.</summary>
public sealed class PdfDictionary(IReadOnlyDictionary<string, PdfObject> entries) : PdfObject, IReadOnlyCollection<KeyValuePair<string, PdfObject>>
{
    /// <summary>A dictionary of these entries in this order.</summary>
    public static PdfDictionary Of(params ReadOnlySpan<(string Key, PdfObject Value)> entries)
    {
        var found = new Dictionary<string, PdfObject>(entries.Length);
        foreach (var (key, value) in entries)
            found[key] = value;
        return new PdfDictionary(found);
    }

    /// <summary>The dictionary without entries.</summary>
    public static PdfDictionary Empty { get; } = new(new Dictionary<string, PdfObject>());

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>The keys, without slash.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>The value as it stands (perhaps a reference); <see cref="PdfNull"/> where there is none.</summary>
    public PdfObject this[string key] => entries.TryGetValue(key, out var value) ? value : PdfNull.Value;

    /// <summary>Whether the key is there, whatever its value.</summary>
    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>The direct name under the key, or null.</summary>
    public string? Name(string key) => (this[key] as PdfName)?.Value;

    /// <summary>A copy with one entry set; it keeps its place, or comes last.</summary>
    public PdfDictionary With(string key, PdfObject value) => new(new Dictionary<string, PdfObject>(entries) { [key] = value });

    /// <summary>A copy without one entry.</summary>
    public PdfDictionary Without(string key) => new(entries.Where(entry => entry.Key != key).ToDictionary());

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, PdfObject>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
