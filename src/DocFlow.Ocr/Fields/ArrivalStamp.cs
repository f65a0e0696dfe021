using System.Globalization;
using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>The stamp ĐẾN: "Số: 588", "Ngày: 20/7/2024". Its figures are stamped or written by hand, so a person always confirms them.</summary>
internal static partial class ArrivalStamp
{
    private const double Most = 0.7;

    internal static (FieldValue? Number, FieldValue? Date) Of(PageLayout layout)
    {
        foreach (var run in layout.Runs)
            for (var at = 0; at < run.Words.Count; at++)
            {
                var word = run.Words[at];
                if (Folding.Fold(word.Text) is not "DEN" || word.Text.Any(char.IsLower))
                    continue;
                // The stamp is about 50 mm wide; ĐẾN stands at its left, between number and date.
                var reach = layout.Dpi() * 50 / 25.4;
                var near = layout.Runs.SelectMany(other => other.Words.Select(part => (Run: other, Word: part)))
                    .Where(part => part.Word.Left > word.Left - reach * 0.4 && part.Word.Left < word.Left + reach && Math.Abs(part.Word.Middle - word.Middle) < reach * 0.4).ToList();
                var date = near.Select(part => Day(part.Word, layout.Page)).FirstOrDefault(value => value is not null);
                var labels = near.Where(part => CodeReading.IsLabel(part.Word.Text) && part.Word.Text.EndsWith(':')).ToList();
                FieldValue? number = null;
                foreach (var (row, label) in labels)
                    if (row.Words.SkipWhile(other => other != label).Skip(1).FirstOrDefault() is { } next)
                        number ??= next.Text.All(char.IsAsciiDigit)
                            ? Read.Value(next.Text, layout.Page, [next], Most)
                            : new FieldValue("", 0, layout.Page.Number, next.Box) { Alternatives = [next.Text] };
                if (number is not null || date is not null)
                    return (number, date);
            }
        return (null, null);
    }

    private static FieldValue? Day(LevelWord word, FieldPage page)
    {
        var found = Date().Match(word.Text);
        return found.Success && DateOnly.TryParseExact($"{found.Groups[1].Value}/{found.Groups[2].Value}/{found.Groups[3].Value}", ["d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Read.Value(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), page, [word], Most)
            : null;
    }

    private static double Dpi(this PageLayout layout) => layout.Page.Dpi is > 50 and < 2500 ? layout.Page.Dpi : layout.Page.Width / 8.27;

    [GeneratedRegex(@"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([12][0-9]{3})", RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
