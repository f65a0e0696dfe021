using DocFlow.App.Features.Documents;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// A page of a stack as it reads the way a person has turned it, beside the first reading, which stays. It has words only where they are
/// surer than the first ones: a page that was read upside down. Else the first words stand, turned.
/// </summary>
public sealed class TurnedReading
{
    private TurnedReading()
    {
    }

    internal TurnedReading(BatchPage page, TurnedWords? words, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = page.AgencyId;
        (BatchId, ReadPageId, Turn, At) = (page.BatchId, page.ReadPageId, page.Turn, now);
        if (words is not null)
            (Words, Confidence, Coverage, Flagged, Skew) = (PageWords.Pack(words.Words), words.Confidence, words.Coverage, words.Flagged, words.Skew);
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    public Guid ReadPageId { get; private set; }

    /// <summary>Clockwise, beyond how the first reading stands: 90, 180, 270.</summary>
    public int Turn { get; private set; }

    /// <summary>On the turned picture, packed (<see cref="PageWords"/>); null where the first reading stands.</summary>
    public byte[]? Words { get; private set; }

    public double Confidence { get; private set; }

    public double Coverage { get; private set; }

    public bool Flagged { get; private set; }

    public double Skew { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>What was read on a turned page.</summary>
internal sealed record TurnedWords(IReadOnlyList<PlacedWord> Words, double Confidence, double Coverage, bool Flagged, double Skew)
{
    private const int Sure = 60;

    /// <summary>Letters in words read with confidence: more of them on the right way up, hardly any on the wrong one.</summary>
    public static int Sureness(IEnumerable<PlacedWord> words) => words.Where(w => w.Confidence >= Sure).Sum(w => w.Text.Count(char.IsLetterOrDigit));
}
