using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>A number with a fraction (§7.3.3).</summary>
public sealed class PdfReal(double value) : PdfObject
{
    /// <summary>The number; always finite.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("0.######", CultureInfo.InvariantCulture);
}
