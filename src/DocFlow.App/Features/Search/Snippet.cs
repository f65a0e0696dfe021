using DocFlow.App.Features.Documents;

namespace DocFlow.App.Features.Search;

/// <summary>The words around the first hit of a page, as they stand on it.</summary>
internal static class Snippet
{
    private const int Before = 8;
    private const int After = 20;

    public static IReadOnlyList<SnippetPart> Of(ReadPage page, HashSet<string> wanted)
    {
        var words = page.WordsNow().Where(w => w.Text.Length > 0).ToList();
        var first = 0;
        while (first < words.Count && !DocumentReading.IsWanted(words[first].Text, wanted))
            first++;
        if (first == words.Count)
            first = 0;
        var parts = new List<SnippetPart>();
        foreach (var word in words.Skip(Math.Max(0, first - Before)).Take(Before + After))
        {
            var hit = DocumentReading.IsWanted(word.Text, wanted);
            if (parts.Count > 0 && parts[^1].Hit == hit)
                parts[^1] = parts[^1] with { Text = parts[^1].Text + " " + word.Text };
            else
                parts.Add(new SnippetPart(word.Text, hit));
        }
        return parts;
    }
}
