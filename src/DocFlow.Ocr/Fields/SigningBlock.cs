namespace DocFlow.Ocr;

/// <summary>The end of the text: nơi nhận on the left; quyền hạn, chức vụ and name on the right.</summary>
internal sealed class SigningBlock
{
    // Decree 30, appendix I: TM. (on behalf of), KT. (for), TL. (by order), TUQ. (by authorisation); Q. (acting) is a part of the post; the Party writes T/M, K/T, T/L.
    private static readonly string[] Prefixes = ["TM", "KT", "TL", "TUQ", "TUN"];

    private const double Scrap = 10;

    private readonly List<TextRun> titles = [];
    private TextRun? name;
    private int garbage;
    private bool damaged;
    private TextRun? recipients;
    private PageLayout layout = null!;

    /// <summary>Searches the pages from the heading on; an annexe behind the signature has no say.</summary>
    internal static SigningBlock? Find(IReadOnlyList<PageLayout> pages, double headingBottom)
    {
        for (var at = 0; at < pages.Count; at++)
        {
            var block = new SigningBlock { layout = pages[at] };
            if (block.Fill(at == 0 ? headingBottom : 0))
                return block;
        }
        return null;
    }

    internal FieldValue? Recipients()
    {
        if (recipients is not { } label)
            return null;
        var lines = new List<TextRun>();
        var last = label;
        foreach (var run in layout.Runs.Where(run => run.Level > label.Level + layout.Letter * 0.5 && run.Left < layout.Page.Width * 0.42))
        {
            if (run.Level - last.Level > layout.Letter * 2.6)
                break;
            if (run.Level - last.Level < layout.Letter * 0.35 && lines.Count > 0 || run.Left > label.Left + layout.Letter * 4 || run.Folded.Length == 0)
                continue;
            lines.Add(run);
            last = run;
            if (run.Folded.StartsWith("LUU", StringComparison.Ordinal) || run.Text.Length > 2 && run.Words.Count > 1 && Folding.Fold(run.Words[1].Text) == "LUU")
                break;
        }
        if (lines.Count == 0)
            return null;
        // A word that the engine could make nothing of is a scrap of the seal.
        var clean = lines.Select(line => Without(line)).OfType<TextRun>().ToList();
        if (clean.Count == 0)
            return null;
        var read = ListLines.Joined(clean).ToList();
        var entries = read.Select(RecipientEntry.Tidy).ToList();
        // Within an entry commas stand; a full stop or a colon there is a comma misread.
        var plain = !entries.Any(entry => entry == "Như Điều" || Repeats(entry)) && clean.Zip(lines).All(pair => pair.First == pair.Second) && entries.SequenceEqual(read)
            && entries.All(entry => !entry.Contains(". ", StringComparison.Ordinal) && entry.Count(letter => letter is ':' or ';') <= (Folding.Fold(entry).StartsWith("LUU", StringComparison.Ordinal) ? 1 : 0));
        var value = Read.Value(string.Join('\n', entries), clean, plain ? 1 : 0.8);
        return entries.SequenceEqual(read) ? value : value with { Alternatives = [string.Join('\n', read)] };

        static bool IsRead(LevelWord word) => word.Confidence >= Scrap || Folding.Fold(word.Text) == "LUU";

        // "I, II, II, IV": the second of two alike was something else.
        static bool Repeats(string entry) => entry.Split(", ") is var parts && parts.Zip(parts.Skip(1)).Any(pair => pair.First == pair.Second || pair.First.EndsWith(' ' + pair.Second, StringComparison.Ordinal));

        static TextRun? Without(TextRun line)
            => line.Words.All(IsRead) ? line : line.Words.Where(IsRead).ToList() is { Count: > 0 } words ? new TextRun(line.Page, words) : null;
    }

    internal FieldValue? Capacity()
    {
        var lines = titles.Where(IsDelegated).ToList();
        return lines.Count == 0 ? null : Read.Value(string.Join('\n', lines.Select(line => Spaced(line.Text))), lines, damaged ? 0.8 : 1);
    }

