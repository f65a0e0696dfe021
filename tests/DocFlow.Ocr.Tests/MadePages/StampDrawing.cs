using System.Globalization;
using DocFlow.Pdf;

namespace DocFlow.Ocr.Tests;

/// <summary>The stamp ĐẾN of appendix IV of Decree 30/2020, 50 by 30 mm, its figures printed or written with a pen.</summary>
internal static class StampDrawing
{
    private const double Mm = 72 / 25.4, Width = 50, Height = 30;

    // The strokes of figures as a hand writes them, in a box one wide and two high; a slash behind them.
    private static readonly double[][][] Figures =
    [
        [[0.5, 0.05, 0.1, 0.5, 0.05, 1.3, 0.4, 1.95, 0.85, 1.5, 0.9, 0.6, 0.45, 0.0]],
        [[0.25, 0.45, 0.6, 0.0, 0.5, 1.95]],
        [[0.1, 0.4, 0.45, 0.0, 0.9, 0.35, 0.6, 1.0, 0.05, 1.9, 0.5, 1.75, 1.0, 1.9]],
        [[0.1, 0.2, 0.5, 0.0, 0.85, 0.4, 0.4, 0.9, 0.9, 1.3, 0.6, 1.9, 0.05, 1.75]],
        [[0.5, 0.0, 0.05, 1.2, 0.95, 1.15], [0.7, 0.7, 0.6, 2.0]],
        [[0.9, 0.05, 0.25, 0.1, 0.15, 0.85, 0.7, 0.8, 0.9, 1.4, 0.5, 1.95, 0.05, 1.8]],
        [[0.75, 0.0, 0.2, 0.8, 0.1, 1.5, 0.5, 1.95, 0.9, 1.5, 0.6, 1.0, 0.15, 1.35]],
        [[0.05, 0.15, 0.95, 0.05, 0.5, 1.0, 0.3, 2.0]],
        [[0.8, 0.3, 0.4, 0.0, 0.15, 0.45, 0.8, 1.3, 0.6, 1.9, 0.15, 1.7, 0.25, 1.1, 0.8, 0.4]],
        [[0.85, 0.5, 0.45, 0.0, 0.1, 0.5, 0.4, 0.95, 0.85, 0.5, 0.8, 1.2, 0.5, 2.0]],
        [[0.9, -0.1, 0.1, 2.1]],
    ];

    internal static void Draw(PdfCanvas page, MadeStamp stamp)
    {
        var (x, y, ink) = (stamp.X, stamp.Y, stamp.Ink);
        page.Rectangle(PageRectangle.Millimetres(x, y, Width, Height), null, ink, 1.3);
        page.Line(x * Mm, (y + 6) * Mm, (x + Width) * Mm, (y + 6) * Mm, 0.8, ink);
        var small = Style(PdfTypeface.SerifBold, 8);
        page.Text((x + Width / 2) * Mm - small.Typeface.Measure(stamp.Agency) * small.Size / 2, (y + 4.4) * Mm, stamp.Agency, small);
        page.Text((x + 2) * Mm, (y + 17) * Mm, "ĐẾN", Style(PdfTypeface.SerifBold, 14));
        Row(11.5, "Số:", 24, stamp.Number);
        Row(18.5, "Ngày:", 26, stamp.Day.ToString("d/M/yyyy", CultureInfo.InvariantCulture));
        page.Text((x + 2) * Mm, (y + 26) * Mm, "Chuyển: ..............................", Style(PdfTypeface.Serif, 10));

        void Row(double down, string label, double right, string figures)
        {
            page.Text((x + 15) * Mm, (y + down) * Mm, label, Style(PdfTypeface.Serif, 10));
            page.Text((x + right) * Mm, (y + down + 0.6) * Mm, ".....................", Style(PdfTypeface.Serif, 10));
            if (stamp.ByHand)
                Written(page, x + right + 0.5, y + down, figures, stamp.Pen);
            else
                page.Text((x + right + 1) * Mm, (y + down) * Mm, figures, new PdfTextStyle(PdfTypeface.SerifItalic, 12.5) { Colour = stamp.Pen });
        }

        PdfTextStyle Style(PdfTypeface face, double size) => new(face, size) { Colour = ink };
    }

    private static void Written(PdfCanvas page, double x, double baseline, string figures, PdfColour pen)
    {
        var chance = new Random(figures.Sum(figure => figure) * 31 + figures.Length);
        foreach (var figure in figures)
        {
            var (size, drop) = (1.75 + chance.NextDouble() * 0.4, chance.NextDouble() * 0.5 - 0.25);
            foreach (var stroke in Figures[figure == '/' ? 10 : figure - '0'])
                for (var at = 0; at + 3 < stroke.Length; at += 2)
                    page.Line((x + stroke[at] * size * 0.9) * Mm, (baseline + drop + (stroke[at + 1] - 2) * size) * Mm, (x + stroke[at + 2] * size * 0.9) * Mm, (baseline + drop + (stroke[at + 3] - 2) * size) * Mm, 1, pen);
            x += size * (1.15 + chance.NextDouble() * 0.2);
        }
    }
}
