using System.Globalization;
using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>
/// A signature that shows as text alone: on annexes in files of their own, on copies and on digitized paper. Upright black letters of 10 points in the
/// shipped face with the metrics of Times New Roman, in the top right corner of the first page.
/// </summary>
public static class TextMark
{
    /// <summary>Of the letters, in points.</summary>
    public const double Size = 10;

    private const double Margin = 20 * 72 / 25.4;

    /// <summary>As large as its lines.</summary>
    /// <param name="lines">At least one; each is written on one line.</param>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Text"/>: a letter that no face has, or no line.</exception>
    public static PdfCanvas Draw(params IReadOnlyList<string> lines)
    {
        var style = new PdfTextStyle(PdfTypeface.Serif, Size);
        var broken = lines.SelectMany(line => Lines.Break(line, style, double.PositiveInfinity)).ToList();
        if (broken.Count == 0 || broken.All(line => line.Text.Length == 0))
            throw new SigningRefusedException(SigningRefusal.Text, "a line of text");
        var canvas = new PdfCanvas(broken.Max(line => line.Width) + 1, broken.Sum(line => line.Height));
        var top = 0.0;
        foreach (var line in broken)
        {
            canvas.Text(canvas.Width - 1 - line.Width, top + line.Ascent, line);
            top += line.Height;
        }
        return canvas;
    }

    /// <summary>For an annex in a file of its own: the document it belongs to, and when it was signed.</summary>
    /// <param name="document">Its number and notation, for example <c>Số: 15/QĐ-UBND</c>.</param>
    public static PdfCanvas OfAnnex(string document, DateTimeOffset signedAt) => Draw(document, Iso(signedAt));

    /// <summary>For a copy or for digitized paper: whose it is, what it is, and when it was signed.</summary>
    /// <param name="organisation">Who signs.</param>
    /// <param name="what">For example <c>SAO Y</c> with its number; null for digitized paper.</param>
    public static PdfCanvas OfCopy(string organisation, string? what, DateTimeOffset signedAt) => what is null ? Draw(organisation, Iso(signedAt)) : Draw(what, organisation, Iso(signedAt));

    /// <summary>Where it goes: right margin and top margin of 20 mm and 5 mm on the page as it is shown, moved onto the page where it is small.</summary>
    public static PageRectangle TopRight(PdfPage page, PdfCanvas mark)
    {
        var space = new PageSpace(page);
        return space.Fit(new PageRectangle(space.Width - Margin - mark.Width, Margin / 4, mark.Width, mark.Height));
    }

    /// <summary>ISO 8601 with seconds and the offset, for example <c>2026-11-25T09:30:00+07:00</c>.</summary>
    public static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
