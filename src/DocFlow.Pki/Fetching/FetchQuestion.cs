namespace DocFlow.Pki;

/// <summary>For whom evidence is gathered, and what is at hand already.</summary>
public sealed record FetchQuestion
{
    /// <summary>Certificates whose paths and revocation are to be known.</summary>
    public required IReadOnlyList<Certificate> Leaves { get; init; }

    /// <summary>Where paths end; nothing is fetched about these.</summary>
    public IReadOnlyList<Certificate> Anchors { get; init; } = [];

    /// <summary>Certificates at hand.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Lists at hand; where they are current nothing is fetched in their stead.</summary>
    public IReadOnlyList<CertificateRevocationList> Crls { get; init; } = [];

    /// <summary>Answers at hand.</summary>
    public IReadOnlyList<OcspResponse> Ocsps { get; init; } = [];

    /// <summary>The moment evidence has to be current at; null for now.</summary>
    public DateTimeOffset? Moment { get; init; }
}
