namespace DocFlow.Ocr;

/// <summary>Marks that stand near each other, as the places of possible text.</summary>
internal static class MarkGroups
{
    // More loose marks than this are noise, a drawing or a photograph.
    private const int MostMarks = 1500;

    /// <summary>The boxes of groups of at least <paramref name="fewest"/> marks whose gaps are no wider than <paramref name="reach"/> pixels.</summary>
    internal static List<PixelBox> Of(List<PixelBox> marks, int reach, int fewest)
    {
        if (marks.Count > MostMarks)
            return [];
        var groups = new List<(PixelBox Box, int Count)>();
        foreach (var mark in marks)
        {
            var joined = (Box: mark, Count: 1);
            for (var again = true; again;)
            {
                again = false;
                for (var at = groups.Count - 1; at >= 0; at--)
                    if (Near(groups[at].Box, joined.Box, reach))
                    {
                        joined = (TextRun.Around([groups[at].Box, joined.Box]), joined.Count + groups[at].Count);
                        groups.RemoveAt(at);
                        again = true;
                    }
            }
            groups.Add(joined);
        }
        return [.. groups.Where(group => group.Count >= fewest).Select(group => group.Box)];
    }

    private static bool Near(PixelBox one, PixelBox other, int reach)
        => one.X - reach < other.Right && other.X - reach < one.Right && one.Y - reach < other.Bottom && other.Y - reach < one.Bottom;
}
