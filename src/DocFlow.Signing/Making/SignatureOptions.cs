using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>How a document is to be signed.</summary>
public sealed record SignatureOptions
{
    /// <summary>The field: an existing empty one by its full name, or the name of a new one; null takes the next free "Signature1", "Signature2" ….</summary>
    public string? Field { get; init; }

    /// <summary>The page of a new field, 1 for the first.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Where a new field stands on the page as it is shown; null for an invisible signature.</summary>
    public PageRectangle? Rectangle { get; init; }

    /// <summary>Draws what the field shows; null for nothing. Not asked for an invisible signature.</summary>
    public SignatureAppearance? Appearance { get; init; }

    /// <summary>/Name; null takes the common name of the certificate.</summary>
    public string? SignerName { get; init; }

    /// <summary>/Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>/Location.</summary>
    public string? Location { get; init; }

    /// <summary>Certifies (DocMDP): 1 nothing may follow, 2 filling and signing, 3 annotations too; for the first signature only.</summary>
    public int? Certify { get; init; }

    /// <summary>Fields that freeze with this signature, for a new field; an existing field has its own.</summary>
    public PdfFieldLock? Lock { get; init; }

    /// <summary>Text fields that are filled in the same revision, so that this signature covers them.</summary>
    public IReadOnlyList<FieldFilling> Fill { get; init; } = [];

    /// <summary>The time the signer claims, with the offset to show; null takes the clock at preparing, UTC.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>How to sign; null takes what fits the certificate's key.</summary>
    public SigningAlgorithm? Algorithm { get; init; }

    /// <summary>How long a prepared signature may wait for its value.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Octets left free for a time-stamp token inside the signature; 0 for B-B. See <see cref="ITimeStampAuthority.TokenBytes"/>.</summary>
    public int TimeStampBytes { get; init; }
}
