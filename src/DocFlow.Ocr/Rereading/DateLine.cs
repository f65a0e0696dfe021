using System.Globalization;
using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>
/// The date in the heading, "Đồng Hới, ngày 03 tháng 12 năm 2020". Its words are set, so where a figure is doubtful the line is read again from every copy, in two
/// sizes and by a second language that knows figures better, and each figure is taken that most readings have. It is never sure afterwards.
/// </summary>
internal sealed partial class DateLine(CleanUp page, Engines engines, int dpi)
{
    private const double SureFigure = 92, MostSure = 90;
    private const int MostBefore = 5, MostAfter = 1, FirstYear = 1945, LastYear = 2060;

    internal IReadOnlyList<PageWord> With(IReadOnlyList<PageWord> words, Func<TimeSpan> left)
    {
        if (Find(words) is not { } line || IsSure(line))
            return words;
        var found = new LineReadings(page, engines, dpi).Of([.. line.Select(word => word.Box)], left).Select(reading => Form().Match(reading.Text)).Where(match => match.Success).ToList();
        if (Winner(found, "day", 1, 31) is not { } day || Winner(found, "month", 1, 12) is not { } month || Winner(found, "year", FirstYear, LastYear) is not { } year
            || Number(day.Text) > DateTime.DaysInMonth(Number(year.Text), Number(month.Text)))
            return words;
        var mended = Set(line, day, month, year);
        var at = words.ToList().FindIndex(word => ReferenceEquals(word, line[0]));
        return [.. words.Take(at), .. mended, .. words.Skip(at + line.Count)];
    }

    /// <summary>The words from "ngày" to the year, on a line that holds little else.</summary>
    private List<PageWord>? Find(IReadOnlyList<PageWord> words)
    {
        foreach (var group in words.Where(word => word.Box.Y < page.Page.Height / 2).GroupBy(word => word.Line))
        {
            var line = group.ToList();
            for (var at = 0; at < line.Count; at++)
            {
                if (line[at].Box.X < page.Page.Width * 0.4 || !Is(line[at].Text, "NGAY"))
                    continue;
                var before = line.Take(at).Count(word => word.Box.Right > line[at].Box.X - page.Page.Width * 0.25);
                var year = line.FindIndex(at + 1, Math.Min(line.Count - at - 1, 6), word => Is(Bare(word.Text), "NAM"));
                // The year itself may have been lost or tied to its word.
                var last = year < 0 ? -1 : Math.Min(line.Count - 1, year + 1);
                if (last > at + 1 && before <= MostBefore && line.Count - 1 - last <= MostAfter)
                    return line[at..(last + 1)];
            }
        }
        return null;
    }

    private static bool IsSure(List<PageWord> line)
        => line.Count == 6 && line.Where((_, at) => at % 2 == 1).All(word => word.Confidence >= SureFigure && word.Text.TrimEnd('.', ',').All(char.IsAsciiDigit));

    private static (string Text, double Confidence)? Winner(List<Match> found, string name, int from, int to)
        => LineReadings.Winner(found.Select(match => LineReadings.Figures(match.Groups[name].Value)).Where(figures => figures.Length > 0 && figures.All(char.IsAsciiDigit) && Number(figures) >= from && Number(figures) <= to)) is { } most
            ? (most.Text, Math.Round(MostSure * most.Share, 1))
            : null;

    private static int Number(string figures) => int.Parse(figures, CultureInfo.InvariantCulture);

    /// <summary>The six words; each in its old place where there were six, else side by side in the whole of it.</summary>
    private static IEnumerable<PageWord> Set(List<PageWord> line, (string Text, double Confidence) day, (string Text, double Confidence) month, (string Text, double Confidence) year)
    {
        (string Text, double Confidence)[] read = [("ngày", MostSure), day, ("tháng", MostSure), month, ("năm", MostSure), year];
        if (line.Count == read.Length)
            return line.Select((word, at) => word with { Text = read[at].Text, Confidence = word.Text == read[at].Text ? word.Confidence : read[at].Confidence });
        var (whole, letters) = (TextRun.Around(line.Select(word => word.Box)), read.Sum(part => part.Text.Length + 1) - 1);
        var from = 0;
        return read.Select(part =>
        {
            var (x, to) = (whole.X + whole.Width * from / letters, whole.X + whole.Width * (from + part.Text.Length) / letters);
            from += part.Text.Length + 1;
            return line[0] with { Text = part.Text, Confidence = part.Confidence, Box = whole with { X = x, Width = Math.Max(1, to - x) } };
        }).ToList();
    }

    private static bool Is(string word, string wanted) => word.Length > 1 && Folding.Edits(Folding.Fold(word), wanted, 1) <= 1;

    /// <summary>"9.năm" and "năm2015" are words tied together.</summary>
    private static string Bare(string word) => string.Concat(word.Where(letter => !char.IsAsciiDigit(letter)));

    [GeneratedRegex(@"^\W*\S{2,5}\s+(?<day>\S{1,3})\s+t\S{1,4}?g\W?\s*(?<month>\S{1,3}?)[\s.]+\S{2,4}\s+(?<year>\S{4})\W*$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
