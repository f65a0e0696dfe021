using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing;

/// <summary>
/// What a CMS signature says about itself (RFC 5652 §5). <b>Nothing here has been verified</b>: not the signature, not the digest, not one certificate.
/// Good for a list of who claims to have signed; never for a verdict.
/// </summary>
public sealed record ClaimedSignature
{
    /// <summary>The dotted identifier of what was signed: data, or the content of a time-stamp (RFC 3161 §2.4.2).</summary>
    public required string ContentType { get; init; }

    /// <summary>The certificate the signer names, if it was sent along; else null.</summary>
    public Certificate? Signer { get; init; }

    /// <summary>The dotted identifier of the digest the signer used.</summary>
    public required string DigestAlgorithm { get; init; }

    /// <summary>The dotted identifier of the signature algorithm.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>The signing-time attribute (RFC 5652 §11.3): the signer's own clock; null where absent, as PAdES asks.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>Whether a signature time-stamp hangs on it (RFC 3161, unsigned attribute); its own claims are not read.</summary>
    public bool HasTimeStamp { get; init; }

    /// <summary>Every certificate that was sent along and could be read, in its order.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>How many that were sent along could not be read as X.509.</summary>
    public int UnreadableCertificates { get; init; }

    /// <summary>How many signers there are; a PDF signature must have one (ISO 32000-2 §12.8.3.3).</summary>
    public int SignerCount { get; init; }

    /// <summary>Whether something other than padding zeros stands behind it.</summary>
    public bool HasJunkBehind { get; init; }

    /// <summary>Whether it is a time-stamp token, not a signature over a document's own bytes.</summary>
    public bool IsTimeStampToken => ContentType == "1.2.840.113549.1.9.16.1.4";

    /// <param name="cms">The bytes of the signature, BER or DER; zeros may follow, as they do in a PDF's Contents.</param>
    /// <exception cref="CmsFormatException">They are not SignedData with at least one signer.</exception>
    public static ClaimedSignature Read(ReadOnlyMemory<byte> cms) => SignedDataReader.Read(cms);
}
