namespace DocFlow.Pdf;

/// <summary>A picture at its own proportions.</summary>
/// <param name="image">The picture.</param>
/// <param name="width">In points; made smaller where there is less room.</param>
public sealed class PdfPicture(PdfImage image, double width) : PdfBlock
{
    /// <summary>Where it stands.</summary>
    public PdfAlignment Alignment { get; init; } = PdfAlignment.Centre;

    internal override IEnumerable<PdfSlice> Slices(double room)
    {
        var wide = Math.Min(width, room);
        var high = wide * image.Height / image.Width;
        var shift = Alignment switch { PdfAlignment.Centre => (room - wide) / 2, PdfAlignment.Right => room - wide, _ => 0 };
        yield return new PdfSlice(high, (canvas, x, y) => canvas.Image(image, new PageRectangle(x + shift, y, wide, high)));
    }
}
