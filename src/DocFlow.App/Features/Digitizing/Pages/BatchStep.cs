using System.Text.Json;

namespace DocFlow.App.Features.Digitizing;

/// <summary>One step of judging or arranging, with what stood before: it can be taken back.</summary>
public sealed class BatchStep
{
    private BatchStep()
    {
    }

    internal BatchStep(Batch batch, int ordinal, StepKind kind, IReadOnlyList<PageStand> before, Guid? by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = batch.AgencyId;
        BatchId = batch.Id;
        (Ordinal, Kind, Pages, By, At) = (ordinal, kind, before.Count, by, now);
        Before = JsonSerializer.Serialize(before);
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    public int Ordinal { get; private set; }

    public StepKind Kind { get; private set; }

    /// <summary>How many pages it touched.</summary>
    public int Pages { get; private set; }

    /// <summary>How those pages stood.</summary>
    public string Before { get; private set; } = "";

    public Guid? By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public bool TakenBack { get; internal set; }

    internal IReadOnlyList<PageStand> Stood => JsonSerializer.Deserialize<PageStand[]>(Before)!;
}

/// <summary>All of a page that a step may change.</summary>
internal sealed record PageStand(Guid Id, int Position, Guid? PartId, PageState State, string? Reason, PageMark Mark, int Turn)
{
    public static PageStand Of(BatchPage page) => new(page.Id, page.Position, page.PartId, page.State, page.Reason, page.Mark, page.Turn);

    public void Restore(BatchPage page) =>
        (page.Position, page.PartId, page.State, page.Reason, page.Mark, page.Turn) = (Position, PartId, State, Reason, Mark, Turn);
}

public enum StepKind
{
    Accept,
    Reject,
    AskRescan,
    Turn,
    Mark,
    Collate,
    Split,
    Merge,
    Move,
    Withdraw,
}
