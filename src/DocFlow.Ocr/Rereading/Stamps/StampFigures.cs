using System.Globalization;
using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>What most readings of a stamp's row say.</summary>
internal static partial class StampFigures
{
    private const double LeastShare = 0.4;

    /// <summary>The number; far below any trust where the readings do not agree, null where there is nothing like one.</summary>
    internal static (string Text, double Confidence)? Number(IEnumerable<string> texts)
    {
        var read = texts.Select(text => Row().Match(text)).Where(row => row.Success).Select(row => LineReadings.Figures(row.Groups["number"].Value)).Where(figures => figures.Length > 0).ToList();
        return LineReadings.Winner(read.Where(figures => figures.All(char.IsAsciiDigit))) is { Share: >= LeastShare } most ? (most.Text, Sure(most.Share * read.Count(figures => figures.All(char.IsAsciiDigit)) / read.Count)) : Unclear(read);
    }

    /// <summary>The day as "20/7/2024".</summary>
    internal static (string Text, double Confidence)? Day(IEnumerable<string> texts)
    {
        var all = texts.Select(text => text.Replace('⁄', '/').Replace('\\', '/')).ToList();
        var read = all.Select(text => Date().Match(text)).Where(date => date.Success).ToList();
        var (day, month, year) = (Part("day", 1, 31), Part("month", 1, 12), Part("year", 1990, 2099));
        if (day is { Share: >= LeastShare } d && month is { Share: >= LeastShare } m && year is { Share: >= LeastShare } y && DateOnly.TryParseExact($"{d.Text}/{m.Text}/{y.Text}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return ($"{d.Text}/{m.Text}/{y.Text}", Sure(Math.Min(d.Share, Math.Min(m.Share, y.Share))));
        return Unclear(all.Where(text => text.Any(char.IsAsciiDigit)));

        (string Text, double Share)? Part(string name, int from, int to) => LineReadings.Winner(read.Select(date => LineReadings.Figures(date.Groups[name].Value).TrimStart('0'))
            .Where(figures => figures.Length > 0 && figures.All(char.IsAsciiDigit) && int.Parse(figures, CultureInfo.InvariantCulture) >= from && int.Parse(figures, CultureInfo.InvariantCulture) <= to));
    }

    internal static bool IsDay(string text) => Date().Match(text) is { Success: true } date && DateOnly.TryParseExact($"{date.Groups["day"].Value}/{date.Groups["month"].Value}/{date.Groups["year"].Value}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static double Sure(double share) => Math.Round(StampLook.Unclear + (StampLook.MostSure - StampLook.Unclear) * share, 1);

    private static (string, double)? Unclear(IEnumerable<string> read)
        => read.GroupBy(text => text).MaxBy(group => group.Count()) is { } most ? (most.Key.Length > 14 ? most.Key[..14] : most.Key, StampLook.Unclear) : null;

    [GeneratedRegex(@"^[^\w§]*(S\w{0,2}[:.;])?[^\w§]*(?<number>[\w§$&]{1,5})([^\w]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<day>[^/.,:;-]{1,2})[/.-](?<month>[^/.,:;-]{1,2})[/.-](?<year>[^/.,:;-]{4})", RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
