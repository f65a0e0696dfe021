using System.Formats.Asn1;
using System.Text;

namespace DocFlow.Pki;

/// <summary>Names in comparable form (RFC 5280 §7.1, RFC 4518): NFKC, upper and lower case folded, white space trimmed and collapsed, the string type forgotten.</summary>
internal static class NameForm
{
    private static readonly HashSet<int> texts =
    [
        (int)UniversalTagNumber.UTF8String, (int)UniversalTagNumber.PrintableString, (int)UniversalTagNumber.IA5String, (int)UniversalTagNumber.BMPString,
        (int)UniversalTagNumber.NumericString, (int)UniversalTagNumber.VisibleString, (int)UniversalTagNumber.TeletexString, (int)UniversalTagNumber.UniversalString,
    ];

    internal static IReadOnlyList<string> Of(ReadOnlyMemory<byte> encoded)
    {
        var sequence = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var names = new List<string>();
        while (sequence.HasData)
            names.Add(Relative(sequence.ReadSetOf(skipSortOrderValidation: true)));
        return names;
    }

    /// <summary>One relative name: its attributes in an order that does not depend on the encoding.</summary>
    internal static string Relative(AsnReader set)
    {
        var pairs = new List<string>();
        while (set.HasData)
        {
            var pair = set.ReadSequence();
            pairs.Add(pair.ReadObjectIdentifier() + "=" + Value(pair));
        }
        pairs.Sort(StringComparer.Ordinal);
        return string.Join('\u0001', pairs);
    }

    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var letter in Normal(text))
        {
            if (char.IsWhiteSpace(letter))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (char.IsControl(letter))
                continue;
            if (gap)
                folded.Append(' ');
            gap = false;
            folded.Append(letter);
        }
        return folded.ToString().ToUpperInvariant().ToLowerInvariant();
    }

    // Text with halves of surrogate pairs has no normal form; it is compared as it stands.
    private static string Normal(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return text;
        return text.Normalize(NormalizationForm.FormKC);
    }

    private static string Value(AsnReader pair)
    {
        var tag = pair.PeekTag();
        return tag.TagClass == TagClass.Universal && texts.Contains(tag.TagValue)
            ? Fold(DistinguishedName.Text(pair))
            : "#" + Convert.ToHexString(pair.ReadEncodedValue().Span);
    }
}
