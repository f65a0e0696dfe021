namespace DocFlow.Ocr;

/// <summary>Where a stamp ĐẾN may lie: by its frame of some 50 by 30 mm, or by its word in capitals.</summary>
internal static class StampForm
{
    private const double Inch = 25.4, Width = 52, Height = 34, LeastWidth = 38, MostWidth = 66, LeastHeight = 18, MostHeight = 46;
    private const int MostPlaces = 2;

    /// <param name="words">Of the page.</param>
    /// <param name="marks">All that might be frames: black marks and red ones.</param>
    /// <param name="dpi">Of the page.</param>
    internal static IEnumerable<PixelBox> Places(IReadOnlyList<PageWord> words, IEnumerable<PixelBox> marks, int dpi)
    {
        var mm = dpi / Inch;
        var frames = marks.Where(mark => mark.Width >= LeastWidth * mm && mark.Width <= MostWidth * mm && mark.Height >= LeastHeight * mm && mark.Height <= MostHeight * mm && mark.Width > mark.Height).ToList();
        var anchors = words.Where(IsAnchor).Select(word => word.Box).ToList();
        return frames.Where(frame => anchors.Exists(anchor => Holds(frame, anchor)))
            .Concat(anchors.Where(anchor => !frames.Exists(frame => Holds(frame, anchor))).Select(anchor => new PixelBox((int)(anchor.X - 3 * mm), (int)(anchor.Y + anchor.Height / 2.0 - Height / 2 * mm), (int)(Width * mm), (int)(Height * mm))))
            .Concat(frames.Where(frame => !anchors.Exists(anchor => Holds(frame, anchor))))
            .Take(MostPlaces);
    }

    /// <summary>"ĐẾN" in capitals, a mark or an edge of the frame more or less.</summary>
    internal static bool IsAnchor(PageWord word)
        => word.Text.Length is 3 or 4 && word.Text.Contains('Đ', StringComparison.Ordinal) && !word.Text.Any(char.IsLower) && Folding.Fold(word.Text) is "DEN" or "DENN";

    private static bool Holds(PixelBox frame, PixelBox anchor) => frame.Holds(anchor.X + anchor.Width / 2.0, anchor.Y + anchor.Height / 2.0);
}
