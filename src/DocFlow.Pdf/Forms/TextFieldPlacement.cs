namespace DocFlow.Pdf;

/// <summary>A text field that is to be laid on a page.</summary>
/// <param name="Name">Partial name, without a full stop.</param>
/// <param name="Rectangle">Where it stands.</param>
public sealed record TextFieldPlacement(string Name, PageRectangle Rectangle)
{
    /// <summary>1 for the first page.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Size and colour of the letters. The face is embedded with the printable ASCII characters, for whoever types into the field.</summary>
    public PdfTextStyle Style { get; init; } = new(PdfTypeface.Serif, 13);

    /// <summary>How the text stands in the rectangle.</summary>
    public PdfAlignment Alignment { get; init; } = PdfAlignment.Left;

    /// <summary>/MaxLen: the most characters it takes; null for any number.</summary>
    public int? MaxLength { get; init; }

    /// <summary>/TU: what a screen reader says.</summary>
    public string? Description { get; init; }
}
