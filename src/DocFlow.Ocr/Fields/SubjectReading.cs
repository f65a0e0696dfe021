using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>Loại, trích yếu and kính gửi: the centred lines under the heading, or "V/v" under a letter's number.</summary>
internal sealed partial class SubjectReading(Heading heading)
{
    private const int LongestSyllable = 7;

    private readonly PageLayout layout = heading.Layout;
    private bool damaged;

    internal (FieldValue? Type, FieldValue? Subject) Of()
    {
        if (Titled() is { } title)
            return title;
        var subject = About();
        if (subject is not null)
            return (subject with { Value = DocumentTypes.Letter }, subject);
        if (Greeting() is { } line && heading.Code is not null)
            return (Read.Value(DocumentTypes.Letter, [line], 0.9), null);
        return heading.Anchored && heading.Code is { } code ? (Missing(code), Missing(code)) : (null, null);
    }

    internal FieldValue? Addressees()
    {
        if (Greeting() is not { } line)
            return null;
        var colon = line.Words.Count > 2 ? 2 : line.Words.Count;
        var lines = new List<TextRun>();
        if (colon < line.Words.Count)
            lines.Add(line.Part(colon, line.Words.Count));
        var last = line;
        foreach (var next in layout.Runs.Where(run => run.Level > line.Level + layout.Letter * 0.5))
        {
            if (next.Level - last.Level > layout.Letter * 2.6 || lines.Count > 0 && !next.Text.StartsWith('-') && Ended(lines[^1]) || next.Left < layout.Left + layout.Letter * 2.2 && !next.Text.StartsWith('-'))
                break;
            lines.Add(next);
            last = next;
        }
        if (lines.Count == 0)
            return null;
        return Read.Value(string.Join('\n', ListLines.Joined(lines)), lines);

        static bool Ended(TextRun run) => run.Text[^1] is '.' or ';';
    }

    private (FieldValue, FieldValue?)? Titled()
    {
        var from = heading.Anchored || heading.Code is not null || heading.Date is not null ? heading.Bottom + layout.Letter * 0.5 : 0;
        var first = layout.Runs.Where(run => run.Level > from && run.Level < layout.Page.Height * 0.6 && run.Capitals > 0.75 && run.Mean > 40);
        foreach (var run in first)
        {
            var centred = Math.Abs(run.Middle - layout.Centre) < layout.Page.Width * 0.09 || Math.Abs(run.Middle - layout.Page.Width / 2.0) < layout.Page.Width * 0.06;
            if (DocumentTypes.At(run) is not { } type || !centred && (heading.Anchored || type.Words < run.Words.Count && type.Edits > 0))
                continue;
            var rest = run.Words.Count > type.Words ? run.Part(type.Words, run.Words.Count) : null;
            if (rest is not null && (heading.Anchored && rest.Folded.Length > 0 && rest.Mean < 60))
                rest = null;
            if (rest is { Folded.Length: < 2 })
                rest = null;
            var lines = Below(run, centred);
            if (rest is not null)
                lines.Insert(0, rest);
            var name = run.Part(0, type.Words);
            // A name in the dictionary that was met letter for letter is as sure as its letters; one met with edits less so.
            var value = Read.Value(type.Name, [name], type.Edits == 0 ? 1 : type.Edits <= 4 ? 0.92 : 0.8);
            if (type.Edits == 0)
                value = value with { Confidence = Math.Max(value.Confidence, 0.9) };
            return (value, lines.Count == 0 && heading.Anchored ? Missing(run) : Whole(lines)?.Doubted(damaged ? 0.7 : 1));
        }
        return null;
    }

    private FieldValue Missing(TextRun title)
    {
        var box = title.Box;
        var (x, y) = ((int)layout.Left, Math.Min(box.Bottom, layout.Page.Height - 1));
        return new FieldValue("", 0, layout.Page.Number, new PixelBox(x, y, (int)(layout.Right - layout.Left), Math.Min(layout.Page.Height - y, (int)(layout.Letter * 5))));
    }

    private List<TextRun> Below(TextRun title, bool centred)
    {
        var lines = new List<TextRun>();
        var last = title;
        var pitch = 0.0;
        foreach (var run in layout.Runs.Where(run => run.Level > title.Level + layout.Letter * 0.6))
        {
            var step = run.Level - last.Level;
            if (step < layout.Letter * 0.4)
                continue;
            if (run.Mean < 45 || run.Folded.Length < 2)
            {
                // Rules and specks between title and text are no text.
                if (step > layout.Letter * 4)
                    break;
                continue;
            }
            var off = centred ? Math.Abs(run.Middle - title.Middle) > layout.Page.Width * 0.045 : run.Left > title.Left + layout.Letter * 3;
            if (step > (pitch == 0 ? layout.Letter * 3 : pitch * 1.45) || lines.Count >= 8 || Starts(run))
                break;
            if (off && (pitch == 0 || lines.Count == 0) && centred && Beside(run, title) is { } rest)
            {
                damaged = true;
                lines.Add(rest);
                (pitch, last) = (Math.Max(step, layout.Letter * 1.3), run);
                continue;
            }
            if (off)
            {
                // The body begins after a gap; a line as near as this that is off the centre has lost a part to a stamp.
                damaged = pitch > 0;
                break;
            }
            lines.Add(run);
            pitch = pitch == 0 ? Math.Max(step, layout.Letter * 1.3) : step;
            last = run;
        }
        return lines;
    }

