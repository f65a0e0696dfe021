using System.Formats.Asn1;
using System.Text;

namespace DocFlow.Pki;

/// <summary>The name of a subject or an issuer (RFC 5280 §4.1.2.4): its attributes in the order they are encoded.</summary>
public sealed record DistinguishedName(IReadOnlyList<NameAttribute> Attributes, ReadOnlyMemory<byte> Encoded)
{
    /// <summary>How Vietnamese officials expect to read it: who, of which body, of which part of it, where.</summary>
    private static readonly string[] reading = [NameAttribute.CommonName, NameAttribute.Organization, NameAttribute.OrganizationalUnit, NameAttribute.Locality, NameAttribute.Province, NameAttribute.Country];

    private IReadOnlyList<string>? canonical;

    /// <summary>The relative names from the root down in a form that is equal exactly where RFC 5280 §7.1 calls them equal.</summary>
    public IReadOnlyList<string> Canonical => canonical ??= NameForm.Of(Encoded);

    /// <summary>Whether it is the same name by RFC 5280 §7.1: case, repeated white space and the string type make no difference.</summary>
    public bool IsSameAs(DistinguishedName other) => Encoded.Span.SequenceEqual(other.Encoded.Span) || Canonical.SequenceEqual(other.Canonical, StringComparer.Ordinal);

    /// <summary>Whether it lies in the subtree of another name, or is that name (RFC 5280 §4.2.1.10).</summary>
    public bool IsWithin(DistinguishedName root) => Canonical.Count >= root.Canonical.Count && Canonical.Take(root.Canonical.Count).SequenceEqual(root.Canonical, StringComparer.Ordinal);

    /// <summary>The (last, most specific) common name, or null.</summary>
    public string? CommonName => Value(NameAttribute.CommonName);

    /// <summary>The organisation, or null.</summary>
    public string? Organization => Value(NameAttribute.Organization);

    /// <summary>The last value of an attribute type given by its dotted identifier, or null.</summary>
    public string? Value(string type) => Attributes.LastOrDefault(a => a.Type == type)?.Value;

    /// <summary>
    /// The name for people, Vietnamese order: <c>CN=…, O=…, OU=…, L=…, ST=…, C=…</c>, then everything else as it is encoded.
    /// Not a canonical form: compare names by their values, never by this text.
    /// </summary>
    public string Display()
    {
        var text = new StringBuilder();
        foreach (var attribute in Attributes.OrderBy(Rank))
            text.Append(text.Length == 0 ? "" : ", ").Append(attribute.Label).Append('=').Append(attribute.Value);
        return text.ToString();
    }

    public override string ToString() => Display();

    public bool Equals(DistinguishedName? other) => other is not null && Encoded.Span.SequenceEqual(other.Encoded.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Encoded.Span);
        return hash.ToHashCode();
    }

    internal static DistinguishedName Read(AsnReader reader)
    {
        var encoded = reader.PeekEncodedValue();
        var attributes = new List<NameAttribute>();
        var sequence = reader.ReadSequence();
        while (sequence.HasData)
        {
            // Some issuers do not sort the members of a SET; the order carries no meaning here.
            var set = sequence.ReadSetOf(skipSortOrderValidation: true);
            do
            {
                var pair = set.ReadSequence();
                attributes.Add(new NameAttribute(pair.ReadObjectIdentifier(), Text(pair)));
                pair.ThrowIfNotEmpty();
            }
            while (set.HasData);
        }
        return new DistinguishedName(attributes, encoded);
    }

    /// <summary>A DirectoryString (RFC 5280 §4.1.2.4) or another string type; what is no string is shown as hexadecimal, as RFC 4514 §2.4 does.</summary>
    internal static string Text(AsnReader pair)
    {
        var tag = pair.PeekTag();
        if (tag.TagClass != TagClass.Universal)
            return "#" + Convert.ToHexString(pair.ReadEncodedValue().Span);
        return (UniversalTagNumber)tag.TagValue switch
        {
            UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.BMPString
                or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString or UniversalTagNumber.TeletexString
                => pair.ReadCharacterString((UniversalTagNumber)tag.TagValue),
            UniversalTagNumber.UniversalString => Wide(pair),
            _ => "#" + Convert.ToHexString(pair.ReadEncodedValue().Span),
        };
    }

    private static string Wide(AsnReader pair)
    {
        var text = Encoding.GetEncoding("utf-32BE").GetString(pair.PeekContentBytes().Span);
        pair.ReadEncodedValue();
        return text;
    }

    private static int Rank(NameAttribute attribute)
    {
        var at = Array.IndexOf(reading, attribute.Type);
        return at < 0 ? reading.Length : at;
    }
}
