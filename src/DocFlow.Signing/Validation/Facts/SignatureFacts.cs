using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>The facts of one signature field that holds a signature or a document time-stamp.</summary>
public sealed record SignatureFacts
{
    /// <summary>The fully qualified name of the field.</summary>
    public required string Field { get; init; }

    /// <summary>Signature or document time-stamp.</summary>
    public SignatureKind Kind { get; init; }

    /// <summary>/SubFilter.</summary>
    public required string SubFilter { get; init; }

    /// <summary>/ByteRange as it stands.</summary>
    public IReadOnlyList<long> ByteRange { get; init; } = [];

    /// <summary>What the byte range covers.</summary>
    public SignatureCoverage Coverage { get; init; }

    /// <summary>The revision that was signed; the last one where none can be told.</summary>
    public int SignedRevision { get; init; }

    /// <summary>Codes of what is wrong with field, dictionary or range; <see cref="ReasonTexts"/> says them in words.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Codes of what is unusual but harmless.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>/M, the time the signer claims.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>/Name.</summary>
    public string? ClaimedName { get; init; }

    /// <summary>/Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>/Location.</summary>
    public string? Location { get; init; }

    /// <summary>P of DocMDP (ISO 32000-2 §12.8.2.2): 1 to 3; null where the signature certifies nothing.</summary>
    public int? Certification { get; init; }

    /// <summary>The fields this signature froze; null where none.</summary>
    public FieldLock? Lock { get; init; }

    /// <summary>The signature itself; null where it could not be read.</summary>
    public CmsFacts? Cms { get; init; }

    /// <summary>What the document time-stamp says; null for signatures.</summary>
    public TimestampFacts? Timestamp { get; init; }

    /// <summary>Time-stamps in the CMS: over its value, or (earlier) over the content.</summary>
    public IReadOnlyList<TimestampFacts> Timestamps { get; init; } = [];

    /// <summary>Whether revocation data came with this very signature (CAdES, XAdES); those of a PDF stand in its store.</summary>
    public bool HasValidationData { get; init; }
}
