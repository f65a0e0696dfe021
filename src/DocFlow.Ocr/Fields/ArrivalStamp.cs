using System.Globalization;
using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>
/// The stamp ĐẾN: "Số: 588", "Ngày: 20/7/2024". Its figures are stamped or written by hand, so a person always confirms them; where nothing was read clearly
/// the row behind the label is shown instead of a guess.
/// </summary>
internal sealed partial class ArrivalStamp
{
    private const double Most = 0.7, Clear = 25;
    private const double Reach = 50, Row = 28, HalfRow = 3.5, Inch = 25.4;

    private readonly PageLayout layout;
    private readonly LevelWord[] near;
    private readonly double millimetre;

    private ArrivalStamp(PageLayout layout, LevelWord anchor)
    {
        this.layout = layout;
        millimetre = (layout.Page.Dpi is > 50 and < 2500 ? layout.Page.Dpi : layout.Page.Width / 8.27) / Inch;
        // The stamp is about 50 mm wide; ĐẾN stands at its left, between number and date.
        var reach = Reach * millimetre;
        near = [.. layout.Runs.SelectMany(run => run.Words).Where(word => word.Left > anchor.Left - reach * 0.4 && word.Left < anchor.Left + reach && Math.Abs(word.Middle - anchor.Middle) < reach * 0.4)];
    }

    internal static (FieldValue? Number, FieldValue? Date) Of(PageLayout layout)
    {
        foreach (var word in layout.Runs.SelectMany(run => run.Words))
        {
            if (Folding.Fold(word.Text) is not "DEN" || word.Text.Any(char.IsLower))
                continue;
            var (number, date) = new ArrivalStamp(layout, word).Figures();
            if (number is not null || date is not null)
                return (number, date);
        }
        return (null, null);
    }

    private (FieldValue? Number, FieldValue? Date) Figures()
    {
        var number = near.Where(word => CodeReading.IsLabel(word.Text) && word.Text.EndsWith(':')).Select(Number).FirstOrDefault(value => value is not null);
        var date = near.Where(word => word.Confidence >= Clear).Select(Day).FirstOrDefault(value => value is not null)
            ?? near.Where(word => Folding.Fold(word.Text) == "NGAY" && word.Text.EndsWith(':')).Select(Place).FirstOrDefault();
        return (number, date);
    }

    private FieldValue? Number(LevelWord label)
    {
        var behind = Behind(label).ToList();
        if (behind.FirstOrDefault(word => word.Text.Length <= 6 && word.Text.All(char.IsAsciiDigit) && word.Confidence >= Clear) is { } figures)
            return Read.Value(figures.Text, layout.Page, [figures], Most);
        // The line of a number and its symbol is no stamp's.
        return behind.Exists(word => CodeReading.LooksLikeCode(word.Text)) ? null : Place(label);
    }

    private FieldValue? Day(LevelWord word)
    {
        var found = Date().Match(word.Text);
        return found.Success && DateOnly.TryParseExact($"{found.Groups[1].Value}/{found.Groups[2].Value}/{found.Groups[3].Value}", ["d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Read.Value(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), layout.Page, [word], Most)
            : null;
    }

    /// <summary>The row behind a label, for a person.</summary>
    private FieldValue Place(LevelWord label)
    {
        var middle = label.Box.Y + label.Box.Height / 2.0;
        var (x, y) = (Math.Clamp(label.Box.Right, 0, layout.Page.Width - 1), (int)Math.Clamp(middle - HalfRow * millimetre, 0, layout.Page.Height - 1));
        return new FieldValue("", 0, layout.Page.Number, new PixelBox(x, y, Math.Max(1, Math.Min(layout.Page.Width - x, (int)(Row * millimetre))), Math.Max(1, Math.Min(layout.Page.Height - y, (int)(2 * HalfRow * millimetre)))))
        {
            Alternatives = [.. Behind(label).Where(word => word.Text.Any(char.IsAsciiDigit)).Select(word => word.Text).Take(2)],
        };
    }

    private IEnumerable<LevelWord> Behind(LevelWord label)
        => near.Where(word => word != label && word.Left >= label.Right - label.Box.Height * 0.5 && word.Left < label.Right + Row * millimetre && Math.Abs(word.Middle - label.Middle) < Math.Max(word.Box.Height, label.Box.Height) * 0.6).OrderBy(word => word.Left);

    [GeneratedRegex(@"^[^0-9]{0,2}([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([12][0-9]{3})[^0-9]{0,2}$", RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
