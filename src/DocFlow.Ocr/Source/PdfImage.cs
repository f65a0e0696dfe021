using System.Globalization;

namespace DocFlow.Ocr;

/// <summary>One line of <c>pdfimages -list</c>: a picture as it is placed on a page.</summary>
/// <param name="Object">The number of its object; 0 for one inside the content.</param>
internal sealed record PdfImage(string Type, int Width, int Height, double XDpi, double YDpi, int Object)
{
    private const double Tolerance = 0.04;

    internal long Pixels => (long)Width * Height;

    internal double Dpi => (XDpi + YDpi) / 2;

    /// <summary>Whether the picture is as large as the page and its pixels are square.</summary>
    internal bool Covers(PdfPagePlace page)
    {
        if (Type != "image" || XDpi < 30 || YDpi < 30 || Math.Abs(XDpi - YDpi) > 0.02 * XDpi)
            return false;
        double width = Width / XDpi * 72, height = Height / YDpi * 72;
        return Near(width, page.Width) && Near(height, page.Height) || Near(width, page.Height) && Near(height, page.Width);
    }

    internal static List<PdfImage> List(string pdfimages)
    {
        var images = new List<PdfImage>();
        foreach (var line in pdfimages.Split('\n').Skip(2))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length >= 14 && int.TryParse(columns[3], out var width) && int.TryParse(columns[4], out var height)
                && double.TryParse(columns[12], CultureInfo.InvariantCulture, out var x) && double.TryParse(columns[13], CultureInfo.InvariantCulture, out var y))
                images.Add(new PdfImage(columns[2], width, height, x, y, int.TryParse(columns[10], CultureInfo.InvariantCulture, out var number) ? number : 0));
        }
        return images;
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) <= Tolerance * other;
}
