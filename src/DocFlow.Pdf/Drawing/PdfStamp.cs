namespace DocFlow.Pdf;

/// <summary>Drawings that are asked for again and again.</summary>
public static class PdfStamp
{
    /// <summary>A picture at its own proportions in the middle of a field of that size, in points.</summary>
    public static PdfCanvas OfImage(PdfImage image, double width, double height)
    {
        var canvas = new PdfCanvas(width, height);
        var scale = Math.Min(width / image.Width, height / image.Height);
        var (wide, high) = (image.Width * scale, image.Height * scale);
        canvas.Image(image, new PageRectangle((width - wide) / 2, (height - high) / 2, wide, high));
        return canvas;
    }

    /// <summary>A picture at a physical width in millimetres, such as a seal at its true size; its height follows. Give the field the canvas's size.</summary>
    public static PdfCanvas OfSize(PdfImage image, double millimetres)
    {
        var width = millimetres * PageRectangle.Mm;
        return OfImage(image, width, width * image.Height / image.Width);
    }

    /// <summary>Lines of text below each other, as wide and high as they need; with a frame they stand off it by half an em.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="style">How they look.</param>
    /// <param name="frame">Colour of a frame; null for none.</param>
    /// <exception cref="PdfFormatException">No face has a glyph for a character (<see cref="PdfErrorCode.Font"/>).</exception>
    public static PdfCanvas OfLines(IReadOnlyList<string> lines, PdfTextStyle style, PdfColour? frame = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count, nameof(lines));
        var edge = frame is null ? 0 : style.Size / 2;
        var step = style.Typeface.LineHeight * style.Size;
        var width = lines.Max(line => style.Typeface.Measure(line)) * style.Size;
        var canvas = new PdfCanvas(Math.Max(width + 2 * edge, 1), lines.Count * step + 2 * edge);
        if (frame is { } colour)
            canvas.Rectangle(new PageRectangle(0.5, 0.5, canvas.Width - 1, canvas.Height - 1), null, colour);
        for (var i = 0; i < lines.Count; i++)
            canvas.Text(edge, edge + i * step + style.Typeface.Ascent * style.Size, lines[i], style);
        return canvas;
    }
}
