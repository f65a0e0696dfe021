namespace DocFlow.Pki;

/// <summary>Name constraints gathered on the way down (RFC 5280 §4.2.1.10, §6.1.3 b–c).</summary>
internal sealed class NameRules
{
    private const long MostComparisons = 1 << 16;

    private readonly List<IReadOnlyList<GeneralName>> permitted = [];
    private readonly List<GeneralName> excluded = [];
    private long comparisons;

    internal void Add(CertificateTraits traits)
    {
        if (traits.Permitted.Count > 0)
            permitted.Add(traits.Permitted);
        excluded.AddRange(traits.Excluded);
    }

    /// <summary>The first name that is not allowed, as text; null where all are.</summary>
    internal string? Refuses(Certificate certificate, CertificateTraits traits)
    {
        if (permitted.Count == 0 && excluded.Count == 0)
            return null;
        foreach (var name in Names(certificate, traits))
        {
            comparisons += excluded.Count + permitted.Sum(set => (long)set.Count);
            if (comparisons > MostComparisons)
                return "limit";
            if (excluded.Exists(tree => tree.Kind == name.Kind && Matches(name, tree, ifUnclear: true)))
                return Told(name);
            foreach (var set in permitted)
                if (set.Any(tree => tree.Kind == name.Kind) && !set.Any(tree => tree.Kind == name.Kind && Matches(name, tree, ifUnclear: false)))
                    return Told(name);
        }
        return null;
    }

    private static IEnumerable<GeneralName> Names(Certificate certificate, CertificateTraits traits)
    {
        if (certificate.Subject.Attributes.Count > 0)
            yield return new GeneralName(GeneralNameKind.Directory, "", certificate.Subject, certificate.Subject.Encoded);
        foreach (var name in traits.AlternativeNames)
            yield return name;
        if (traits.AlternativeNames.All(name => name.Kind != GeneralNameKind.Mail))
            foreach (var attribute in certificate.Subject.Attributes.Where(attribute => attribute.Type == Oids.EmailAddress))
                yield return new GeneralName(GeneralNameKind.Mail, attribute.Value, null, default);
    }

    /// <param name="ifUnclear">The answer for names and kinds that cannot be compared.</param>
    private static bool Matches(GeneralName name, GeneralName tree, bool ifUnclear) => name.Kind switch
    {
        GeneralNameKind.Directory => name.Directory!.IsWithin(tree.Directory!),
        GeneralNameKind.Mail => Mail(name.Text, tree.Text) ?? ifUnclear,
        GeneralNameKind.Host => Host(name.Text, tree.Text),
        GeneralNameKind.Uri => UriHost(name.Text) is { } host ? Domain(host, tree.Text) : ifUnclear,
        GeneralNameKind.Address => Address(name.Octets.Span, tree.Octets.Span, ifUnclear),
        _ => ifUnclear,
    };

    private static bool? Mail(string mail, string tree)
    {
        var at = mail.LastIndexOf('@');
        if (at < 1)
            return null;
        var treeAt = tree.LastIndexOf('@');
        return treeAt >= 0
            ? mail[..at] == tree[..treeAt] && Same(mail[(at + 1)..], tree[(treeAt + 1)..])
            : Domain(mail[(at + 1)..], tree);
    }

    private static bool Host(string host, string tree) =>
        tree.Length == 0 || Same(host, tree) || host.EndsWith(tree[0] == '.' ? tree : "." + tree, StringComparison.OrdinalIgnoreCase);

    /// <summary>A leading full stop means what lies below; without it that host alone.</summary>
    private static bool Domain(string host, string tree) =>
        tree.StartsWith('.') ? host.Length > tree.Length && host.EndsWith(tree, StringComparison.OrdinalIgnoreCase) : Same(host, tree);

    /// <summary>The host of a URI with an authority; null where it has none or an address instead of a name.</summary>
    private static string? UriHost(string uri)
    {
        var start = uri.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return null;
        var rest = uri[(start + 3)..];
        var end = rest.AsSpan().IndexOfAny("/?#");
        var authority = end < 0 ? rest : rest[..end];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        var host = authority.StartsWith('[') || colon < 0 ? authority : authority[..colon];
        return host.Length == 0 || host[0] == '[' || host.All(letter => char.IsAsciiDigit(letter) || letter == '.') ? null : host;
    }

    private static bool Address(ReadOnlySpan<byte> address, ReadOnlySpan<byte> tree, bool ifUnclear)
    {
        if (address.Length is not (4 or 16) || tree.Length is not (8 or 32))
            return ifUnclear;
        if (tree.Length != 2 * address.Length)
            return false;
        for (var i = 0; i < address.Length; i++)
            if (((address[i] ^ tree[i]) & tree[address.Length + i]) != 0)
                return false;
        return true;
    }

    private static bool Same(string one, string two) => string.Equals(one, two, StringComparison.OrdinalIgnoreCase);

    private static string Told(GeneralName name) => name.Directory?.Display() ?? (name.Text.Length > 0 ? name.Text : Convert.ToHexStringLower(name.Encoded.Span));
}
