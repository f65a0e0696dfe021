namespace DocFlow.App.Features.Documents;

/// <summary>One word of a page as one person left it: who, when, before, after. Never changed; taken back by a mark.</summary>
public sealed class WordCorrection
{
    private WordCorrection()
    {
    }

    internal WordCorrection(CorrectedPage page, int ordinal, int word, string before, string after, Corrector by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = page.AgencyId;
        CorrectedPageId = page.Id;
        Ordinal = ordinal;
        Word = word;
        Before = before;
        After = after;
        ByPersonId = by.PersonId;
        ByName = by.Name;
        At = now;
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid CorrectedPageId { get; private set; }

    /// <summary>Of the page, from 1.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Which word of the page, from 0.</summary>
    public int Word { get; private set; }

    public string Before { get; private set; } = "";

    /// <summary>The same as before: the reading was confirmed.</summary>
    public string After { get; private set; } = "";

    public Guid? ByPersonId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public string? UndoneByName { get; private set; }

    /// <summary>The same correction in another file that shows the page.</summary>
    internal WordCorrection Along(CorrectedPage layer, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AgencyId = AgencyId, CorrectedPageId = layer.Id, Ordinal = Ordinal, Word = Word, Before = Before, After = After,
        ByPersonId = ByPersonId, ByName = ByName, At = At, UndoneAt = UndoneAt, UndoneByName = UndoneByName,
    };

    internal void TakeBack(Corrector by, DateTimeOffset now) => (UndoneAt, UndoneByName) = (now, by.Name);
}
