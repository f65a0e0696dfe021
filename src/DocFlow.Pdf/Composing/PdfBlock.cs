namespace DocFlow.Pdf;

/// <summary>Something that flows down the pages of a composed file.</summary>
public abstract class PdfBlock
{
    private protected PdfBlock()
    {
    }

    /// <summary>Slices from the top downwards that are not cut by a page's end.</summary>
    internal abstract IEnumerable<PdfSlice> Slices(double width);

    /// <summary>The height it takes, in points, where no page ends within.</summary>
    public double Measure(double width) => Slices(width).Sum(slice => slice.Height);

    /// <summary>Draws it whole.</summary>
    /// <returns>The height it took, in points.</returns>
    public double Draw(PdfCanvas canvas, double x, double y, double width)
    {
        var top = y;
        foreach (var slice in Slices(width))
        {
            slice.Draw(canvas, x, y);
            y += slice.Height;
        }
        return y - top;
    }
}
