using System.Numerics;
using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>Ed25519 verification (RFC 8032 §5.1.7) with plain integers: public values only, so nothing needs constant time. Signing is not offered.</summary>
internal static class Ed25519
{
    private static readonly BigInteger p = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger d = Mod(-121665 * Invert(121666));
    private static readonly BigInteger rootOfMinusOne = BigInteger.ModPow(2, (p - 1) / 4, p);
    private static readonly Point generator = Decode(Convert.FromHexString("5866666666666666666666666666666666666666666666666666666666666666"))!.Value;

    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);

    /// <summary>Whether the value is the key's over the message; false for encodings that are not canonical.</summary>
    internal static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 64 || Decode(key) is not { } holder || Decode(signature[..32]) is not { } commitment)
            return false;
        var scalar = new BigInteger(signature[32..], isUnsigned: true);
        if (scalar >= order)
            return false;
        byte[] covered = [.. signature[..32], .. key, .. message];
        var challenge = new BigInteger(SHA512.HashData(covered), isUnsigned: true) % order;
        var left = Multiply(generator, scalar);
        var right = Add(commitment, Multiply(holder, challenge));
        return Mod(left.X * right.Z - right.X * left.Z).IsZero && Mod(left.Y * right.Z - right.Y * left.Z).IsZero;
    }

    private static Point? Decode(ReadOnlySpan<byte> encoded)
    {
        var bytes = encoded.ToArray();
        var odd = bytes[31] >> 7;
        bytes[31] &= 0x7F;
        var y = new BigInteger(bytes, isUnsigned: true);
        if (y >= p)
            return null;
        var square = Mod((y * y - 1) * Invert(Mod(d * y * y + 1)));
        var x = BigInteger.ModPow(square, (p + 3) / 8, p);
        if (Mod(x * x - square) != 0)
            x = Mod(x * rootOfMinusOne);
        if (Mod(x * x - square) != 0 || x.IsZero && odd == 1)
            return null;
        if ((x.IsEven ? 0 : 1) != odd)
            x = p - x;
        return new Point(x, y, 1, Mod(x * y));
    }

    private static Point Multiply(Point point, BigInteger scalar)
    {
        var sum = new Point(0, 1, 1, 0);
        for (var bit = (int)scalar.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = Add(sum, sum);
            if (!((scalar >> bit) & 1).IsZero)
                sum = Add(sum, point);
        }
        return sum;
    }

    // RFC 8032 §5.1.4; complete, so doubling may use it as well.
    private static Point Add(Point one, Point two)
    {
        var a = Mod((one.Y - one.X) * (two.Y - two.X));
        var b = Mod((one.Y + one.X) * (two.Y + two.X));
        var c = Mod(2 * one.T * two.T % p * d);
        var e = Mod(2 * one.Z * two.Z);
        var (f, g, h, i) = (b - a, e - c, e + c, b + a);
        return new Point(Mod(f * g), Mod(h * i), Mod(g * h), Mod(f * i));
    }

    private static BigInteger Invert(BigInteger value) => BigInteger.ModPow(value, p - 2, p);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % p;
        return rest.Sign < 0 ? rest + p : rest;
    }
}