    /// <summary>A stamp at the left whose line runs into the first line of the subject: what stands centred under the title without it.</summary>
    private TextRun? Beside(TextRun run, TextRun title)
    {
        for (var cut = 1; cut < run.Words.Count - 2; cut++)
            if (run.Part(cut, run.Words.Count) is var rest && Math.Abs(rest.Middle - title.Middle) < layout.Page.Width * 0.02 && rest.Capitals < 0.5 && run.Part(0, cut).Capitals > 0.75)
                return rest;
        return null;
    }

    private static bool Starts(TextRun run)
        => run.Folded.StartsWith("KINHGUI", StringComparison.Ordinal) || run.Folded.StartsWith("CANCU", StringComparison.Ordinal)
            || run.Folded.StartsWith("DIEU1", StringComparison.Ordinal) || run.Folded is "CHUONGI" or "PHANI";

    private FieldValue? About()
    {
        var from = heading.Code?.Level ?? heading.Top;
        var column = layout.Runs.Where(run => run.Level > from && run.Level < from + layout.Page.Height * 0.2 && run.Middle < heading.Border).ToList();
        var start = column.FindIndex(run => run.Folded.StartsWith("VV", StringComparison.Ordinal) || run.Text.StartsWith("V/", StringComparison.OrdinalIgnoreCase) || run.Folded.StartsWith("VEVIEC", StringComparison.Ordinal));
        if (start < 0)
            return null;
        var lines = new List<TextRun> { column[start] };
        foreach (var run in column.Skip(start + 1))
        {
            if (run.Level - lines[^1].Level > layout.Letter * 2.4 || run.Capitals > 0.8 || run.Folded.StartsWith("KINHGUI", StringComparison.Ordinal))
                break;
            if (run.Level - lines[^1].Level > layout.Letter * 0.5 && run.Mean > 45)
                lines.Add(run);
        }
        return Whole(lines) is { } value ? value with { Value = Unheaded(value.Value) } : null;
    }

    /// <summary>
    /// A stop inside a subject, before a small letter, is a speck: it is left out, and the value doubted; what was read stays among the alternatives. Words that were run together are doubted.
    /// </summary>
    private static FieldValue? Whole(List<TextRun> lines)
    {
        if (Read.Lines(lines, static text => text.Trim(' ', '_', '|', '\'', '`', '"', '~', '*', '’', '‘', '“', '”')) is not { } value)
            return null;
        var whole = value.Value;
        var odd = whole.Contains(". ", StringComparison.Ordinal) || whole.Any(letter => letter is '`' or '|' or '~' or '_') || whole.Split(' ').Any(word => word.Length > LongestSyllable && word.All(char.IsLower));
        var plain = Speck().Replace(whole, "$1 $2");
        return Opened(value.Doubted(odd ? 0.8 : 1) with { Value = plain, Alternatives = plain == whole ? value.Alternatives : [whole, .. value.Alternatives] });
    }

    [GeneratedRegex(@"(\p{Ll})\. (\p{Ll})", RegexOptions.NonBacktracking)]
    private static partial Regex Speck();

    /// <summary>"Về việc" is a set phrase: where its first word was lost or garbled it is put back, and doubted; what was read stays among the alternatives.</summary>
    private static FieldValue Opened(FieldValue read)
    {
        var words = read.Value.Split(' ');
        // A lone consonant behind the last word is a speck.
        if (words.Length > 3 && words[^1].Length == 1 && char.IsAsciiLetterLower(words[^1][0]) && !"aeiouy".Contains(words[^1][0], StringComparison.Ordinal))
            return Opened(read.Doubted(0.9) with { Value = string.Join(' ', words[..^1]), Alternatives = [read.Value, .. read.Alternatives] });
        var at = words is ["việc", ..] ? 0 : words.Length > 2 && words[1] == "việc" && words[0].Length is 1 or 2 && words[0] != "Về" && words[0][0] is 'V' or 'v' ? 1 : -1;
        return at < 0 ? read : read.Doubted(0.9) with { Value = "Về " + string.Join(' ', words.Skip(at)), Alternatives = [read.Value, .. read.Alternatives] };
    }

    /// <summary>Without "V/v", whose second letter is small and often misread.</summary>
    private static string Unheaded(string text)
        => text.Length > 3 && text[0] is ('V' or 'v') && text[1] == '/' && (text[2] == ' ' || text[3] is (' ' or ':')) ? text[3..].TrimStart(' ', ':') : text;

    private TextRun? Greeting() => layout.Runs.FirstOrDefault(run => run.Level > heading.Bottom && run.Level < layout.Page.Height * 0.6
        && run.Words.Count > 1 && Folding.Edits(Folding.Fold(run.Words[0].Text + run.Words[1].Text), "KINHGUI", 1) <= 1);
}
