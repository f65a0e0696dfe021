using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Drafting.Batch;

/// <summary>
/// Several documents signed, or sealed, after one confirmation and one PIN. The rows say what is done and what is left; the PIN stands in
/// none of them, so that after a stop somebody has to give it again before the rest goes on.
/// </summary>
public sealed class SigningRun : OfficeRow
{
    private readonly List<SigningRunItem> items = [];

    private SigningRun()
    {
    }

    public SigningRun(Guid agencyId, Guid personId, SigningRunKind kind, Guid keyId, DateOnly? issuedOn, IEnumerable<ChosenDocument> chosen, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        PersonId = personId;
        Kind = kind;
        KeyId = keyId;
        IssuedOn = issuedOn;
        StartedAt = now;
        items.AddRange(chosen.Select((c, n) => new SigningRunItem(this, n + 1, c)));
        Happened("signingRun.started", new { kind = kind.ToString(), documents = items.Count });
    }

    /// <summary>Who confirmed it; nobody else sees it or goes on with it.</summary>
    public Guid PersonId { get; private set; }

    public SigningRunKind Kind { get; private set; }

    public Guid KeyId { get; private set; }

    /// <summary>The date of the documents that get their number here; null for the day each is sealed.</summary>
    public DateOnly? IssuedOn { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public SigningRunState State { get; private set; }

    /// <summary>Why it waits: the code of a rule that speaks of the key, null where only the PIN is wanted.</summary>
    public string? Problem { get; private set; }

    public IReadOnlyList<SigningRunItem> Items => items;

    public void Resume()
    {
        if (State == SigningRunState.Finished)
            throw new RuleBroken("drafting.runFinished");
        State = SigningRunState.Running;
        Problem = null;
        Happened("signingRun.resumed");
    }

    public void Pause(string? problem)
    {
        if (State != SigningRunState.Running)
            return;
        State = SigningRunState.Waiting;
        Problem = problem;
        Happened("signingRun.paused", new { problem });
    }

    public void Finish(DateTimeOffset now)
    {
        if (State == SigningRunState.Finished)
            return;
        State = SigningRunState.Finished;
        FinishedAt = now;
        Problem = null;
        Happened("signingRun.finished");
    }
}

public enum SigningRunKind
{
    /// <summary>The competent person's own signature.</summary>
    Sign,

    /// <summary>Number, date and the agency's seal.</summary>
    Seal,
}

public enum SigningRunState
{
    Running,

    /// <summary>For the PIN.</summary>
    Waiting,

    Finished,
}

/// <summary>A document as it was shown when it was chosen.</summary>
/// <param name="Sha256">of the content that was shown; another content is not signed</param>
public sealed record ChosenDocument(Guid OutgoingId, string Sha256);
