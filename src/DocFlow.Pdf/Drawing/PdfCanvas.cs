using System.Globalization;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>
/// Something drawn: lines, rectangles, text, pictures. Points of 1/72 inch, origin top left, y downwards. Becomes a form (ISO 32000-2 §8.10) such as the
/// appearance of a signature field, or a page.
/// </summary>
public sealed class PdfCanvas
{
    private readonly StringBuilder _content = new();

    /// <param name="width">In points, more than 0.</param>
    /// <param name="height">In points, more than 0.</param>
    public PdfCanvas(double width, double height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height) = (width, height);
    }

    /// <summary>In points.</summary>
    public double Width { get; }

    /// <summary>In points.</summary>
    public double Height { get; }

    /// <summary>A straight line.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, double thickness, PdfColour colour) =>
        Add($"q {Operand(colour)} SC {thickness:0.###} w {fromX:0.###} {Height - fromY:0.###} m {toX:0.###} {Height - toY:0.###} l S Q\n");

    private void Add(FormattableString text) => _content.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Operand(PdfColour colour) => string.Create(CultureInfo.InvariantCulture, $"/DeviceRGB CS {colour.Red:0.###} {colour.Green:0.###} {colour.Blue:0.###}");

    /// <summary>Writes the drawing as a form XObject.</summary>
    /// <param name="update">Takes the objects.</param>
    /// <param name="rotate">The page's clockwise turn, so that the form stands upright when shown.</param>
    public PdfReference AddTo(PdfUpdate update, int rotate = 0) => update.Add(PdfNewStream.Packed(
        PdfDictionary.Of(
            ("Type", new PdfName("XObject")),
            ("Subtype", new PdfName("Form")),
            ("BBox", new PdfArray([new PdfInteger(0), new PdfInteger(0), new PdfReal(Width), new PdfReal(Height)])),
            ("Matrix", PageSpace.Upright(rotate)),
            ("Resources", PdfDictionary.Empty)),
        Encoding.ASCII.GetBytes(_content.ToString())));
}
