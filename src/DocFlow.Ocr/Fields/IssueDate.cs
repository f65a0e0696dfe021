using System.Globalization;

namespace DocFlow.Ocr;

/// <summary>"Đồng Hới, ngày 03 tháng 12 năm 2020": the last of three words that hold the line, and what stands between them.</summary>
internal sealed class IssueDate
{
    private IssueDate(TextRun run, int day, int month, int year) => (Run, this.day, this.month, this.year) = (run, day, month, year);

    private readonly int day, month, year;

    internal TextRun Run { get; }

    /// <summary>The first line that has the three words in their order.</summary>
    internal static IssueDate? Find(IEnumerable<TextRun> runs)
    {
        foreach (var line in runs)
        {
            var run = Untied(line);
            // "Thanh Hóa, ngày 15 tháng 12 năm 2023": the place may look like the word.
            var (month, year) = Enumerable.Range(0, run.Words.Count).Select(at => (At: at, Edits: Folding.Edits(Folding.Fold(run.Words[at].Text), "THANG", 1), Year: At(run, at + 1, "NAM", 0)))
                .Where(found => found.Edits <= 1 && found.Year > 0 && found.Year - found.At <= 3).OrderBy(found => found.Edits).Select(found => (found.At, found.Year)).FirstOrDefault((-1, -1));
            if (year < 0)
                continue;
            // Backwards: "Quảng Ngãi, ngày" has two words that look alike.
            var day = month - 1;
            while (day >= 0 && Folding.Edits(Folding.Fold(run.Words[day].Text), "NGAY", 1) > 1)
                day--;
            // In a sentence of the body other words follow; in a heading the year ends the line.
            if (run.Words.Count - year <= 4 && month - day <= 4)
                return new IssueDate(run, day, month, year);
        }
        return null;
    }

    internal FieldValue Value()
    {
        var parts = new[] { Between(day, month), Between(month, year), Between(year, Run.Words.Count) };
        var words = day < 0 ? Run.Words.Skip(Math.Max(0, month - 1)).ToList() : [.. Run.Words.Skip(day + 1)];
        var raw = string.Join(' ', words.Select(word => word.Text));
        var box = TextRun.Around(words);
        if (day >= 0 && Number(parts[0], 2) is { } d && Number(parts[1], 2) is { } m && Number(parts[2], 4) is { } y
            && y is >= 1945 and <= 2100 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m))
        {
            // Appendix I: days under 10 and the months 1 and 2 carry a zero; without it a digit may have been lost, or a hand wrote it.
            var plain = parts[0].Length == 2 && parts[1].Length == (m is 1 or 2 or >= 10 ? 2 : 1);
            var zero = m is >= 3 and <= 9 && parts[1].Length == 2;
            // A digit has no neighbours that would give a misreading away.
            var digits = words.Where(word => word.Text.Any(char.IsAsciiDigit)).Select(word => word.Confidence).DefaultIfEmpty(0).Min() >= 92;
            return new FieldValue(new DateOnly(y, m, d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Math.Round(Read.Confidence(words) * (plain || zero && parts[0].Length == 2 ? 1 : 0.75) * (digits ? 1 : 0.85), 3), Run.Page.Number, box) { Alternatives = [raw] };
        }
        return new FieldValue("", 0, Run.Page.Number, box) { Alternatives = raw.Length == 0 ? [] : [raw] };
    }

    internal FieldValue? Place()
    {
        if (day <= 0)
            return null;
        var words = Run.Words.Take(day).SkipWhile(word => !word.Text.Any(char.IsLetter) || word.Confidence < 60 && !char.IsUpper(word.Text[0])).ToList();
        if (words.Count == 0)
            return null;
        var text = string.Join(' ', words.Select(word => word.Text));
        return Read.Value(text.Trim(',', '.', ' ', ';', '-', '_', '\''), Run.Page, words, text.EndsWith(',') && char.IsLetter(text[0]) ? 1 : 0.85);
    }

    /// <summary>"9.năm" is two words.</summary>
    private static TextRun Untied(TextRun run)
    {
        if (!run.Words.Any(word => char.IsAsciiDigit(word.Text[0]) && char.IsLetter(word.Text[^1])))
            return run;
        return new TextRun(run.Page, [.. run.Words.SelectMany(word => word.Text.TakeWhile(char.IsAsciiDigit).Count() is > 0 and <= 2 and var digits && digits < word.Text.Length && char.IsLetter(word.Text[^1])
            ? new[] { word with { Text = word.Text[..digits] }, word with { Text = word.Text[digits..].TrimStart('.', ',') } }
            : [word])]);
    }

    private static int At(TextRun run, int from, string wanted, int most)
    {
        for (var at = from; at < run.Words.Count; at++)
            if (Folding.Edits(Folding.Fold(run.Words[at].Text), wanted, most) <= most)
                return at;
        return -1;
    }

    private string Between(int from, int to) => string.Concat(Run.Words.Take(to).Skip(from + 1).Select(word => word.Text)).Trim('.', ',', ';', ':', '_');

    private static int? Number(string text, int most)
        => text.Length is > 0 && text.Length <= most && text.All(char.IsAsciiDigit) && (most != 4 || text.Length == 4) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
