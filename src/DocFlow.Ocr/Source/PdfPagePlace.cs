using System.Globalization;
using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>Size of a PDF page in points before rotation (its crop box), and how far it is shown turned clockwise.</summary>
internal sealed partial record PdfPagePlace(double Width, double Height, int Turn)
{
    /// <summary>What the points above have to be multiplied by to be real ones (ISO 32000-2 §14.11.1), which the tools do not do.</summary>
    internal double UserUnit { get; init; } = 1;

    internal double SquareInches => Math.Max(Width * Height / 5184, 0.01);

    /// <summary>Reads what <c>pdfinfo -f N -l N</c> says.</summary>
    internal static PdfPagePlace Of(string pdfinfo, int number)
    {
        var size = Size().Match(pdfinfo);
        var turn = Rotation().Match(pdfinfo);
        if (!size.Success || Number(size, 1) <= 0 || Number(size, 2) <= 0)
            throw new ScanRefusedException(ScanProblem.Damaged, $"page {number} has no size");
        return new PdfPagePlace(Number(size, 1), Number(size, 2), turn.Success ? ((int)Number(turn, 1) % 360 + 360) % 360 : 0);
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts", RegexOptions.Multiline)]
    private static partial Regex Size();

    [GeneratedRegex(@"^Page\s+\d+ rot:\s+(-?\d+)", RegexOptions.Multiline)]
    private static partial Regex Rotation();
}
