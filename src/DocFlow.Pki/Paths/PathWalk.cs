namespace DocFlow.Pki;

/// <summary>Walks one path from the anchor down to the leaf (RFC 5280 §6.1).</summary>
internal sealed class PathWalk(PathWork work, IReadOnlyList<Certificate> path, TrustAnchor anchor, PathPolicy policy)
{
    private static readonly HashSet<string> understood =
    [
        Oids.SubjectKeyIdentifier, "2.5.29.15", Oids.SubjectAltName, "2.5.29.18", Oids.BasicConstraints, Oids.NameConstraints, Oids.DistributionPoints, Oids.CertificatePolicies,
        Oids.PolicyMappings, Oids.AuthorityKeyIdentifier, Oids.PolicyConstraints, "2.5.29.37", "2.5.29.46", Oids.InhibitAnyPolicy, Oids.InformationAccess, "1.3.6.1.5.5.7.1.11", "1.3.6.1.5.5.7.1.3", Oids.OcspNoCheck,
    ];

    private readonly List<PathReason> reasons = [];
    private readonly NameRules names = new();
    private readonly RevocationStatus[] statuses = new RevocationStatus[path.Count];
    private readonly PolicyGraph policies = new(policy, path.Count);
    private int room = int.MaxValue;

    /// <summary>Whether a critical extension of this type does not make a certificate unusable.</summary>
    internal static bool Understands(string type) => understood.Contains(type);

    internal PathReport Judge()
    {
        var isAnchor = path[0].Equals(anchor.Certificate);
        CheckAnchor();
        if (isAnchor)
        {
            CheckPeriod(0);
            CheckPurpose();
            return Report(path, [], []);
        }
        for (var at = path.Count - 1; at >= 0; at--)
            Step(at);
        CheckPurpose();
        var valid = policies.Result();
        if (valid is null)
            Add("policy", 0);
        return Report([.. path, anchor.Certificate], statuses, valid ?? []);
    }

    private PathReport Report(IReadOnlyList<Certificate> whole, IReadOnlyList<RevocationStatus> revocation, IReadOnlyList<string> valid) =>
        new() { Valid = reasons.Count == 0, Path = whole, Anchor = anchor, Policies = reasons.Count == 0 ? valid : [], Revocation = revocation, Reasons = [.. reasons.OrderBy(reason => reason.Certificate)] };

    // What the anchor's certificate limits holds as an initial limit (RFC 5937).
    private void CheckAnchor()
    {
        if (policy.Refused.Contains(anchor.Certificate))
            Add("refused", path.Count);
        if (!anchor.Serves(policy.Purpose, work.Moment))
            Add("anchor-purpose", path.Count);
        if (Traits(anchor.Certificate, path.Count) is not { } traits)
            return;
        room = traits.PathLength ?? int.MaxValue;
        names.Add(traits);
    }

    private void Step(int at)
    {
        var certificate = path[at];
        var issuer = at + 1 < path.Count ? path[at + 1] : anchor.Certificate;
        if (!certificate.Algorithm.Equals(certificate.InnerAlgorithm))
            Add("algorithms-differ", at);
        if (policy.Refused.Contains(certificate))
            Add("refused", at);
        CheckPeriod(at);
        if (!certificate.Issuer.IsSameAs(issuer.Subject))
            Add("name-chaining", at);
        if (certificate.Extensions.FirstOrDefault(extension => extension.IsCritical && !understood.Contains(extension.Type)) is { } unknown)
            Add("unknown-critical", at, unknown.Type);
        if (Traits(certificate, at) is not { } traits)
        {
            statuses[at] = RevocationStatus.Unknown("scope");
            return;
        }
        if ((at == 0 || !certificate.IsSelfIssued) && names.Refuses(certificate, traits) is { } name)
            Add("name-constraints", at, name);
        policies.SelfIssued = certificate.IsSelfIssued;
        if (!policies.Enter(traits))
            Add("policy", at);
        CheckRevocation(at, issuer, traits);
        if (at > 0)
            Prepare(at, certificate, traits);
        else
            policies.Finish(traits);
    }

    /// <summary>Preparation for the next certificate (RFC 5280 §6.1.4).</summary>
    private void Prepare(int at, Certificate certificate, CertificateTraits traits)
    {
        if (!policies.Leave(traits, certificate.IsSelfIssued))
            Add("policy-mapping", at);
        names.Add(traits);
        if (certificate.Version != 3 || !certificate.IsAuthority)
            Add("not-an-authority", at);
        if (!certificate.IsSelfIssued && room-- <= 0)
            Add("path-length", at);
        room = Math.Min(room, traits.PathLength ?? int.MaxValue);
        if (certificate.KeyUsage is { } usage && (usage & KeyUsages.CertificateSigning) == 0)
            Add("key-usage", at);
    }

    private void CheckRevocation(int at, Certificate issuer, CertificateTraits traits)
    {
        if (policy.Revocation == RevocationDemand.Ignored)
        {
            statuses[at] = new RevocationStatus { State = RevocationState.NotChecked };
            return;
        }
        // Whatever hangs below a broken link cannot be judged; the reasons so far decide.
        List<Certificate> above = [.. path.Skip(at + 1), anchor.Certificate];
        var status = statuses[at] = new RevocationCheck(work, anchor, above).Of(path[at], issuer, traits);
        if (status.State == RevocationState.Revoked)
            Add("revoked", at, status.RevokedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        var declares = traits.DistributionPoints.Count > 0 || traits.InformationAccess.Any(place => place.Method == "1.3.6.1.5.5.7.48.1");
        if (status.State == RevocationState.Unknown && (policy.Revocation == RevocationDemand.Required || policy.Revocation == RevocationDemand.WhereDeclared && declares))
            Add("revocation-unknown", at, status.Why);
    }

    private void CheckPeriod(int at)
    {
        if (work.Moment < path[at].NotBefore)
            Add("not-yet-valid", at);
        if (work.Moment > path[at].NotAfter)
            Add("expired", at);
    }

    private void CheckPurpose()
    {
        var allowed = path[0].ExtendedKeyUsage;
        if (allowed.Count > 0 && policy.ExtendedKeyUsage.Any(wanted => !allowed.Contains(wanted) && !allowed.Contains("2.5.29.37.0")))
            Add("purpose", 0);
    }

    private CertificateTraits? Traits(Certificate certificate, int at)
    {
        try
        {
            return certificate.Traits;
        }
        catch (PkiFormatException wrong)
        {
            Add("extension-malformed", at, wrong.Expectation);
            return null;
        }
    }

    private void Add(string code, int at, string? detail = null) => reasons.Add(PathTexts.Reason(code, at, detail));
}
