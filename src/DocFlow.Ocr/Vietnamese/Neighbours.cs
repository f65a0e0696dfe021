using System.Runtime.InteropServices;

namespace DocFlow.Ocr;

/// <summary>
/// Which syllables follow each other in the project's own writing (<c>Corpus.txt</c>, made by <c>scripts/corpus.sh</c>). Small on purpose: what it has never seen
/// together it does not call wrong, only less likely.
/// </summary>
internal sealed class Neighbours
{
    // How much a syllable's own frequency counts against what was seen before it.
    private const double Own = 4;
    // For a syllable that spelling allows and the corpus lacks.
    private const double Unseen = 0.05;

    private static readonly Lazy<Neighbours> Read = new(() =>
    {
        using var stream = typeof(Neighbours).Assembly.GetManifestResourceStream("Corpus.txt")!;
        using var text = new StreamReader(stream);
        return new Neighbours(Lines(text));
    });

    private readonly Dictionary<string, int> _count = [];
    private readonly Dictionary<(string, string), int> _pairs = [];
    private readonly int _all;

    internal Neighbours(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            string? before = null;
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Syllable.Of(word) is null)
                {
                    before = null;
                    continue;
                }
                CollectionsMarshal.GetValueRefOrAddDefault(_count, word, out _)++;
                _all++;
                if (before is not null)
                    CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (before, word), out _)++;
                before = word;
            }
        }
    }

    internal static Neighbours Known => Read.Value;

    internal IEnumerable<string> Words => _count.Keys;

    /// <summary>How often the syllable occurs.</summary>
    internal int Count(string syllable) => _count.GetValueOrDefault(syllable);

    /// <summary>How often the second syllable follows the first; 0 where one is absent.</summary>
    internal int Together(string? first, string? second) => first is null || second is null ? 0 : _pairs.GetValueOrDefault((first, second));

    /// <summary>The natural logarithm of the likelihood of a syllable between its neighbours; null for what stands on the other side of a sign.</summary>
    internal double Likelihood(string? before, string syllable, string? after)
        => After(before, syllable) + (after is null ? 0 : After(syllable, after));

    private double After(string? before, string syllable)
    {
        var own = (_count.GetValueOrDefault(syllable) + Unseen) / (_all + 1);
        return Math.Log(before is null ? own : (Together(before, syllable) + Own * own) / (_count.GetValueOrDefault(before) + Own));
    }

    private static IEnumerable<string> Lines(StreamReader text)
    {
        while (text.ReadLine() is { } line)
            yield return line;
    }
}
