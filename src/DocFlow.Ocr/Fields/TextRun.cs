namespace DocFlow.Ocr;

/// <summary>Words that stand side by side on one line without a wide gap.</summary>
internal sealed class TextRun
{
    internal TextRun(FieldPage page, IReadOnlyList<LevelWord> words)
    {
        (Page, Words) = (page, words);
        Text = string.Join(' ', words.Select(word => word.Text));
        Folded = Folding.Fold(Text);
        Left = words.Min(word => word.Left);
        Right = words.Max(word => word.Right);
        Level = Median(words.Select(word => word.Middle));
        Height = Median(words.Select(word => (double)word.Box.Height));
    }

    internal FieldPage Page { get; }
    internal IReadOnlyList<LevelWord> Words { get; }
    internal string Text { get; }
    internal string Folded { get; }
    internal double Left { get; }
    internal double Right { get; }
    internal double Middle => (Left + Right) / 2;

    /// <summary>The y of its middle once the page is level.</summary>
    internal double Level { get; }
    internal double Height { get; }
    internal double Capitals => Folding.Capitals(Text);

    /// <summary>The share of words that were read well.</summary>
    internal double Mean => Words.Average(word => word.Confidence);

    internal PixelBox Box => Around(Words);

    internal TextRun Part(int from, int to) => new(Page, [.. Words.Skip(from).Take(to - from)]);

    internal static PixelBox Around(IEnumerable<LevelWord> words) => Around(words.Select(word => word.Box));

    internal static PixelBox Around(IEnumerable<PixelBox> boxes)
    {
        int left = int.MaxValue, top = int.MaxValue, right = int.MinValue, bottom = int.MinValue;
        foreach (var box in boxes)
            (left, top, right, bottom) = (Math.Min(left, box.X), Math.Min(top, box.Y), Math.Max(right, box.Right), Math.Max(bottom, box.Bottom));
        return left > right ? default : new PixelBox(left, top, right - left, bottom - top);
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }
}
