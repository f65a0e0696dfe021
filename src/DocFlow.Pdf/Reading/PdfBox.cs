namespace DocFlow.Pdf;

/// <summary>A rectangle in default user space, lower left origin, normalised (§7.9.5).</summary>
public readonly record struct PdfBox(double Left, double Bottom, double Right, double Top)
{
    /// <summary>In user-space units.</summary>
    public double Width => Right - Left;

    /// <summary>In user-space units.</summary>
    public double Height => Top - Bottom;

    internal static PdfBox? Read(PdfView view, PdfObject? value) => Read(view.Resolve, value);

    internal static PdfBox? Read(Func<PdfObject?, PdfObject> resolve, PdfObject? value)
    {
        if (resolve(value) is not PdfArray { Count: >= 4 } array)
            return null;
        Span<double> side = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            if (PdfView.AsNumber(resolve(array[i])) is not { } number)
                return null;
            side[i] = Math.Clamp(number, -1e9, 1e9);
        }
        return new PdfBox(Math.Min(side[0], side[2]), Math.Min(side[1], side[3]), Math.Max(side[0], side[2]), Math.Max(side[1], side[3]));
    }

    internal PdfArray Write() => new([new PdfReal(Left), new PdfReal(Bottom), new PdfReal(Right), new PdfReal(Top)]);

    internal PdfBox? Within(PdfBox other)
    {
        var cut = new PdfBox(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));
        return cut.Width > 0 && cut.Height > 0 ? cut : null;
    }
}
