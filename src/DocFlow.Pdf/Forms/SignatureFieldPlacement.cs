namespace DocFlow.Pdf;

/// <summary>A signature field: one that is there under the name, or a new one and where it goes.</summary>
/// <param name="Name">Partial name, without a full stop for a new field; the fully qualified name of an existing one.</param>
public sealed record SignatureFieldPlacement(string Name)
{
    /// <summary>Page of a new field, 1 for the first.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Where a new field stands; null for an invisible one. Moved onto the visible part where it reaches beyond it.</summary>
    public PageRectangle? Rectangle { get; init; }

    /// <summary>What the field shows; null for nothing. At its own size in the middle of the field, smaller only where the field is smaller: a seal keeps its true size.</summary>
    public PdfCanvas? Appearance { get; init; }

    /// <summary>Fields that the signature freezes, for a new field; an existing field's own /Lock stays.</summary>
    public PdfFieldLock? Lock { get; init; }

    /// <summary>/TU of a new field: what a screen reader says.</summary>
    public string? Description { get; init; }
}