    internal FieldValue? Position(string organ)
    {
        var last = titles.FindLastIndex(IsDelegated);
        var lines = titles.Skip(last + 1).ToList();
        if (lines.Count == 0 && recipients is not null)
            return Missing();
        // Two posts one above the other mean that the upper one lost its KT., TL. or TUQ.
        var read = lines.Count == 0 ? null : Read.Lines(lines, static text => text.Trim(' ', '_', '.', ',', '-', '|', ':').Replace(",", text.Contains(", ", StringComparison.Ordinal) ? "," : " ", StringComparison.Ordinal), lines.Skip(1).Any(IsPost) ? 0.7 : damaged ? 0.8 : 1);
        return PostFragment.Whole(read, last < 0 ? "" : titles[last].Text, organ);
    }

    internal FieldValue? Signer()
    {
        if (name is not { } line)
        {
            if (titles.Count == 0)
                return recipients is null ? null : Missing();
            // Where a name should be: under the last title, as high as a signature.
            var box = TextRun.Around(titles[^1].Words);
            var height = (int)Math.Min(layout.Letter * 9, Math.Max(1, layout.Page.Height - box.Bottom));
            return new FieldValue("", 0, layout.Page.Number, new PixelBox(box.X, Math.Min(box.Bottom, layout.Page.Height - 1), box.Width, height));
        }
        // The strokes of the signature leave signs at the words of the name.
        var text = string.Join(' ', line.Words.Select(word => Unsigned(word.Text)));
        // A family name that nobody has, or what is no syllable, was misread.
        var plain = FamilyNames.Has(line.Words[0].Text) && text.Split(' ').All(word => Syllable.Of(word) is not null);
        return Read.Value(text, [line], (plain ? 1 : 0.8) * (garbage > 0 ? 0.8 : titles.Count == 0 ? 0.9 : 1) * (text == line.Text ? 1 : 0.8));
    }

    /// <summary>Beside the list of recipients there is a signature even where none of it was read.</summary>
    private FieldValue Missing()
    {
        var (x, y) = ((int)(layout.Page.Width * 0.5), Math.Max(0, (int)(recipients!.Box.Y - layout.Letter)));
        return new FieldValue("", 0, layout.Page.Number, new PixelBox(x, y, layout.Page.Width - x, Math.Min(layout.Page.Height - y, (int)(layout.Letter * 14))));
    }

    private bool Fill(double from)
    {
        recipients = layout.Runs.FirstOrDefault(run => run.Level > from && run.Left < layout.Page.Width * 0.45 && run.Words.Count is >= 2 and <= 6
            && Folding.Edits(Folding.Fold(run.Words[0].Text + run.Words[1].Text), "NOINHAN", 1) <= 1);
        var top = recipients is null ? from + layout.Letter : recipients.Level - layout.Letter * 3;
        var right = layout.Runs.Where(run => run.Level > top && run.Middle > layout.Page.Width * 0.5 && run.Left > layout.Page.Width * 0.4).ToList();
        var start = right.FindIndex(run => run.Capitals > 0.75 && run.Mean > 40 && (IsDelegated(run) || IsPost(run) || recipients is not null && (run.Folded.Length > 5 && run.Words.Count > 1 || PostFragment.IsEnd(run.Text))));
        if (start < 0)
        {
            Name(right);
            return recipients is not null;
        }
        titles.Add(Bare(right[start]));
        foreach (var scrap in right.Skip(start + 1))
        {
            var step = scrap.Level - titles[^1].Level;
            if (step < layout.Letter * 0.5)
                continue;
            if (step > layout.Letter * 4.2)
                break;
            var run = Bare(scrap);
            // The seal and the signature leave scraps between the lines.
            if (run.Capitals >= 0.75 && run.Folded.Length >= 4 && Math.Abs(run.Middle - titles[0].Middle) < layout.Page.Width * 0.12 && run.Mean > 40)
                titles.Add(run);
        }
        Name(right);
        // Without a list of recipients a line in capitals may stand anywhere in the text: only with a name under it is it a signature.
        return recipients is not null || name is not null;
    }

