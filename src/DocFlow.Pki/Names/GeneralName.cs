using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>One GeneralName (RFC 5280 §4.2.1.6).</summary>
/// <param name="Kind">Which choice it is.</param>
/// <param name="Text">The text of a mail address, a host or a URI; empty for the others.</param>
/// <param name="Directory">The name of a directoryName; else null.</param>
/// <param name="Encoded">The whole choice with its tag.</param>
public sealed record GeneralName(GeneralNameKind Kind, string Text, DistinguishedName? Directory, ReadOnlyMemory<byte> Encoded)
{
    /// <summary>Names, or subtrees, of one extension; lists that are longer are an attack.</summary>
    public const int MostNames = 10_000;

    /// <summary>The octets of an iPAddress: 4 or 16, twice as many with a mask in name constraints.</summary>
    public ReadOnlyMemory<byte> Octets { get; private init; }

    /// <summary>Whether both name the same; directory names by RFC 5280 §7.1, URIs and the rest octet by octet.</summary>
    public bool IsSameAs(GeneralName other) =>
        Kind == other.Kind && (Directory is { } mine && other.Directory is { } theirs ? mine.IsSameAs(theirs) : Encoded.Span.SequenceEqual(other.Encoded.Span));

    internal static IReadOnlyList<GeneralName> ReadAll(AsnReader names)
    {
        var found = new List<GeneralName>();
        while (names.HasData)
        {
            if (found.Count == MostNames)
                throw new AsnContentException($"More than {MostNames} names.");
            found.Add(Read(names));
        }
        return found;
    }

    internal static GeneralName Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        var encoded = reader.PeekEncodedValue();
        if (tag.TagClass != TagClass.ContextSpecific || tag.TagValue > 8)
            throw new AsnContentException("This is no GeneralName.");
        var kind = (GeneralNameKind)tag.TagValue;
        switch (kind)
        {
            case GeneralNameKind.Mail or GeneralNameKind.Host or GeneralNameKind.Uri:
                return new GeneralName(kind, reader.ReadCharacterString(UniversalTagNumber.IA5String, new Asn1Tag(TagClass.ContextSpecific, tag.TagValue)), null, encoded);
            case GeneralNameKind.Directory:
                var wrapper = reader.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 4, isConstructed: true));
                var name = DistinguishedName.Read(wrapper);
                wrapper.ThrowIfNotEmpty();
                return new GeneralName(kind, "", name, encoded);
            case GeneralNameKind.Address:
                return new GeneralName(kind, "", null, encoded) { Octets = reader.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 7)) };
            default:
                reader.ReadEncodedValue();
                return new GeneralName(kind, "", null, encoded);
        }
    }
}
