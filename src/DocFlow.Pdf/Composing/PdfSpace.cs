namespace DocFlow.Pdf;

/// <summary>A distance; it vanishes at the top of a page.</summary>
/// <param name="points">Its height.</param>
public sealed class PdfSpace(double points) : PdfBlock
{
    internal override IEnumerable<PdfSlice> Slices(double width) => [PdfSlice.Space(points)];
}
