namespace DocFlow.Signing.Validation;

/// <summary>What was found in one SignedData, verified as far as keys and bytes go; nothing about trust.</summary>
public sealed record CmsFacts
{
    /// <summary>Codes of what is wrong; <see cref="ReasonTexts"/> says them in words.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Codes of what is unusual but harmless.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The digest of the content, for example "SHA256"; "?" and the identifier where unknown.</summary>
    public required string Digest { get; init; }

    /// <summary>The signature algorithm: "RSA", "RSA-PSS", "ECDSA", "EdDSA", or its identifier.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Whether the digest in the signature is that of the content; null where it could not be computed.</summary>
    public bool? DigestMatches { get; init; }

    /// <summary>Whether the signature value is the signer's.</summary>
    public ValueCheck Value { get; init; } = ValueCheck.NoKey;

    /// <summary>Whether there are signed attributes at all.</summary>
    public bool HasSignedAttributes { get; init; }

    /// <summary>Whether an ESS attribute names the signer's certificate, and names this one.</summary>
    public EssMatch Ess { get; init; }

    /// <summary>SHA-256 of the signer's certificate, lower-case hexadecimal; null where none fits.</summary>
    public string? Signer { get; init; }

    /// <summary>The signing-time attribute: the signer's own clock.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>Whether a signature policy is named (EPES).</summary>
    public bool HasPolicy { get; init; }

    /// <summary>Which policy; null where none is named or it is only implied.</summary>
    public PolicyReference? Policy { get; init; }
}
