namespace DocFlow.Pki;

/// <summary>What was gathered for a question: read, but not judged; only path validation says what it proves.</summary>
public sealed record FetchedEvidence
{
    /// <summary>Certificates of issuers.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    public IReadOnlyList<CertificateRevocationList> Crls { get; init; } = [];

    public IReadOnlyList<OcspResponse> Ocsps { get; init; } = [];

    /// <summary>Every attempt, in order.</summary>
    public IReadOnlyList<FetchRecord> Log { get; init; } = [];
}
