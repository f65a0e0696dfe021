using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>The public key of a certificate (SubjectPublicKeyInfo, RFC 5280 §4.1.2.7).</summary>
/// <param name="Kind">Its family.</param>
/// <param name="Bits">Its size: the modulus (RSA, DSA) or the field of the curve; 0 where that cannot be told.</param>
/// <param name="Algorithm">The dotted object identifier of the algorithm.</param>
/// <param name="Encoded">The whole SubjectPublicKeyInfo, DER.</param>
public sealed record PublicKey(KeyKind Kind, int Bits, string Algorithm, ReadOnlyMemory<byte> Encoded)
{
    /// <summary>The bits of the key itself: what key identifiers and OCSP are hashed over (RFC 6960 §4.1.1).</summary>
    public ReadOnlyMemory<byte> KeyBits { get; private init; }

    /// <summary>The dotted identifier of a named curve; null for other keys and for explicit parameters.</summary>
    public string? Curve { get; private init; }

    internal static PublicKey Read(AsnReader reader)
    {
        var encoded = reader.PeekEncodedValue();
        var sequence = reader.ReadSequence();
        var identifier = sequence.ReadSequence();
        var algorithm = identifier.ReadObjectIdentifier();
        var key = sequence.ReadBitString(out _);
        sequence.ThrowIfNotEmpty();

        var kind = algorithm switch
        {
            "1.2.840.113549.1.1.1" => KeyKind.Rsa,
            "1.2.840.113549.1.1.10" => KeyKind.RsaPss,
            "1.2.840.10045.2.1" => KeyKind.EllipticCurve,
            "1.3.101.112" or "1.3.101.113" => KeyKind.Edwards,
            "1.2.840.10040.4.1" => KeyKind.Dsa,
            _ => KeyKind.Unknown,
        };
        var bits = kind switch
        {
            KeyKind.Rsa or KeyKind.RsaPss => Length(new AsnReader(key, AsnEncodingRules.DER).ReadSequence()),
            KeyKind.Edwards => algorithm == "1.3.101.112" ? 255 : 448,
            KeyKind.EllipticCurve => CurveBits(identifier),
            KeyKind.Dsa when identifier.HasData => Length(identifier.ReadSequence()),
            _ => 0,
        };
        return new PublicKey(kind, bits, algorithm, encoded) { KeyBits = key, Curve = kind == KeyKind.EllipticCurve ? NamedCurve(encoded) : null };
    }

    private static string? NamedCurve(ReadOnlyMemory<byte> encoded)
    {
        var identifier = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        identifier.ReadObjectIdentifier();
        return identifier.HasData && identifier.PeekTag() == Asn1Tag.ObjectIdentifier ? identifier.ReadObjectIdentifier() : null;
    }

    /// <summary>Bits of the first INTEGER of a sequence: the RSA modulus, the DSA prime.</summary>
    private static int Length(AsnReader sequence) => (int)sequence.ReadInteger().GetBitLength();

    /// <summary>Only named curves are told apart; explicit parameters are forbidden by RFC 5480 §2.1.1 and give 0.</summary>
    private static int CurveBits(AsnReader identifier)
    {
        if (!identifier.HasData || identifier.PeekTag() != Asn1Tag.ObjectIdentifier)
            return 0;
        return identifier.ReadObjectIdentifier() switch
        {
            "1.2.840.10045.3.1.1" => 192,
            "1.3.132.0.33" => 224,
            "1.2.840.10045.3.1.7" or "1.3.132.0.10" or "1.3.36.3.3.2.8.1.1.7" => 256,
            "1.3.132.0.34" or "1.3.36.3.3.2.8.1.1.11" => 384,
            "1.3.36.3.3.2.8.1.1.13" => 512,
            "1.3.132.0.35" => 521,
            _ => 0,
        };
    }
}
