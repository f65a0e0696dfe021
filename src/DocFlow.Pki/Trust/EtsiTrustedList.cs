namespace DocFlow.Pki;

/// <summary>
/// A trusted list by ETSI TS 119 612 (version 5 and 6): services with types and the history of their status, and who signed it. Whether that signer is the scheme operator only
/// somebody who has its certificate from elsewhere can say: <see cref="ToTrustList"/> asks for it.
/// </summary>
public sealed record EtsiTrustedList
{
    /// <summary>The scheme operator's name.</summary>
    public required string Operator { get; init; }

    /// <summary>SchemeTerritory, for example "VN".</summary>
    public required string Territory { get; init; }

    /// <summary>Counts the issues of the list.</summary>
    public required long SequenceNumber { get; init; }

    /// <summary>When it was issued, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When the next one is due, UTC; null where the list is closed for good.</summary>
    public DateTimeOffset? NextUpdate { get; init; }

    /// <summary>Its services, in the order of the list.</summary>
    public IReadOnlyList<EtsiService> Services { get; init; } = [];

    /// <summary>The certificate whose key signed the whole list; null where <see cref="SignatureFault"/> says why there is none.</summary>
    public Certificate? Signer { get; init; }

    /// <summary>"unsigned", "several", "partial" (not over the whole list), "reference" (what was signed is not what stands there), "malformed" or "value"; null where the signature holds.</summary>
    public string? SignatureFault { get; init; }

    /// <summary>How many services have no certificate in the list.</summary>
    public int WithoutCertificate => Services.Count(service => service.Certificates.Count == 0);

    /// <summary>Reads a list and checks its signature; nothing is fetched, no pointer to other lists is followed.</summary>
    /// <exception cref="XmlSignatureFormatException">It is no XML within the limits.</exception>
    /// <exception cref="PkiFormatException">It is no trusted list.</exception>
    public static EtsiTrustedList Read(ReadOnlyMemory<byte> content) => new EtsiListReader(XmlSignedDocument.Read(content)).Read();

    /// <summary>What it grants, as dated data: one line for each certificate and each time without a break.</summary>
    /// <param name="operators">SHA-256 of certificates confirmed as the scheme operator's, hexadecimal.</param>
    /// <exception cref="PkiFormatException">The signature does not hold, or is nobody's who was confirmed.</exception>
    public TrustList ToTrustList(IReadOnlyCollection<string> operators)
    {
        if (Signer is null)
            throw new PkiFormatException(0, $"a signature over the whole list that holds, not one that is {SignatureFault}");
        if (!operators.Contains(Signer.Fingerprint, StringComparer.OrdinalIgnoreCase))
            throw new PkiFormatException(0, $"a list signed by a confirmed scheme operator, not by {Signer.Subject.Display()}");
        var source = $"{Operator} ({Territory}), danh sách số {SequenceNumber}";
        var entries = new List<TrustEntry>();
        foreach (var service in Services)
            foreach (var certificate in service.Certificates)
                entries.AddRange(Joined(service.Periods).Select(period => new TrustEntry(certificate, period.Purposes, period.From, period.Until, source, $"{service.Provider} – {service.Name}")));
        return new TrustList($"{Operator} ({Territory}) {SequenceNumber}", [.. entries.Distinct()]);
    }

    // A change from one granting status to another ends nothing.
    private static List<EtsiPeriod> Joined(IReadOnlyList<EtsiPeriod> periods)
    {
        var joined = new List<EtsiPeriod>();
        foreach (var period in periods.Where(period => period.Purposes != TrustPurposes.None))
            if (joined is [.., var last] && last.Purposes == period.Purposes && last.Until?.AddTicks(1) == period.From)
                joined[^1] = last with { Until = period.Until };
            else
                joined.Add(period);
        return joined;
    }
}
