using System.Text;

namespace DocFlow.Ocr;

/// <summary>
/// Mends likely errors of the engine in running Vietnamese text: marks taken for others and letters taken for their look-alikes, where the spelling as read was
/// never seen beside its neighbours and the mended one was. Words with a capital, a digit or a sign inside are never touched: they are names, numbers, dates, symbols.
/// Pure. What was read stays in <see cref="PageWord.Repair"/>.
/// </summary>
internal sealed class TextRepair(Neighbours known)
{
    private const double Threshold = 2.2, PerCost = 1.7, PerConfidence = 1 / 16.0, PerSureness = 0.5, DearestMark = 2.2, DearestOdd = 4.2;
    // What a spelling that does not exist is taken to be worth between two neighbours.
    private const double Impossible = -22;

    private static readonly string[] Alike = ["il1tífr", "hbk", "nuư", "ceo", "vy", "gq", "aăâo", "mn", "sx", "lđd"];

    private readonly Dictionary<string, List<(string Word, double Cost)>> _near = [];
    private readonly ILookup<int, (string Word, string Bases)> _known = known.Words.Where(word => known.Count(word) > 0)
        .Select(word => (word, Bases(word))).ToLookup(word => word.Item2.Length);

    internal IReadOnlyList<PageWord> Of(IReadOnlyList<PageWord> words)
    {
        var mended = words.ToArray();
        for (var at = 0; at < mended.Length; at++)
            if (Mended(mended[at], at == 0 ? null : mended[at - 1].Text, at + 1 == mended.Length ? null : mended[at + 1].Text) is { } word)
                mended[at] = word;
        return mended;
    }

    private PageWord? Mended(PageWord word, string? before, string? after)
    {
        var (from, to) = WordSense.Core(word.Text);
        var core = word.Text[from..to];
        if (core.Length is < 2 or > 7 || !core.All(char.IsLower))
            return null;
        var (left, right) = (from > 0 ? null : WordSense.Leading(before), to < word.Text.Length ? null : WordSense.Following(word.Text, after));
        var exists = Syllable.Of(core) is not null;
        if (left is null && right is null || exists && (known.Together(left, core) > 0 || known.Together(core, right) > 0))
            return null;
        var old = exists ? known.Likelihood(left, core, right) : Impossible;
        var (best, most) = ("", Threshold + Math.Max(0, word.Confidence - 60) * PerConfidence + (exists ? Math.Max(0, word.Confidence - 92) * PerSureness : 0));
        foreach (var (candidate, cost) in Near(core, exists))
        {
            int ahead = known.Together(left, candidate), behind = known.Together(candidate, right);
            // A syllable that is known gives way only to one that was seen beside both neighbours.
            if (ahead + behind == 0 || exists && known.Count(core) > 0 && (ahead + behind < 2 || left is not null && ahead == 0 || right is not null && behind == 0))
                continue;
            var gain = known.Likelihood(left, candidate, right) - Math.Max(old, Impossible) - cost * PerCost;
            if (gain > most)
                (best, most) = (candidate, gain);
        }
        if (best.Length == 0)
            return null;
        var reason = Bases(best) == Bases(core) ? RepairReason.Mark : RepairReason.Letter;
        return word with { Text = word.Text[..from] + best + word.Text[to..], Repair = word.Repair ?? new WordRepair(word.Text, reason) };
    }

    /// <summary>The syllables that the engine may have taken for this one, and how unlike they look.</summary>
    private List<(string Word, double Cost)> Near(string core, bool exists)
    {
        if (_near.TryGetValue(core, out var found))
            return found;
        var bases = Bases(core);
        found = [];
        foreach (var (word, other) in _known[bases.Length])
            if (word != core && Cost(core, bases, word, other) is var cost && cost <= (exists ? DearestMark : DearestOdd))
                found.Add((word, cost));
        if (_near.Count > 20_000)
            _near.Clear();
        return _near[core] = found;
    }

    private static double Cost(string one, string oneBases, string other, string otherBases)
    {
        var cost = 0.0;
        for (var at = 0; at < oneBases.Length; at++)
            if (oneBases[at] != otherBases[at])
                cost += Alike.Any(set => set.Contains(oneBases[at]) && set.Contains(otherBases[at])) ? 2 : 3.4;
        if (cost > DearestOdd)
            return cost;
        var (quality, otherQuality) = (Qualities(one), Qualities(other));
        for (var at = 0; at < Math.Min(quality.Length, otherQuality.Length); at++)
            if (quality[at] != otherQuality[at])
                cost += 1.2;
        var (tone, otherTone) = (Syllable.Parted(one).Tone, Syllable.Parted(other).Tone);
        return cost + (tone == otherTone ? 0 : quality.Contains('\u0302') || otherQuality.Contains('\u0302') ? 0.6 : 1);
    }

    /// <summary>The letters without any mark, đ as d.</summary>
    private static string Bases(string word)
    {
        var bases = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormD))
            if (letter is < '\u0300' or > '\u036F')
                bases.Append(letter == 'đ' ? 'd' : letter);
        return bases.ToString();
    }

    /// <summary>For each letter the mark that makes it another letter.</summary>
    private static string Qualities(string word)
    {
        var marks = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormD))
            if (letter is < '\u0300' or > '\u036F')
                marks.Append(letter == 'đ' ? letter : ' ');
            else if (letter is '\u0302' or '\u0306' or '\u031B' && marks.Length > 0)
                marks[^1] = letter;
        return marks.ToString();
    }
}
