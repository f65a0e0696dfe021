using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>A personal signature as it is seen: the image of the hand's signature, lines of text, or both.</summary>
public static class SignaturePicture
{
    private const double Gap = 4;
    private const double LargestText = 10;
    private const double SmallestText = 4;
    private const double SmallestWhole = 7;

    /// <summary>
    /// The image keeps its proportions. With text it takes the left half of a wide box, or the upper part of a high one; alone it takes all of it, in the middle.
    /// The text shrinks from 10 points until it fits, down to 7 rather than to break a line: a name in two halves reads badly.
    /// </summary>
    /// <param name="width">Of the box, in points.</param>
    /// <param name="height">Of the box, in points.</param>
    /// <param name="image">The hand's signature; null for text alone.</param>
    /// <param name="lines">Paragraphs of text; may be empty.</param>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Text"/>: a letter that no face has, or text that does not fit.</exception>
    public static PdfCanvas Draw(double width, double height, PdfImage? image, IReadOnlyList<string> lines)
    {
        var canvas = new PdfCanvas(width, height);
        var (picture, text) = Split(width, height, image is not null, lines.Count > 0);
        if (image is not null)
            canvas.Image(image, Fitted(image, picture));
        if (lines.Count > 0)
            Write(canvas, text, string.Join('\n', lines));
        return canvas;
    }

    private static (PageRectangle Picture, PageRectangle Text) Split(double width, double height, bool image, bool text)
    {
        var whole = new PageRectangle(0, 0, width, height);
        if (!image || !text)
            return (whole, whole);
        if (width >= 1.5 * height)
            return (new PageRectangle(0, 0, width / 2 - Gap / 2, height), new PageRectangle(width / 2 + Gap / 2, 0, width / 2 - Gap / 2, height));
        var upper = height * 0.6;
        return (new PageRectangle(0, 0, width, upper - Gap / 2), new PageRectangle(0, upper + Gap / 2, width, height - upper - Gap / 2));
    }

    private static PageRectangle Fitted(PdfImage image, PageRectangle box)
    {
        var scale = Math.Min(box.Width / image.Width, box.Height / image.Height);
        var (width, height) = (image.Width * scale, image.Height * scale);
        return new PageRectangle(box.X + (box.Width - width) / 2, box.Y + (box.Height - height) / 2, width, height);
    }

    private static void Write(PdfCanvas canvas, PageRectangle box, string text)
    {
        if (TryWrite(canvas, box, text, SmallestWhole, text.Count(letter => letter == '\n') + 1) || TryWrite(canvas, box, text, SmallestText, int.MaxValue))
            return;
        throw new SigningRefusedException(SigningRefusal.Text, $"a box that holds the text at {SmallestText} points");
    }

    private static bool TryWrite(PdfCanvas canvas, PageRectangle box, string text, double smallest, int lines)
    {
        for (var size = LargestText; size >= smallest; size -= 0.5)
        {
            var style = new PdfTextStyle(PdfTypeface.Serif, size);
            var broken = Lines.Break(text, style, box.Width);
            var height = broken.Sum(line => line.Height);
            if (broken.Count > lines || height > box.Height || broken.Any(line => line.Width > box.Width + 0.01))
                continue;
            canvas.TextBox(box with { Y = box.Y + (box.Height - height) / 2, Height = height }, [new PdfTextRun(text, style)]);
            return true;
        }
        return false;
    }
}
