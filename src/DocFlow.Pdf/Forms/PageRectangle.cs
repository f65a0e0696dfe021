namespace DocFlow.Pdf;

/// <summary>A rectangle on a page as it is shown: points of 1/72 inch, origin at the top left corner of the visible part, turned and scaled as viewers do.</summary>
/// <param name="X">From the left edge.</param>
/// <param name="Y">From the top edge, downwards.</param>
/// <param name="Width">To the right.</param>
/// <param name="Height">Downwards.</param>
public readonly record struct PageRectangle(double X, double Y, double Width, double Height)
{
    /// <summary>The same rectangle given in millimetres.</summary>
    public static PageRectangle Millimetres(double x, double y, double width, double height) => new(x * Mm, y * Mm, width * Mm, height * Mm);

    internal const double Mm = 72 / 25.4;
}
