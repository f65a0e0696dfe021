using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>The extensions of a certificate that path validation and the search for evidence need (RFC 5280 §4.2), taken apart.</summary>
public sealed record CertificateTraits
{
    /// <summary>Policies, and mappings, of one certificate; nobody issues more than a handful, and thousands are an attack.</summary>
    public const int MostPolicies = 1000;

    /// <summary>How many authorities may follow (RFC 5280 §4.2.1.9); null where unlimited.</summary>
    public int? PathLength { get; private init; }

    /// <summary>Policies by dotted identifier; null where the extension is absent.</summary>
    public IReadOnlyList<string>? Policies { get; private init; }

    /// <summary>Policy mappings: the issuer's and the subject's (RFC 5280 §4.2.1.5).</summary>
    public IReadOnlyList<(string Issuer, string Subject)> Mappings { get; private init; } = [];

    /// <summary>requireExplicitPolicy (RFC 5280 §4.2.1.11).</summary>
    public int? RequireExplicitPolicy { get; private init; }

    /// <summary>inhibitPolicyMapping (RFC 5280 §4.2.1.11).</summary>
    public int? InhibitMapping { get; private init; }

    /// <summary>inhibitAnyPolicy (RFC 5280 §4.2.1.14).</summary>
    public int? InhibitAnyPolicy { get; private init; }

    /// <summary>Permitted subtrees (RFC 5280 §4.2.1.10).</summary>
    public IReadOnlyList<GeneralName> Permitted { get; private init; } = [];

    /// <summary>Excluded subtrees (RFC 5280 §4.2.1.10).</summary>
    public IReadOnlyList<GeneralName> Excluded { get; private init; } = [];

    /// <summary>subjectAltName.</summary>
    public IReadOnlyList<GeneralName> AlternativeNames { get; private init; } = [];

    /// <summary>subjectKeyIdentifier; empty where absent.</summary>
    public ReadOnlyMemory<byte> KeyIdentifier { get; private init; }

    /// <summary>The key identifier of authorityKeyIdentifier; empty where absent.</summary>
    public ReadOnlyMemory<byte> AuthorityKeyIdentifier { get; private init; }

    /// <summary>Where its revocation is told (RFC 5280 §4.2.1.13).</summary>
    public IReadOnlyList<DistributionPoint> DistributionPoints { get; private init; } = [];

    /// <summary>URIs of authorityInfoAccess by access method (RFC 5280 §4.2.2.1).</summary>
    public IReadOnlyList<(string Method, string Uri)> InformationAccess { get; private init; } = [];

    internal static CertificateTraits Read(Certificate certificate)
    {
        var traits = new CertificateTraits();
        foreach (var extension in certificate.Extensions)
            try
            {
                traits = traits.With(extension);
            }
            catch (AsnContentException wrong)
            {
                throw new PkiFormatException(0, $"the extension {extension.Type} as RFC 5280 §4.2 describes it", wrong);
            }
        return traits;
    }

    private CertificateTraits With(CertificateExtension extension)
    {
        AsnReader Sequence()
        {
            var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            return sequence;
        }
        switch (extension.Type)
        {
            case Oids.BasicConstraints:
                var basic = Sequence();
                if (basic.HasData && basic.PeekTag() == Asn1Tag.Boolean)
                    basic.ReadBoolean();
                var length = basic.HasData ? Count(basic.ReadInteger()) : (int?)null;
                basic.ThrowIfNotEmpty();
                return this with { PathLength = length };
            case Oids.CertificatePolicies:
                return this with { Policies = ReadPolicies(Sequence()) };
            case Oids.PolicyMappings:
                return this with { Mappings = ReadMappings(Sequence()) };
            case Oids.PolicyConstraints:
                var constraints = Sequence();
                return this with { RequireExplicitPolicy = Tagged(constraints, 0), InhibitMapping = Tagged(constraints, 1) };
            case Oids.InhibitAnyPolicy:
                return this with { InhibitAnyPolicy = Count(new AsnReader(extension.Value, AsnEncodingRules.DER).ReadInteger()) };
            case Oids.NameConstraints:
                var names = Sequence();
                return this with { Permitted = Subtrees(names, 0), Excluded = Subtrees(names, 1) };
            case Oids.SubjectAltName:
                return this with { AlternativeNames = GeneralName.ReadAll(Sequence()) };
            case Oids.SubjectKeyIdentifier:
                return this with { KeyIdentifier = new AsnReader(extension.Value, AsnEncodingRules.DER).ReadOctetString() };
            case Oids.AuthorityKeyIdentifier:
                var authority = Sequence();
                var key = new Asn1Tag(TagClass.ContextSpecific, 0);
                return this with { AuthorityKeyIdentifier = authority.HasData && authority.PeekTag().HasSameClassAndValue(key) ? authority.ReadOctetString(key) : default };
            case Oids.DistributionPoints:
                var points = Sequence();
                var found = new List<DistributionPoint>();
                while (points.HasData)
                    found.Add(DistributionPoint.Read(points.ReadSequence()));
                return this with { DistributionPoints = found };
            case Oids.InformationAccess:
                return this with { InformationAccess = ReadAccess(Sequence()) };
            default:
                return this;
        }
    }

    private static List<string> ReadPolicies(AsnReader list)
    {
        var policies = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (list.HasData)
        {
            var policy = list.ReadSequence().ReadObjectIdentifier();
            if (!seen.Add(policy))
                throw new AsnContentException("A policy stands there twice.");
            if (policies.Count == MostPolicies)
                throw new AsnContentException($"More than {MostPolicies} policies.");
            policies.Add(policy);
        }
        return policies;
    }

    private static List<(string Issuer, string Subject)> ReadMappings(AsnReader list)
    {
        var mappings = new List<(string, string)>();
        while (list.HasData)
        {
            if (mappings.Count == MostPolicies)
                throw new AsnContentException($"More than {MostPolicies} mappings.");
            var pair = list.ReadSequence();
            mappings.Add((pair.ReadObjectIdentifier(), pair.ReadObjectIdentifier()));
            pair.ThrowIfNotEmpty();
        }
        return mappings;
    }

    private static List<(string Method, string Uri)> ReadAccess(AsnReader list)
    {
        var found = new List<(string, string)>();
        while (list.HasData)
        {
            var entry = list.ReadSequence();
            var method = entry.ReadObjectIdentifier();
            if (GeneralName.Read(entry) is { Kind: GeneralNameKind.Uri } place)
                found.Add((method, place.Text));
        }
        return found;
    }

    private static List<GeneralName> Subtrees(AsnReader names, int number)
    {
        var found = new List<GeneralName>();
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        if (!names.HasData || names.PeekTag() != tag)
            return found;
        var list = names.ReadSequence(tag);
        while (list.HasData)
        {
            if (found.Count == GeneralName.MostNames)
                throw new AsnContentException($"More than {GeneralName.MostNames} subtrees.");
            var subtree = list.ReadSequence();
            found.Add(GeneralName.Read(subtree));
            // minimum is 0 and maximum absent in every profile (RFC 5280 §4.2.1.10).
            subtree.ThrowIfNotEmpty();
        }
        return found;
    }

    private static int? Tagged(AsnReader sequence, int number)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, number);
        return sequence.HasData && sequence.PeekTag().HasSameClassAndValue(tag) ? Count(sequence.ReadInteger(tag)) : null;
    }

    private static int Count(System.Numerics.BigInteger value) =>
        value.Sign < 0 ? throw new AsnContentException("A count is negative.") : value > int.MaxValue ? int.MaxValue : (int)value;
}
