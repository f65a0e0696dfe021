namespace DocFlow.Ocr;

/// <summary>Puts words that were found later into the lines of a page.</summary>
internal static class LineOrder
{
    /// <summary>The words with the found ones in their places: beside the line they belong to, else as lines of their own; lines and blocks counted anew.</summary>
    internal static IReadOnlyList<PageWord> With(IReadOnlyList<PageWord> words, IReadOnlyList<PageWord> found)
    {
        var lines = words.GroupBy(word => word.Line).Select(line => line.ToList()).ToList();
        var loose = new List<PageWord>();
        foreach (var word in found.OrderBy(word => word.Box.X))
            if (lines.Where(line => Beside(line, word)).MinBy(line => line.Min(other => Gap(other.Box, word.Box))) is { } line)
                line.Insert(line.FindIndex(other => other.Box.X > word.Box.X) is >= 0 and var at ? at : line.Count, word with { Line = line[0].Line, Block = line[0].Block });
            else
                loose.Add(word);
        foreach (var group in Rows(loose))
        {
            var top = group.Average(word => word.Box.Y + word.Box.Height / 2.0);
            var at = lines.FindLastIndex(line => line.Average(word => word.Box.Y + word.Box.Height / 2.0) < top && Gap(line, group) < group[0].Box.Height * 20) + 1;
            lines.Insert(at, [.. group.Select(word => word with { Block = -1 })]);
        }
        return Counted(lines);
    }

    private static List<PageWord> Counted(List<List<PageWord>> lines)
    {
        var (result, block, last) = (new List<PageWord>(), -1, int.MinValue);
        for (var line = 0; line < lines.Count; line++)
        {
            if (lines[line][0].Block is var old && (old != last || old < 0))
                (block, last) = (block + 1, old);
            result.AddRange(lines[line].Select(word => word with { Line = line, Block = block }));
        }
        return result;
    }

    private static bool Beside(List<PageWord> line, PageWord word)
        => line.Exists(other => Math.Abs(other.Box.Y + other.Box.Height / 2.0 - word.Box.Y - word.Box.Height / 2.0) < 0.4 * Math.Min(other.Box.Height, word.Box.Height) && Gap(other.Box, word.Box) < 2.5 * Math.Min(other.Box.Height, word.Box.Height));

    private static int Gap(PixelBox one, PixelBox other) => Math.Max(0, Math.Max(one.X, other.X) - Math.Min(one.Right, other.Right));

    private static int Gap(List<PageWord> line, List<PageWord> other)
        => Math.Max(0, Math.Max(line.Min(word => word.Box.X), other.Min(word => word.Box.X)) - Math.Min(line.Max(word => word.Box.Right), other.Max(word => word.Box.Right)));

    private static List<List<PageWord>> Rows(List<PageWord> words)
    {
        var rows = new List<List<PageWord>>();
        foreach (var word in words)
            if (rows.Find(row => Beside(row, word)) is { } row)
                row.Add(word);
            else
                rows.Add([word]);
        return [.. rows.OrderBy(row => row[0].Box.Y)];
    }
}
