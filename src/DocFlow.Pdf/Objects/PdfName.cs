namespace DocFlow.Pdf;

/// <summary>A name (§7.3.5) with #-escapes resolved; every char is one byte of it (Latin-1).</summary>
public sealed class PdfName(string value) : PdfObject
{
    /// <summary>The name without its slash.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override string ToString() => "/" + Value;
}
