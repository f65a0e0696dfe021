namespace DocFlow.Signing.Validation;

/// <summary>SignedData taken apart for judging (RFC 5652 §5): parts as they are encoded, nothing verified. The first signer counts, the others are counted.</summary>
internal sealed record CmsSignature
{
    /// <summary>Whether the version numbers are ones that RFC 5652 knows.</summary>
    public required bool IsWellVersioned { get; init; }

    /// <summary>digestAlgorithms.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> AnnouncedDigests { get; init; }

    public required int SignerCount { get; init; }

    public required string ContentType { get; init; }

    /// <summary>eContent; null where the signature is detached.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    public required IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; }

    /// <summary>CertificateLists sent along, also those of Adobe's revocation attribute.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Crls { get; init; }

    /// <summary>OCSPResponses sent along, likewise.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Ocsps { get; init; }

    /// <summary>The signer's issuer, encoded; empty where a key identifier names the signer.</summary>
    public ReadOnlyMemory<byte> SignerIssuer { get; init; }

    public ReadOnlyMemory<byte> SignerSerial { get; init; }

    public ReadOnlyMemory<byte> SignerKeyIdentifier { get; init; }

    public required ReadOnlyMemory<byte> DigestAlgorithm { get; init; }

    public required ReadOnlyMemory<byte> SignatureAlgorithm { get; init; }

    /// <summary>The signed attributes as they stand, with tag [0]; empty where there are none.</summary>
    public ReadOnlyMemory<byte> EncodedSignedAttributes { get; init; }

    public IReadOnlyList<CmsAttribute> SignedAttributes { get; init; } = [];

    public IReadOnlyList<CmsAttribute> UnsignedAttributes { get; init; } = [];

    public required ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Every CertificateChoices and every RevocationInfoChoice, encoded: what an archive time-stamp counts up.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> CertificateChoices { get; init; } = [];

    /// <inheritdoc cref="CertificateChoices"/>
    public IReadOnlyList<ReadOnlyMemory<byte>> RevocationChoices { get; init; } = [];

    /// <summary>version, sid, digestAlgorithm, signedAttrs, signatureAlgorithm and signature of the signer, as they stand one behind another.</summary>
    public ReadOnlyMemory<byte> SignedFields { get; init; }

    /// <summary>Whether something other than padding zeros stands behind.</summary>
    public bool HasJunkBehind { get; init; }

    /// <summary>Whether it is DER throughout (RFC 5652 asks for it in the signed attributes, PAdES everywhere).</summary>
    public bool IsDer { get; init; }

    public IEnumerable<CmsAttribute> Signed(string type) => SignedAttributes.Where(attribute => attribute.Type == type);
}
