namespace DocFlow.Pdf;

/// <summary>Check codewords over GF(256) modulo x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004 §7.5.2).</summary>
internal static class ReedSolomon
{
    private static readonly byte[] powers = new byte[510];
    private static readonly byte[] logarithms = new byte[256];

    static ReedSolomon()
    {
        var value = 1;
        for (var power = 0; power < 255; power++)
        {
            powers[power] = powers[power + 255] = (byte)value;
            logarithms[value] = (byte)power;
            value = value << 1 ^ (value >= 0x80 ? 0x11D : 0);
        }
    }

    /// <summary>The remainder of the data, shifted by the length, divided by (x − 1)(x − α)…</summary>
    internal static byte[] Check(ReadOnlySpan<byte> data, int length)
    {
        var generator = Generator(length);
        var remainder = new byte[length];
        foreach (var one in data)
        {
            var factor = (byte)(one ^ remainder[0]);
            remainder.AsSpan(1).CopyTo(remainder);
            remainder[^1] = 0;
            for (var at = 0; at < length; at++)
                remainder[at] ^= Times(generator[at], factor);
        }
        return remainder;
    }

    // Highest power first, without the leading 1.
    private static byte[] Generator(int degree)
    {
        var polynomial = new byte[degree];
        polynomial[^1] = 1;
        for (var root = 0; root < degree; root++)
            for (var at = 0; at < degree; at++)
                polynomial[at] = (byte)(Times(polynomial[at], powers[root]) ^ (at + 1 < degree ? polynomial[at + 1] : 0));
        return polynomial;
    }

    private static byte Times(byte one, byte other) => one == 0 || other == 0 ? (byte)0 : powers[logarithms[one] + logarithms[other]];
}
