namespace DocFlow.Ocr;

/// <summary>The runs of a page, top to bottom, as if the page lay level.</summary>
internal sealed class PageLayout
{
    // More words than any printed page of this kind has: such a page is a table or noise, and is left out.
    private const int MostWords = 4000;
    private const int MostLetters = 60;

    // Other signs that stand alone are specks, rules and parts of seals.
    private static readonly string[] Signs = ["-", "–", "—", "/", "&", "~", "*", "+"];

    private PageLayout(FieldPage page, IReadOnlyList<TextRun> runs, double letter)
    {
        (Page, Runs, Letter) = (page, runs, letter);
        var wide = runs.Where(run => run.Words.Count >= 6 && run.Right - run.Left > page.Width * 0.4).ToList();
        (Left, Right) = wide.Count < 3 ? (page.Width * 0.12, page.Width * 0.93) : (TextRun.Median(wide.Select(run => run.Left)), TextRun.Median(wide.Select(run => run.Right)));
    }

    internal FieldPage Page { get; }
    internal IReadOnlyList<TextRun> Runs { get; }

    /// <summary>The usual height of a word's box in pixels.</summary>
    internal double Letter { get; }

    /// <summary>The usual edges of the body.</summary>
    internal double Left { get; }
    internal double Right { get; }
    internal double Centre => (Left + Right) / 2;

    internal static PageLayout Of(FieldPage page)
    {
        var words = page.Words.Count > MostWords
            ? []
            : page.Words.Where(word => word.Text is { Length: > 0 and <= MostLetters } && Sane(word.Box, page) && (word.Text.Any(letter => char.IsUpper(letter) || char.IsLower(letter) || char.IsDigit(letter)) || Signs.Contains(word.Text))).ToList();
        var letter = TextRun.Median(words.Where(word => word.Text.Length > 1).Select(word => (double)word.Box.Height));
        if (letter <= 0)
            letter = Math.Max(1, page.Height / 80.0);
        var tilt = Tilt(Chained([.. words.Select(word => Level(word, 0))], letter));
        var runs = Chained([.. words.Select(word => Level(word, tilt))], letter).Select(chain => new TextRun(page, chain)).OrderBy(run => run.Level).ThenBy(run => run.Left);
        return new PageLayout(page, [.. runs], letter);
    }

    /// <summary>The same page without the words that lie on these boxes.</summary>
    internal PageLayout Without(IReadOnlyList<PixelBox> boxes)
        => boxes.Count == 0 ? this : Of(Page with { Words = [.. Page.Words.Where(word => !boxes.Any(box => box.Holds(word.Box.X + word.Box.Width / 2.0, word.Box.Y + word.Box.Height / 2.0)))] });

    /// <summary>The same page with every run that crosses <paramref name="border"/> parted at its widest gap near it.</summary>
    internal PageLayout Parted(double border, double until)
    {
        var runs = new List<TextRun>();
        foreach (var run in Runs)
        {
            var cut = run.Level < until && run.Left < border - Letter && run.Right > border + Letter ? Cut(run, border) : 0;
            if (cut == 0)
                runs.Add(run);
            else
                runs.AddRange([run.Part(0, cut), run.Part(cut, run.Words.Count)]);
        }
        return new PageLayout(Page, runs, Letter);
    }

    private static bool Sane(PixelBox box, FieldPage page)
        => box.Width > 0 && box.Height > 0 && box.X >= 0 && box.Y >= 0 && box.Width <= page.Width && box.Height <= page.Height / 4 && box.X <= page.Width && box.Y <= page.Height;

    private static LevelWord Level(FieldWord word, double tilt)
    {
        var (x, y) = (word.Box.X + word.Box.Width / 2.0, word.Box.Y + word.Box.Height / 2.0);
        return new LevelWord(word.Text, double.IsFinite(word.Confidence) ? Math.Clamp(word.Confidence, 0, 100) : 0, word.Box, word.Box.X + y * tilt, y - x * tilt);
    }

    private static List<List<LevelWord>> Chained(List<LevelWord> words, double letter)
    {
        words.Sort((one, other) => one.Left.CompareTo(other.Left));
        var open = new List<List<LevelWord>>();
        var done = new List<List<LevelWord>>();
        foreach (var word in words)
        {
            List<LevelWord>? best = null;
            var near = double.MaxValue;
            for (var at = open.Count - 1; at >= 0; at--)
            {
                var last = open[at][^1];
                var gap = word.Left - last.Right;
                if (gap > letter * 2)
                {
                    done.Add(open[at]);
                    open.RemoveAt(at);
                    continue;
                }
                var shared = Math.Min(word.Bottom, last.Bottom) - Math.Max(word.Top, last.Top);
                if (shared < 0.35 * Math.Min(word.Box.Height, last.Box.Height) && !Dash(word, last))
                    continue;
                var distance = Math.Abs(word.Middle - last.Middle) + Math.Max(0, gap) * 0.3;
                if (distance < near)
                    (best, near) = (open[at], distance);
            }
            if (best is null)
                open.Add([word]);
            else if (!Repeats(word, best[^1]))
                best.Add(word);
        }
        return [.. done, .. open];
    }

    /// <summary>Two readings of one word: what lies on the ink of its neighbour and says a part of it.</summary>
    private static bool Repeats(LevelWord word, LevelWord last)
        => Math.Min(word.Right, last.Right) - word.Left > 0.6 * word.Box.Width && word.Text.Length > 1 && last.Text.Contains(word.Text, StringComparison.OrdinalIgnoreCase);

    private static bool Dash(LevelWord one, LevelWord other) => Math.Min(one.Box.Height, other.Box.Height) < 0.3 * Math.Max(one.Box.Height, other.Box.Height)
        && Math.Abs(one.Middle - other.Middle) < 0.6 * Math.Max(one.Box.Height, other.Box.Height);

    /// <summary>How far lines fall per pixel to the right.</summary>
    private static double Tilt(List<List<LevelWord>> chains)
    {
        var slopes = chains.Where(chain => chain.Count >= 5).Select(chain =>
        {
            var (x, y) = (chain.Average(word => word.Left + word.Box.Width / 2.0), chain.Average(word => word.Middle));
            var square = chain.Sum(word => Math.Pow(word.Left + word.Box.Width / 2.0 - x, 2));
            return square == 0 ? 0 : chain.Sum(word => (word.Left + word.Box.Width / 2.0 - x) * (word.Middle - y)) / square;
        });
        var tilt = TextRun.Median(slopes);
        return Math.Abs(tilt) > 0.2 ? 0 : tilt;
    }

    private int Cut(TextRun run, double border)
    {
        var (best, widest) = (0, double.MinValue);
        for (var at = 1; at < run.Words.Count; at++)
        {
            var (from, to) = (run.Words[at - 1].Right, run.Words[at].Left);
            var away = Math.Abs((from + to) / 2 - border);
            var worth = to - from - away * 0.25;
            if (away < Page.Width * 0.12 && worth > widest)
                (best, widest) = (at, worth);
        }
        return best;
    }
}
