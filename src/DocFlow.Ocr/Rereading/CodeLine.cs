using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>"Số: 80/CT-VTLTNN": where the number is no number, or its stroke was lost, the line is read again and what most readings have is taken. It is never sure afterwards.</summary>
internal sealed partial class CodeLine(CleanUp page, Engines engines, int dpi)
{
    private const double Doubtful = 60, MostSure = 75;

    internal IReadOnlyList<PageWord> With(IReadOnlyList<PageWord> words, Func<TimeSpan> left)
    {
        var label = words.ToList().FindIndex(word => word.Box.Y < page.Page.Height * 0.35 && word.Box.X < page.Page.Width * 0.45 && word.Text.EndsWith(':') && CodeReading.IsLabel(word.Text));
        if (label < 0)
            return words;
        var line = words.Skip(label + 1).TakeWhile(word => word.Line == words[label].Line && word.Box.X < page.Page.Width * 0.5 && word.Box.X - words[label].Box.Right < word.Box.Height * 16).Take(4).ToList();
        var (whole, worst) = (string.Concat(line.Select(word => word.Text)), line.Select(word => word.Confidence).DefaultIfEmpty(100).Min());
        // A number written by hand, or none yet, is nothing to be counted; nor is a code that reads like one.
        if (line.Count == 0 || !whole.Any(char.IsAsciiDigit) || Sound().IsMatch(whole) && worst >= Doubtful)
            return words;
        var found = new LineReadings(page, engines, dpi).Of([words[label].Box, .. line.Select(word => word.Box)], left).Select(reading => (Match: Form().Match(reading.Text.Replace(" ", "", StringComparison.Ordinal)), reading.Language))
            .Where(reading => reading.Match.Success).ToList();
        var number = LineReadings.Winner(found.Select(reading => LineReadings.Figures(reading.Match.Groups["number"].Value)).Where(figures => figures.Length > 0 && figures.All(char.IsAsciiDigit)));
        // Only the language of the page knows Đ.
        var notation = LineReadings.Winner(found.Where(reading => reading.Language == "vie").Select(reading => reading.Match.Groups["notation"].Value));
        if (number is not { } digits || notation is not { } symbol)
            return words;
        var code = new PageWord(digits.Text + "/" + symbol.Text, Math.Round(MostSure * Math.Min(digits.Share, symbol.Share), 1), TextRun.Around(line.Select(word => word.Box)), line[0].Baseline, line[0].Angle, line[0].Line, line[0].Block);
        return [.. words.Take(label + 1), code, .. words.Skip(label + 1 + line.Count)];
    }

    [GeneratedRegex(@"^[0-9]{1,5}/[\p{Lu}0-9][\p{Lu}\p{Ll}0-9&./-]*[.,]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Sound();

    [GeneratedRegex(@"^\W*S\S{1,2}[:.;]+(?<number>[^/:;.,-]{1,5})[/:'’7](?<notation>\p{Lu}[\p{Lu}\p{Ll}0-9&/-]{1,20})\W*$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
