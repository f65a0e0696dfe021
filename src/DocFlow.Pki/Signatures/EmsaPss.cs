using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>RSASSA-PSS verification with any salt (RFC 8017 §8.1.2, §9.1.2) over public modular exponentiation; no secret is involved.</summary>
internal static class EmsaPss
{
    internal static bool Verify(PublicKey key, SignatureMethod method, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        var numbers = new AsnReader(key.KeyBits, AsnEncodingRules.DER).ReadSequence();
        var (modulus, exponent) = (numbers.ReadInteger(), numbers.ReadInteger());
        var bits = (int)modulus.GetBitLength();
        // Even numbers are no RSA key; exponents over 64 bits are nobody's and cost time.
        if (modulus.Sign <= 0 || modulus.IsEven || exponent < 3 || exponent.IsEven || exponent.GetBitLength() > 64)
            throw new CryptographicException("The RSA key is malformed.");
        if (signature.Length != (bits + 7) / 8)
            return false;
        var value = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (value >= modulus)
            return false;
        var opened = BigInteger.ModPow(value, exponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        var encoded = new byte[(bits - 1 + 7) / 8];
        if (opened.Length > encoded.Length)
            return false;
        opened.CopyTo(encoded, encoded.Length - opened.Length);
        return Matches(encoded, bits - 1, method, digest);
    }

    private static bool Matches(byte[] encoded, int bits, SignatureMethod method, ReadOnlySpan<byte> digest)
    {
        var length = digest.Length;
        if (encoded.Length < length + method.Salt + 2 || encoded[^1] != 0xBC)
            return false;
        var block = encoded.AsSpan(0, encoded.Length - length - 1);
        var told = encoded.AsSpan(block.Length, length);
        var top = (byte)(0xFF >> (8 * encoded.Length - bits));
        if ((block[0] & ~top) != 0)
            return false;
        Unmask(block, told, method.Mask);
        block[0] &= top;
        var zeros = block.Length - method.Salt - 1;
        if (block[..zeros].ContainsAnyExcept((byte)0) || block[zeros] != 1)
            return false;
        byte[] covered = [.. new byte[8], .. digest, .. block[(zeros + 1)..]];
        return CryptographicOperations.HashData(method.Hash, covered).AsSpan().SequenceEqual(told);
    }

    // MGF1 (RFC 8017 §B.2.1), straight onto the block.
    private static void Unmask(Span<byte> block, ReadOnlySpan<byte> seed, HashAlgorithmName hash)
    {
        var input = new byte[seed.Length + 4];
        seed.CopyTo(input);
        var at = 0;
        for (var counter = 0; at < block.Length; counter++)
        {
            BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(seed.Length), counter);
            foreach (var octet in CryptographicOperations.HashData(hash, input))
                if (at < block.Length)
                    block[at++] ^= octet;
        }
    }
}
