using System.Collections;

namespace DocFlow.Pdf;

/// <summary>An array (§7.3.6); its items may be references.</summary>
public sealed class PdfArray(IReadOnlyList<PdfObject> items) : PdfObject, IReadOnlyList<PdfObject>
{
    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public PdfObject this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<PdfObject> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
