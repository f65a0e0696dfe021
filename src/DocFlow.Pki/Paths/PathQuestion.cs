namespace DocFlow.Pki;

/// <summary>All that path validation looks at; there is nothing else: no clock, no network, no store (RFC 5280 §6.1.1).</summary>
public sealed record PathQuestion
{
    /// <summary>The certificate asked about.</summary>
    public required Certificate Leaf { get; init; }

    public required IReadOnlyList<TrustAnchor> Anchors { get; init; }

    /// <summary>Certificates the path may go through, and those of list signers and responders.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    public IReadOnlyList<CertificateRevocationList> Crls { get; init; } = [];

    public IReadOnlyList<OcspResponse> Ocsps { get; init; } = [];

    /// <summary>The moment at which everything has to be valid, UTC.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>Up to when evidence may have been made; null for <see cref="Moment"/>. Later for judging the past: a list made after the moment tells about it, too.</summary>
    public DateTimeOffset? EvidenceUntil { get; init; }

    public PathPolicy Policy { get; init; } = new();

    /// <summary>Where checks of earlier questions are remembered; changes nothing of the answer.</summary>
    public SignatureMemo? Memo { get; init; }
}
