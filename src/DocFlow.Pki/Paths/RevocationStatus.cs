namespace DocFlow.Pki;

/// <summary>What is known about one certificate's revocation at the moment asked about.</summary>
public sealed record RevocationStatus
{
    public required RevocationState State { get; init; }

    /// <summary>When it was revoked; also told where that was after the moment (then the state is good).</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public RevocationReason? Reason { get; init; }

    public DateTimeOffset? InvalidityDate { get; init; }

    /// <summary>SHA-256 of the list or answer that told; null where none did.</summary>
    public string? Evidence { get; init; }

    /// <summary>When that evidence was made (thisUpdate).</summary>
    public DateTimeOffset? EvidenceFrom { get; init; }

    /// <summary>Until when it is current (nextUpdate).</summary>
    public DateTimeOffset? EvidenceUntil { get; init; }

    /// <summary>Why unknown: no-evidence, stale, not-yet, signer-not-found, signature-wrong, signer-not-trusted, scope, unknown-extension, responder-unknown, limit; null else.</summary>
    public string? Why { get; init; }

    internal static RevocationStatus Unknown(string why) => new() { State = RevocationState.Unknown, Why = why };
}
