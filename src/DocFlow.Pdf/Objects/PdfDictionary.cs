using System.Collections;

namespace DocFlow.Pdf;

/// <summary>A dictionary (§7.3.7) in the order of the file; of a repeated key the last value counts. Values may be references.</summary>
public sealed class PdfDictionary(IReadOnlyDictionary<string, PdfObject> entries) : PdfObject, IReadOnlyCollection<KeyValuePair<string, PdfObject>>
{
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

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, PdfObject>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
