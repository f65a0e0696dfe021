using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>
/// A signature between its two steps: the bytes to be signed are laid down and named here before a key is asked, so that a stop in
/// between leaves either the document as it was or the whole signature, never a half.
/// </summary>
public sealed partial class PendingSigning : OfficeRow
{
    private PendingSigning()
    {
    }

    public PendingSigning(Document document, Guid keyId, string purpose, Guid subjectId, string sourceSha256, string stagedSha256, string pending, Guid? by, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        KeyId = keyId;
        Purpose = purpose;
        SubjectId = subjectId;
        SourceSha256 = sourceSha256;
        StagedSha256 = stagedSha256;
        Pending = pending;
        By = by;
        PreparedAt = now;
        ExpiresAt = expiresAt;
        Happened("signing.prepared", new { purpose, sourceSha256, stagedSha256 });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid KeyId { get; private set; }

    /// <summary>What the signature is for, in the words of the feature that asked: <c>outgoing.sign</c>, <c>outgoing.seal</c>.</summary>
    public string Purpose { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    /// <summary>The content that is signed, and the prepared file with the empty place for the signature.</summary>
    public string SourceSha256 { get; private set; } = "";

    public string StagedSha256 { get; private set; } = "";

    /// <summary>The engine's own record of the prepared signature, JSON.</summary>
    public string Pending { get; private set; } = "";

    public Guid? By { get; private set; }

    public DateTimeOffset PreparedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public PendingState State { get; private set; }

    public string? SignedSha256 { get; private set; }

    public void Complete(string signedSha256)
    {
        if (State == PendingState.Completed)
            return;
        State = PendingState.Completed;
        SignedSha256 = signedSha256;
        Happened("signing.completed", new { signedSha256 });
    }

    /// <param name="problem">the code of the rule it ended by, told to whoever asked; null where somebody began anew</param>
    public void Drop(string? problem = null)
    {
        if (State != PendingState.Prepared)
            return;
        State = PendingState.Dropped;
        Problem = problem;
        Happened("signing.dropped", problem is null ? null : new { problem });
    }
}

public enum PendingState
{
    Prepared,
    Completed,
    Dropped,
}
