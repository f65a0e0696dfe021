namespace DocFlow.Pdf;

/// <summary>The null object, also what an absent entry or a reference to nowhere stands for (§7.3.9, §7.3.10).</summary>
public sealed class PdfNull : PdfObject
{
    private PdfNull()
    {
    }

    /// <summary>The only one.</summary>
    public static PdfNull Value { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "null";
}
