namespace DocFlow.Signing.Validation;

/// <summary>The judgement of one signature or document time-stamp.</summary>
public sealed record SignatureReport
{
    /// <summary>The field's fully qualified name.</summary>
    public required string Field { get; init; }

    /// <summary>"signature" or "timestamp".</summary>
    public required string Kind { get; init; }

    /// <summary>TOTAL-PASSED, INDETERMINATE or TOTAL-FAILED (EN 319 102-1).</summary>
    public required string Indication { get; init; }

    /// <summary>Why not passed, spelled as in EN 319 102-1; null where passed.</summary>
    public string? SubIndication { get; init; }

    /// <summary>"B-B", "B-T", "B-LT" or "B-LTA" (EN 319 142-1 §6); null where it is no PAdES baseline signature.</summary>
    public string? Level { get; init; }

    /// <summary>/SubFilter.</summary>
    public string? SubFilter { get; init; }

    /// <summary>The common name of the signer's certificate; null where none came along.</summary>
    public string? Signer { get; init; }

    /// <summary>The organisation named in the certificate.</summary>
    public string? Organization { get; init; }

    /// <summary>The signer's whole name.</summary>
    public string? Subject { get; init; }

    /// <summary>The time the signer claims (/M, else the signing-time attribute); of a time-stamp the time it states.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>The earliest time a trusted time-stamp proves the signature for; null where none does.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>"whole-file", "whole-revision" or "partial".</summary>
    public required string Coverage { get; init; }

    /// <summary>The revision that was signed.</summary>
    public int Revision { get; init; }

    /// <summary>Whether the signed bytes are what was signed: "intact", "broken" or "unknown".</summary>
    public required string Integrity { get; init; }

    /// <summary>"none", "allowed" or "forbidden".</summary>
    public required string ChangesAfter { get; init; }

    /// <summary>What later revisions changed.</summary>
    public IReadOnlyList<ChangeReport> Changes { get; init; } = [];

    /// <summary>From the signer's certificate to the trusted one, as far as it was found.</summary>
    public IReadOnlyList<ChainLink> Chain { get; init; } = [];

    /// <summary>The digest and the algorithm, for example "SHA256 RSA".</summary>
    public string? Algorithm { get; init; }

    /// <summary>/Reason.</summary>
    public string? StatedReason { get; init; }

    /// <summary>/Location.</summary>
    public string? StatedLocation { get; init; }

    /// <summary>P where this signature certifies the document.</summary>
    public int? Certification { get; init; }

    /// <summary>Why the judgement is what it is, the deciding one first.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];
}