    private void Name(List<TextRun> right)
    {
        // Where no title was read, the list of recipients tells how high the block begins.
        if (titles.Count == 0 && recipients is null)
            return;
        var (last, centre) = titles.Count == 0 ? (recipients!.Level + layout.Letter * 2, layout.Page.Width * 0.74) : (titles[^1].Level, titles.Average(title => title.Middle));
        TextRun? best = null;
        foreach (var run in right.Where(run => run.Level > last + layout.Letter && run.Level < last + layout.Page.Height * 0.24))
        {
            for (var from = 0; from < run.Words.Count; from++)
                for (var to = Math.Min(run.Words.Count, from + 6); to - from >= 2; to--)
                {
                    var part = from == 0 && to == run.Words.Count ? run : run.Part(from, to);
                    if (part.Mean < 50 || !part.Words.All(word => Folding.IsNamePart(Unsigned(word.Text))) || part.Words.Count(word => word.Text.Length > 1) < 2 || Math.Abs(part.Middle - centre) > layout.Page.Width * 0.14)
                        continue;
                    if (best is null || Score(part) > Score(best))
                    {
                        best = part;
                        garbage = run.Words.Count - part.Words.Count;
                    }
                    break;
                }
        }
        name = best;

        double Score(TextRun run) => run.Mean + Math.Min(run.Words.Count, 4) * 20 - Math.Abs(run.Middle - centre) / layout.Page.Width * 100;
    }

    /// <summary>Without the badly read words at its ends, which come from seal and signature.</summary>
    private TextRun Bare(TextRun run)
    {
        var (from, to) = (0, run.Words.Count);
        while (from < to - 1 && IsScrap(run.Words[from]))
            from++;
        while (to > from + 1 && IsScrap(run.Words[to - 1]))
            to--;
        // A scrap of the seal that was taken for a word stands before a post.
        if (to - from > 2 && run.Words[from].Confidence < 75 && IsPost(run.Part(from + 1, to)) && !IsPost(run.Part(from, to)) && !IsDelegated(run.Part(from, to)))
            from++;
        damaged |= run.Words.Take(from).Concat(run.Words.Skip(to)).Any(word => word.Text.Count(char.IsLetter) > 1 || word.Text.Length == 2 && word.Text[1] == '.'); // "Q."
        return from == 0 && to == run.Words.Count ? run : run.Part(from, to);

        static bool IsScrap(LevelWord word) => word.Confidence < 40 || !word.Text.Any(char.IsLetter);
    }

    private static string Unsigned(string word) => word.Trim('.', ',', '_', '-', ':', ';', '\'', '|', '~', '`', '’', '‘');

    private static bool IsPost(TextRun run) => ClosedWords.IsPost(run.Text) || PostFragment.IsActing(run.Text);

    private static bool IsDelegated(TextRun run)
    {
        var text = run.Text.TrimStart('-', '—', '–', ' ', '_').Replace(':', '.').Replace("T/M", "TM.", StringComparison.Ordinal).Replace("K/T", "KT.", StringComparison.Ordinal).Replace("T/L", "TL.", StringComparison.Ordinal);
        var dot = text.IndexOfAny(['.', ',', ' ', '-']);
        return dot is > 0 and <= 3 && Prefixes.Contains(text[..dot]) && run.Folded.Length > 4;
    }

    /// <summary>"TM.ỦY BAN" is printed with a space that the engine drops.</summary>
    private static string Spaced(string text)
    {
        text = text.TrimStart('-', '—', '–', ' ', '_');
        var dot = text.IndexOfAny(['.', ':', ',', '-']);
        var tidy = dot is > 0 and <= 3 && dot + 1 < text.Length ? text[..dot] + ". " + text[(dot + 1)..].TrimStart() : text;
        return tidy.Trim(' ', '_', '|', '-', ':', ',');
    }
}
