using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>One place where revocation is told (RFC 5280 §4.2.1.13).</summary>
public sealed record DistributionPoint
{
    /// <summary>Its full names; empty where it has none.</summary>
    public IReadOnlyList<GeneralName> Names { get; internal init; } = [];

    /// <summary>Its name relative to the list's issuer in comparable form; null where absent.</summary>
    public string? Relative { get; internal init; }

    /// <summary>The reasons its list tells; null where all.</summary>
    public RevocationReasons? Reasons { get; internal init; }

    /// <summary>Who signs its list, where that is not the certificate's issuer.</summary>
    public IReadOnlyList<GeneralName> Issuers { get; internal init; } = [];

    internal static DistributionPoint Read(AsnReader point)
    {
        var read = new DistributionPoint();
        while (point.HasData)
        {
            var tag = point.PeekTag();
            if (tag.TagClass != TagClass.ContextSpecific)
                throw new AsnContentException("Something unknown stands in a distribution point.");
            switch (tag.TagValue)
            {
                case 0:
                    var (names, relative) = ReadName(point.ReadSequence(tag));
                    read = read with { Names = names, Relative = relative };
                    break;
                case 1:
                    read = read with { Reasons = ReadReasons(point, tag) };
                    break;
                case 2:
                    read = read with { Issuers = GeneralName.ReadAll(point.ReadSequence(tag)) };
                    break;
                default:
                    throw new AsnContentException("Something unknown stands in a distribution point.");
            }
        }
        return read;
    }

    internal static (IReadOnlyList<GeneralName> Names, string? Relative) ReadName(AsnReader choice)
    {
        var tag = choice.PeekTag();
        var result = tag.TagValue == 0
            ? (GeneralName.ReadAll(choice.ReadSequence(tag)), (string?)null)
            : ((IReadOnlyList<GeneralName>)[], NameForm.Relative(choice.ReadSetOf(skipSortOrderValidation: true, tag)));
        choice.ThrowIfNotEmpty();
        return result;
    }

    internal static RevocationReasons ReadReasons(AsnReader reader, Asn1Tag tag)
    {
        var bits = reader.ReadBitString(out _, tag);
        var reasons = RevocationReasons.None;
        for (var bit = 1; bit < Math.Min(bits.Length * 8, 9); bit++)
            if ((bits[bit / 8] & (0x80 >> (bit % 8))) != 0)
                reasons |= (RevocationReasons)(1 << bit);
        return reasons;
    }
}
