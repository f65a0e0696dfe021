namespace DocFlow.Ocr;

/// <summary>The weights of the vote, in points of confidence (0 to 100).</summary>
internal sealed record VoteRules
{
    /// <summary>For each further reading with the same letters.</summary>
    internal double Agreement { get; init; } = 10;

    /// <summary>For the reading that carries the page.</summary>
    internal double Lead { get; init; } = 3;

    /// <summary>Against a reading that saw only a part of the place.</summary>
    internal double Missing { get; init; } = 60;

    /// <summary>Lone signs below this confidence that no other reading saw are specks.</summary>
    internal double Speck { get; init; } = 70;

    /// <summary>A word where the first reading saw nothing needs this confidence.</summary>
    internal double Added { get; init; } = 60;

    /// <summary>Such a word is never surer than this.</summary>
    internal double MostAdded { get; init; } = 75;

    /// <summary>What is left of the confidence where readings differ.</summary>
    internal double Disputed { get; init; } = 0.9;

    /// <summary>For each unit of the logarithm by which a writing is likelier between its neighbours.</summary>
    internal double Neighbour { get; init; } = 2;

    /// <summary>Whether the page is Vietnamese, so that spelling and neighbours have a say.</summary>
    internal bool Vietnamese { get; init; } = true;

    internal double Score(List<PageWord> words, string? before, string? after)
    {
        var letters = words.Sum(word => word.Text.Length);
        var seen = words.Sum(word => (word.Confidence + (Vietnamese ? WordSense.Points(word.Text) : 0)) * word.Text.Length) / letters;
        return Vietnamese ? seen + Neighbour * Likelihood(words, before, after) : seen;
    }

    /// <summary>Counted from the likelihood of a rare syllable, so that what is no syllable has neither gain nor loss.</summary>
    private static double Likelihood(List<PageWord> words, string? before, string? after)
    {
        var sum = 0.0;
        for (var at = 0; at < words.Count; at++)
            if (WordSense.Kind(words[at].Text) == WordKind.Syllable)
                sum += Math.Clamp(Neighbours.Known.Likelihood(WordSense.Leading(at == 0 ? before : words[at - 1].Text), WordSense.Letters(words[at].Text), WordSense.Following(words[at].Text, at + 1 == words.Count ? after : words[at + 1].Text)) + 14, -6, 10);
        return sum / words.Count;
    }
}
