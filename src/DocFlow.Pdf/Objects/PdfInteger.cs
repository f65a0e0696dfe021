using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>A whole number (§7.3.3); values beyond 64 bits are clamped.</summary>
public sealed class PdfInteger(long value) : PdfObject
{
    /// <summary>The number.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
