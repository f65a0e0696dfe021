namespace DocFlow.Pdf;

/// <summary>A slice of a block: its height, and how it is drawn with its top left corner at a place.</summary>
internal sealed record PdfSlice(double Height, Action<PdfCanvas, double, double> Draw)
{
    /// <summary>Whether it is a distance, which vanishes at the top of a page.</summary>
    public bool IsSpace { get; init; }

    /// <summary>Whether the next slice has to stand on the same page.</summary>
    public bool KeepsNext { get; init; }

    /// <summary>What is drawn above it where it begins a page.</summary>
    public PdfSlice? Header { get; init; }

    /// <summary>Whether a page begins with it.</summary>
    public bool BreaksBefore { get; init; }

    public static PdfSlice Space(double height) => new(height, (_, _, _) => { }) { IsSpace = true };
}
