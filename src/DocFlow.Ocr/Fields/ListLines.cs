namespace DocFlow.Ocr;

/// <summary>Lists with dashes: lines without one go on with the entry above.</summary>
internal static class ListLines
{
    internal static IEnumerable<string> Joined(IEnumerable<TextRun> lines)
    {
        var entries = new List<string>();
        foreach (var line in lines)
        {
            var text = line.Text.Trim();
            var dash = text.Length > 0 && text[0] is '-' or '–' or '—' or '•' or '_' or '+';
            var bare = text.TrimStart('-', '–', '—', '•', '_', '+', ' ', ':').TrimEnd();
            if (bare.Length == 0)
                continue;
            if (dash || entries.Count == 0)
                entries.Add(bare);
            else
                entries[^1] += " " + bare;
        }
        return entries;
    }
}
