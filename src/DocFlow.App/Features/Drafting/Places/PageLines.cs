using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Localization;
using DocFlow.Pdf;

namespace DocFlow.App.Features.Drafting.Places;

/// <summary>A read page as lines of words in points of 1/72 inch from the top left, as the page is shown.</summary>
internal sealed class PageLines
{
    private PageLines(int number, double width, double height, IReadOnlyList<Line> lines) => (Number, Width, Height, Lines) = (number, width, height, lines);

    public int Number { get; }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<Line> Lines { get; }

    public static PageLines Of(ReadPage page)
    {
        var scale = 72 / page.Dpi;
        var words = page.WordsNow().Where(w => w.Text.Length > 0).SelectMany(Apart).Select(w => new Word(w.Text, VietnameseText.Fold(w.Text), new PageRectangle(w.X * scale, w.Y * scale, w.Width * scale, w.Height * scale)));
        // The reading's own lines may join what stands in two columns, and may split one line: rows are made anew from the boxes.
        var rows = new List<List<Word>>();
        foreach (var word in words.OrderBy(w => w.Middle))
        {
            if (rows.Count > 0 && Math.Abs(rows[^1].Average(w => w.Middle) - word.Middle) < word.Box.Height * 0.6)
                rows[^1].Add(word);
            else
                rows.Add([word]);
        }
        return new PageLines(page.Number, page.Width * scale, page.Height * scale, [.. rows.Select(r => new Line([.. r.OrderBy(w => w.Box.X)]))]);
    }

    /// <summary>A reading may keep no-break spaces inside one word: its parts are taken apart, each with its share of the width.</summary>
    private static IEnumerable<Documents.PlacedWord> Apart(Documents.PlacedWord word)
    {
        if (!word.Text.Any(char.IsWhiteSpace))
        {
            yield return word;
            yield break;
        }
        for (var at = 0; at < word.Text.Length;)
        {
            var end = at;
            while (end < word.Text.Length && !char.IsWhiteSpace(word.Text[end]))
                end++;
            if (end > at)
                yield return word with { Text = word.Text[at..end], X = word.X + word.Width * at / word.Text.Length, Width = Math.Max(1, word.Width * (end - at) / word.Text.Length) };
            at = end + 1;
        }
    }

    internal sealed record Word(string Text, string Folded, PageRectangle Box)
    {
        public double Middle => Box.Y + Box.Height / 2;

        public double Right => Box.X + Box.Width;

        public double Bottom => Box.Y + Box.Height;
    }

    internal sealed record Line(IReadOnlyList<Word> Words)
    {
        public double Top => Words.Min(w => w.Box.Y);

        public double Bottom => Words.Max(w => w.Bottom);

        /// <summary>The words that say this, standing one behind the other; null where they do not.</summary>
        public IReadOnlyList<Word>? Find(IReadOnlyList<string> folded)
        {
            for (var at = 0; at + folded.Count <= Words.Count; at++)
            {
                if (folded.Select((text, n) => Words[at + n].Folded.Trim('.', ',', ':') == text).All(same => same))
                    return [.. Words.Skip(at).Take(folded.Count)];
            }
            return null;
        }
    }
}
