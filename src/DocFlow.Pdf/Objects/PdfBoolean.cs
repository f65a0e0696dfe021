namespace DocFlow.Pdf;

/// <summary>true or false (§7.3.2).</summary>
public sealed class PdfBoolean(bool value) : PdfObject
{
    /// <summary>The truth value.</summary>
    public bool Value { get; } = value;

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}
