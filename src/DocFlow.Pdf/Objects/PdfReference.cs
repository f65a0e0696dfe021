namespace DocFlow.Pdf;

/// <summary>A reference to an indirect object (§7.3.10).</summary>
public sealed class PdfReference(int number, int generation) : PdfObject
{
    /// <summary>The object number, 1 or more.</summary>
    public int Number { get; } = number;

    /// <summary>The generation number.</summary>
    public int Generation { get; } = generation;

    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Generation} R";
}
