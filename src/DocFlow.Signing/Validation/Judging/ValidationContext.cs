using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>Whom to trust, what else is known, at which moment, by which rules. All the judgement depends on besides the facts: no clock, no network, no store of the system.</summary>
public sealed record ValidationContext
{
    /// <summary>Certificates that are trusted as they are; empty means nobody is.</summary>
    public IReadOnlyList<Certificate> Trust { get; init; } = [];

    /// <summary>Anchors of trust for some purposes or a period, beside <see cref="Trust"/>.</summary>
    public IReadOnlyList<TrustAnchor> Anchors { get; init; } = [];

    /// <summary>Further certificates for building paths; not trusted.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Revocation lists, DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Crls { get; init; } = [];

    /// <summary>OCSP answers, DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Ocsps { get; init; } = [];

    /// <summary>Since when the caller knows revocation data to have existed, by their SHA-256 in lower-case hexadecimal; its own archive's word.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> EvidenceKnownSince { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Documents of signature policies by their identifier (dotted or URI), for signatures that name one.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> SignaturePolicies { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>The moment the judgement is for, UTC.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>Where checks of certificates and evidence are remembered from one file to the next; changes nothing of a judgement.</summary>
    public SignatureMemo Memo { get; init; } = new();

    /// <summary>The rules.</summary>
    public ValidationPolicy Policy { get; init; } = ValidationPolicy.Default;

    /// <summary>With what was fetched beside what is at hand.</summary>
    public ValidationContext With(FetchedEvidence fetched) => this with
    {
        Certificates = [.. Certificates.Concat(fetched.Certificates).Distinct()], Crls = [.. Crls, .. fetched.Crls.Select(list => list.Encoded)], Ocsps = [.. Ocsps, .. fetched.Ocsps.Select(answer => answer.Encoded)],
    };
}
