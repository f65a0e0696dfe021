namespace DocFlow.Pki;

/// <summary>Which certificates a list is about, and which delta belongs to which list (RFC 5280 §6.3.3 b, c).</summary>
internal static class CrlScope
{
    internal static bool Fits(CertificateRevocationList list, Certificate certificate, DistributionPoint point)
    {
        if (point.Issuers.Count > 0)
        {
            if (list.Scope?.IsIndirect != true || !point.Issuers.Any(issuer => issuer.Directory?.IsSameAs(list.Issuer) == true))
                return false;
        }
        else if (!list.Issuer.IsSameAs(certificate.Issuer))
            return false;
        if (list.Scope is not { } scope)
            return true;
        if (scope.OnlyAttributes || scope.OnlyUsers && certificate.IsAuthority || scope.OnlyAuthorities && !certificate.IsAuthority)
            return false;
        return !scope.HasName || Names(scope.Names, scope.Relative, [list.Issuer]).Overlaps(PointNames(point, certificate));
    }

    /// <summary>Whether a delta adds to the list and is newer than what was found so far (RFC 5280 §5.2.4).</summary>
    internal static bool Adds(CertificateRevocationList delta, CertificateRevocationList newest, CertificateRevocationList list) =>
        delta.BaseNumber is { } from && !list.Number.IsEmpty && !delta.Number.IsEmpty
        && delta.Issuer.IsSameAs(list.Issuer) && SameExtension(delta, list, Oids.IssuingDistributionPoint) && SameExtension(delta, list, Oids.AuthorityKeyIdentifier)
        && Compare(from.Span, list.Number.Span) <= 0 && Compare(delta.Number.Span, newest.Number.Span) > 0;

    private static HashSet<string> PointNames(DistributionPoint point, Certificate certificate)
    {
        var issuers = point.Issuers.Count > 0 ? point.Issuers.Select(issuer => issuer.Directory).OfType<DistinguishedName>() : [certificate.Issuer];
        return point.Names.Count == 0 && point.Relative is null ? Names(point.Issuers, null, []) : Names(point.Names, point.Relative, issuers);
    }

    private static HashSet<string> Names(IReadOnlyList<GeneralName> full, string? relative, IEnumerable<DistinguishedName> issuers)
    {
        var names = full.Select(name => name.Directory is { } directory ? string.Join('\u0002', directory.Canonical) : Convert.ToHexString(name.Encoded.Span)).ToHashSet(StringComparer.Ordinal);
        if (relative is not null)
            names.UnionWith(issuers.Select(issuer => string.Join('\u0002', issuer.Canonical.Append(relative))));
        return names;
    }

    private static bool SameExtension(CertificateRevocationList one, CertificateRevocationList two, string type) =>
        (one.Extensions.FirstOrDefault(extension => extension.Type == type)?.Value ?? default).Span.SequenceEqual((two.Extensions.FirstOrDefault(extension => extension.Type == type)?.Value ?? default).Span);

    private static int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> two) =>
        new System.Numerics.BigInteger(one, isBigEndian: true).CompareTo(new System.Numerics.BigInteger(two, isBigEndian: true));
}
