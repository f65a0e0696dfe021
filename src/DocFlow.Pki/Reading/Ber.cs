using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>
/// ASN.1 as others write it (BER, X.690 §8): measured within limits before anybody walks into it, told from DER, and brought into DER. Knows no type: what is
/// implicitly tagged stays as it stands, so an implicit SET OF is not sorted and an implicit string in pieces is not joined.
/// </summary>
public static class Ber
{
    /// <summary>Levels of constructed values.</summary>
    public const int MostDepth = 40;

    /// <summary>Values in one piece of ASN.1.</summary>
    public const int MostValues = 1_000_000;

    /// <summary>How many octets the first value has; whatever follows it is not looked at.</summary>
    /// <exception cref="PkiFormatException">It is no BER, or goes over <see cref="MostDepth"/> or <see cref="MostValues"/>.</exception>
    public static int Measure(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(encoded.Span, AsnEncodingRules.BER, out _, out _, out var whole);
            var open = new Stack<(ReadOnlyMemory<byte> Bytes, int Depth)>([(encoded[..whole], 0)]);
            var seen = 0;
            while (open.TryPop(out var next))
            {
                if (next.Depth > MostDepth)
                    throw new PkiFormatException(0, $"at most {MostDepth} levels of ASN.1");
                for (var rest = next.Bytes; !rest.IsEmpty;)
                {
                    var tag = AsnDecoder.ReadEncodedValue(rest.Span, AsnEncodingRules.BER, out var offset, out var length, out var consumed);
                    if (++seen > MostValues)
                        throw new PkiFormatException(0, $"at most {MostValues} values of ASN.1");
                    if (tag.IsConstructed)
                        open.Push((rest.Slice(offset, length), next.Depth + 1));
                    rest = rest[consumed..];
                }
            }
            return whole;
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(0, "a value in BER (X.690 §8)", wrong);
        }
    }

    /// <summary>Whether all lengths are definite and as short as they can be (X.690 §10.1), on every level.</summary>
    public static bool IsDer(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var open = new Stack<ReadOnlyMemory<byte>>([encoded]);
            while (open.TryPop(out var bytes))
                for (var rest = bytes; !rest.IsEmpty;)
                {
                    var tag = AsnDecoder.ReadEncodedValue(rest.Span, AsnEncodingRules.DER, out var offset, out var length, out var consumed);
                    if (tag.IsConstructed)
                        open.Push(rest.Slice(offset, length));
                    rest = rest[consumed..];
                }
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>The first value in DER: short definite lengths, strings in one piece, unused bits zero, true as FF, universal sets in order (X.690 §10, §11).</summary>
    /// <exception cref="PkiFormatException">As <see cref="Measure"/>; or a string in pieces of another kind.</exception>
    public static byte[] ToDer(ReadOnlyMemory<byte> encoded)
    {
        var whole = Measure(encoded);
        try
        {
            return Value(encoded.Span[..whole], out _);
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(0, "a value in BER (X.690 §8)", wrong);
        }
    }

    private static byte[] Value(ReadOnlySpan<byte> encoded, out int consumed)
    {
        var tag = AsnDecoder.ReadEncodedValue(encoded, AsnEncodingRules.BER, out var offset, out var length, out consumed);
        var content = encoded.Slice(offset, length);
        var isUniversal = tag.TagClass == TagClass.Universal;
        if (isUniversal && IsString(tag.TagValue))
        {
            var isBits = tag.TagValue == (int)UniversalTagNumber.BitString;
            var joined = tag.IsConstructed ? Joined(content, tag.TagValue, isBits) : content.ToArray();
            return Written(new Asn1Tag(TagClass.Universal, tag.TagValue), isBits ? Cleared(joined) : joined);
        }
        if (isUniversal && tag.TagValue == (int)UniversalTagNumber.Boolean && content.Length == 1)
            return Written(tag, [content[0] == 0 ? (byte)0 : (byte)0xFF]);
        return tag.IsConstructed ? Written(tag, Members(content, isUniversal && tag.TagValue == (int)UniversalTagNumber.SetOf)) : Written(tag, content);
    }

    private static byte[] Members(ReadOnlySpan<byte> content, bool isSet)
    {
        var members = new List<byte[]>();
        for (var rest = content; !rest.IsEmpty;)
        {
            members.Add(Value(rest, out var consumed));
            rest = rest[consumed..];
        }
        if (isSet)
            members.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
        return [.. members.SelectMany(member => member)];
    }

    // Pieces are of the string's own kind or, in BER as it is found, OCTET STRINGs (X.690 §8.21.3).
    private static byte[] Joined(ReadOnlySpan<byte> content, int type, bool isBits)
    {
        var joined = new List<byte>();
        byte unused = 0;
        for (var rest = content; !rest.IsEmpty;)
        {
            var tag = AsnDecoder.ReadEncodedValue(rest, AsnEncodingRules.BER, out var offset, out var length, out var consumed);
            if (tag.TagClass != TagClass.Universal || tag.TagValue != type && (isBits || tag.TagValue != (int)UniversalTagNumber.OctetString))
                throw new PkiFormatException(0, "pieces of the string's own kind (X.690 §8.7.3)");
            var piece = rest.Slice(offset, length);
            ReadOnlySpan<byte> whole = tag.IsConstructed ? Joined(piece, type, isBits) : piece;
            if (isBits)
            {
                if (whole.IsEmpty || unused != 0)
                    throw new PkiFormatException(0, "unused bits in the last piece alone (X.690 §8.6.4)");
                unused = whole[0];
                whole = whole[1..];
            }
            joined.AddRange(whole);
            rest = rest[consumed..];
        }
        if (isBits)
            joined.Insert(0, unused);
        return [.. joined];
    }

    private static byte[] Cleared(byte[] bits)
    {
        if (bits.Length == 0 || bits[0] > 7 || bits.Length == 1 && bits[0] != 0)
            throw new PkiFormatException(0, "a BIT STRING with its count of unused bits (X.690 §8.6.2)");
        if (bits.Length > 1)
            bits[^1] &= (byte)(0xFF << bits[0]);
        return bits;
    }

    private static bool IsString(int tag) => (UniversalTagNumber)tag is UniversalTagNumber.OctetString or UniversalTagNumber.BitString or UniversalTagNumber.UTF8String
        or UniversalTagNumber.NumericString or UniversalTagNumber.PrintableString or UniversalTagNumber.T61String or UniversalTagNumber.IA5String
        or UniversalTagNumber.VisibleString or UniversalTagNumber.GeneralString or UniversalTagNumber.UniversalString or UniversalTagNumber.BMPString;

    private static byte[] Written(Asn1Tag tag, ReadOnlySpan<byte> content)
    {
        var identifier = new byte[tag.CalculateEncodedSize()];
        tag.Encode(identifier);
        Span<byte> length = stackalloc byte[5];
        var used = 1;
        if (content.Length < 0x80)
            length[0] = (byte)content.Length;
        else
        {
            for (var left = content.Length; left > 0; left >>= 8)
                used++;
            length[0] = (byte)(0x80 | used - 1);
            for (var at = 1; at < used; at++)
                length[at] = (byte)(content.Length >> 8 * (used - 1 - at));
        }
        return [.. identifier, .. length[..used], .. content];
    }
}
