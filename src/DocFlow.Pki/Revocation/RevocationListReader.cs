using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>Takes one list apart (RFC 5280 §5.1), strictly.</summary>
internal static class RevocationListReader
{
    private static readonly HashSet<string> known = [Oids.CrlNumber, Oids.DeltaIndicator, Oids.IssuingDistributionPoint, Oids.AuthorityKeyIdentifier, "2.5.29.18", "2.5.29.46", Oids.InformationAccess, Oids.ExpiredCertsOnCrl];

    internal static CertificateRevocationList Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            return Parts(encoded);
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(0, "a certificate revocation list in DER (RFC 5280 §5.1)", wrong);
        }
    }

    private static CertificateRevocationList Parts(ReadOnlyMemory<byte> encoded)
    {
        var file = new AsnReader(encoded, AsnEncodingRules.DER);
        var list = file.ReadSequence();
        file.ThrowIfNotEmpty();
        var toBeSigned = list.PeekEncodedValue();
        var body = list.ReadSequence();
        var algorithm = AlgorithmIdentifier.Read(list);
        var signature = list.ReadBitString(out var unused);
        list.ThrowIfNotEmpty();

        if (body.PeekTag() == Asn1Tag.Integer && body.ReadInteger() != 1)
            throw new AsnContentException("The version is not 2.");
        var inner = AlgorithmIdentifier.Read(body);
        var issuer = DistinguishedName.Read(body);
        var made = ExtensionList.Time(body);
        DateTimeOffset? next = body.HasData && (body.PeekTag() == Asn1Tag.UtcTime || body.PeekTag() == Asn1Tag.GeneralizedTime) ? ExtensionList.Time(body) : null;
        var unknown = false;
        var entries = body.HasData && body.PeekTag() == Asn1Tag.Sequence ? Entries(body.ReadSequence(), ref unknown) : [];
        List<CertificateExtension> extensions = [];
        if (body.HasData)
        {
            var wrapper = body.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true));
            extensions = ExtensionList.Read(wrapper.ReadSequence());
            wrapper.ThrowIfNotEmpty();
        }
        body.ThrowIfNotEmpty();

        CertificateExtension? Find(string type) => extensions.Find(extension => extension.Type == type);
        return new CertificateRevocationList(encoded)
        {
            Issuer = issuer, ThisUpdate = made, NextUpdate = next, Algorithm = algorithm, AlgorithmsAgree = algorithm.Equals(inner), ToBeSigned = toBeSigned,
            Signature = unused == 0 ? signature : default(ReadOnlyMemory<byte>), Entries = entries, Extensions = extensions,
            Number = Find(Oids.CrlNumber) is { } number ? ExtensionList.Inside(number).ReadIntegerBytes() : default,
            BaseNumber = Find(Oids.DeltaIndicator) is { } delta ? ExtensionList.Inside(delta).ReadIntegerBytes() : default(ReadOnlyMemory<byte>?),
            Scope = Find(Oids.IssuingDistributionPoint) is { } scope ? Scope(ExtensionList.Inside(scope).ReadSequence()) : null,
            KeepsExpiredSince = Find(Oids.ExpiredCertsOnCrl) is { } kept ? ExtensionList.Inside(kept).ReadGeneralizedTime() : null,
            AuthorityKeyIdentifier = Find(Oids.AuthorityKeyIdentifier) is { } authority ? KeyOf(ExtensionList.Inside(authority).ReadSequence()) : default,
            HasUnknownCriticalExtension = unknown || extensions.Exists(extension => extension.IsCritical && !known.Contains(extension.Type)),
        };
    }

    private static List<RevokedEntry> Entries(AsnReader list, ref bool unknown)
    {
        var entries = new List<RevokedEntry>();
        DistinguishedName? issuer = null;
        while (list.HasData)
        {
            var entry = list.ReadSequence();
            var serial = entry.ReadIntegerBytes();
            var at = ExtensionList.Time(entry);
            var reason = RevocationReason.Unspecified;
            DateTimeOffset? invalid = null;
            if (entry.HasData)
                foreach (var extension in ExtensionList.Read(entry.ReadSequence()))
                    switch (extension.Type)
                    {
                        case Oids.ReasonCode:
                            reason = ReasonOf(ExtensionList.Inside(extension));
                            break;
                        case Oids.InvalidityDate:
                            invalid = ExtensionList.Inside(extension).ReadGeneralizedTime();
                            break;
                        case Oids.CertificateIssuer:
                            // Holds for the entries that follow, too (RFC 5280 §5.3.3).
                            issuer = GeneralName.ReadAll(ExtensionList.Inside(extension).ReadSequence()).FirstOrDefault(name => name.Directory is not null)?.Directory
                                ?? throw new AsnContentException("An entry's issuer has no name.");
                            break;
                        default:
                            unknown |= extension.IsCritical;
                            break;
                    }
            entry.ThrowIfNotEmpty();
            entries.Add(new RevokedEntry(serial, at, reason, invalid, issuer));
        }
        return entries;
    }

    internal static RevocationReason ReasonOf(AsnReader reader)
    {
        var bytes = reader.ReadEnumeratedBytes().Span;
        return bytes.Length == 1 && bytes[0] is <= 10 and not 7 ? (RevocationReason)bytes[0] : throw new AsnContentException("This is no reason.");
    }

    private static IssuingDistributionPoint Scope(AsnReader parts)
    {
        var scope = new IssuingDistributionPoint();
        while (parts.HasData)
        {
            var tag = parts.PeekTag();
            switch (tag.TagClass == TagClass.ContextSpecific ? tag.TagValue : -1)
            {
                case 0:
                    var (names, relative) = DistributionPoint.ReadName(parts.ReadSequence(tag));
                    scope = scope with { Names = names, Relative = relative };
                    break;
                case 1:
                    scope = scope with { OnlyUsers = parts.ReadBoolean(tag) };
                    break;
                case 2:
                    scope = scope with { OnlyAuthorities = parts.ReadBoolean(tag) };
                    break;
                case 3:
                    scope = scope with { Reasons = DistributionPoint.ReadReasons(parts, tag) };
                    break;
                case 4:
                    scope = scope with { IsIndirect = parts.ReadBoolean(tag) };
                    break;
                case 5:
                    scope = scope with { OnlyAttributes = parts.ReadBoolean(tag) };
                    break;
                default:
                    throw new AsnContentException("Something unknown stands in the scope of the list.");
            }
        }
        return scope;
    }

    private static ReadOnlyMemory<byte> KeyOf(AsnReader authority)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        return authority.HasData && authority.PeekTag().HasSameClassAndValue(tag) ? authority.ReadOctetString(tag) : default;
    }
}
