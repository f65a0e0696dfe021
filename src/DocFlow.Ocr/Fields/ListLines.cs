namespace DocFlow.Ocr;

/// <summary>Lists with dashes: a line without one goes on with the entry above unless that had ended; the sign that ends an entry is left out.</summary>
internal static class ListLines
{
    internal static IEnumerable<string> Joined(IEnumerable<TextRun> lines)
    {
        var entries = new List<string>();
        var ended = true;
        foreach (var line in lines)
        {
            var text = line.Text.Trim();
            var bare = text.TrimStart(Dashes).TrimEnd();
            if (bare.Length == 0)
                continue;
            if (ended || text[0] != bare[0])
                entries.Add(bare);
            else
                entries[^1] += " " + bare;
            ended = bare[^1] is ';' or ':' or '.';
        }
        return entries.Select(entry => entry.TrimEnd(';', ':', ',', '.', ' ', '_', '|'));
    }

    // A dash on paper comes out as any of these.
    private static readonly char[] Dashes = ['-', '–', '—', '•', '_', '+', '*', '~', '=', '.', ':', '\'', ' '];
}
