using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>Whom to trust, what else is known, at which moment, by which rules. All the judgement depends on besides the facts: no clock, no network, no store of the system.</summary>
public sealed record ValidationContext
{
    /// <summary>Certificates that are trusted as they are; empty means nobody is.</summary>
    public IReadOnlyList<Certificate> Trust { get; init; } = [];

    /// <summary>Further certificates for building paths; not trusted.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Revocation lists, DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Crls { get; init; } = [];

    /// <summary>OCSP answers, DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Ocsps { get; init; } = [];

    /// <summary>The moment the judgement is for, UTC.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>The rules.</summary>
    public ValidationPolicy Policy { get; init; } = ValidationPolicy.Default;

    /// <summary>With what was fetched beside what is at hand.</summary>
    public ValidationContext With(FetchedEvidence fetched) => this with
    {
        Certificates = [.. Certificates.Concat(fetched.Certificates).Distinct()], Crls = [.. Crls, .. fetched.Crls.Select(list => list.Encoded)], Ocsps = [.. Ocsps, .. fetched.Ocsps.Select(answer => answer.Encoded)],
    };
}
