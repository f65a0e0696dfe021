using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The agency's signature on the documents of a batch, one after the other, by one confirmation. The PIN is in the memory of the process alone.</summary>
public sealed class SealRun : OfficeRow
{
    private SealRun()
    {
    }

    internal SealRun(Batch batch, Guid keyId, Guid? startedBy, string startedByName, int total, DateTimeOffset now)
    {
        if (batch.State != BatchState.Signing)
            throw new RuleBroken("digitizing.notYetSigning");
        Id = Guid.CreateVersion7(now);
        AgencyId = batch.AgencyId;
        BatchId = batch.Id;
        (KeyId, StartedBy, StartedByName, Total, StartedAt) = (keyId, startedBy, startedByName, total, now);
        Happened("batch.sealingStarted", new { keyId, documents = total });
    }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    public Guid KeyId { get; private set; }

    public Guid? StartedBy { get; private set; }

    public string StartedByName { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Documents that carried no signature when it began.</summary>
    public int Total { get; private set; }

    public SealRunState State { get; private set; }

    /// <summary>Why it stopped: a code of the string tables (<c>rule.CODE</c>).</summary>
    public string? Problem { get; private set; }

    internal void Stop(string? problem, DateTimeOffset now)
    {
        (State, Problem, EndedAt) = (SealRunState.Stopped, problem, now);
        Happened("batch.sealingStopped", new { problem });
    }

    internal void Finish(DateTimeOffset now)
    {
        (State, Problem, EndedAt) = (SealRunState.Finished, null, now);
        Happened("batch.sealingFinished");
    }
}

public enum SealRunState
{
    Running,

    /// <summary>Something stands against the key, or the PIN is not there any more: what is left waits for a new start.</summary>
    Stopped,

    Finished,
}
