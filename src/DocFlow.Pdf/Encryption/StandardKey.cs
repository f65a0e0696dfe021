using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>The file key of the standard security handler (§7.6.4), from a user or owner password.</summary>
internal sealed record StandardKey(int Revision, int KeyBytes, byte[] Owner, byte[] User, byte[] OwnerKey, byte[] UserKey, int Permissions, byte[] FileId, bool EncryptMetadata)
{
    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    /// <summary>The key and whether the password is the owner's; null where the password does not fit.</summary>
    public (byte[] Key, bool AsOwner)? Open(string password)
    {
        if (Revision >= 5)
            return OpenAes256(password);
        // Passwords of these revisions are PDFDocEncoded; UTF-8 is what many writers did instead.
        foreach (var bytes in new[] { Encoding.Latin1.GetBytes(password), Encoding.UTF8.GetBytes(password) }.Distinct(ByteComparer.Instance))
        {
            if (TryUser(bytes) is { } key)
                return (key, false);
            if (TryUser(UserPassword(bytes)) is { } owned)
                return (owned, true);
        }
        return null;
    }

    // Algorithm 2.A, with algorithm 2.B for revision 6.
    private (byte[], bool)? OpenAes256(string password)
    {
        var bytes = Encoding.UTF8.GetBytes(PasswordProfile.Prepared(password));
        if (bytes.Length > 127)
            bytes = bytes[..127];
        var user = User.AsSpan(0, 48);
        if (Hash(bytes, Owner.AsSpan(32, 8), user).AsSpan().SequenceEqual(Owner.AsSpan(0, 32)))
            return (Unwrap(Hash(bytes, Owner.AsSpan(40, 8), user), OwnerKey), true);
        if (Hash(bytes, User.AsSpan(32, 8), []).AsSpan().SequenceEqual(User.AsSpan(0, 32)))
            return (Unwrap(Hash(bytes, User.AsSpan(40, 8), []), UserKey), false);
        return null;
    }

    private static byte[] Unwrap(byte[] key, byte[] wrapped)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(wrapped.AsSpan(0, 32), new byte[16], PaddingMode.None);
    }

    private byte[] Hash(byte[] password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> user)
    {
        byte[] key = SHA256.HashData([.. password, .. salt, .. user]);
        if (Revision == 5)
            return key;
        using var aes = Aes.Create();
        for (var round = 0; ; round++)
        {
            byte[] once = [.. password, .. key, .. user];
            var block = new byte[once.Length * 64];
            for (var i = 0; i < 64; i++)
                once.CopyTo(block, i * once.Length);
            aes.Key = key[..16];
            var mixed = aes.EncryptCbc(block, key.AsSpan(16, 16), PaddingMode.None);
            var sum = 0;
            for (var i = 0; i < 16; i++)
                sum += mixed[i];
            key = (sum % 3) switch { 0 => SHA256.HashData(mixed), 1 => SHA384.HashData(mixed), _ => SHA512.HashData(mixed) };
            if (round >= 63 && mixed[^1] <= round - 31)
                return key[..32];
        }
    }

    // Algorithms 2, 4, 5 and 6.
    private byte[]? TryUser(ReadOnlySpan<byte> password)
    {
        var key = FileKey(Pad(password));
        if (Revision == 2)
            return Rc4.Apply(key, Padding).AsSpan().SequenceEqual(User.AsSpan(0, 32)) ? key : null;
        var check = Rc4.Apply(key, MD5.HashData([.. Padding, .. FileId]));
        for (var i = 1; i < 20; i++)
            check = Rc4.Apply(Mixed(key, i), check);
        return check.AsSpan(0, 16).SequenceEqual(User.AsSpan(0, 16)) ? key : null;
    }

    private byte[] FileKey(byte[] padded)
    {
        byte[] input = [.. padded, .. Owner.AsSpan(0, 32), (byte)Permissions, (byte)(Permissions >> 8), (byte)(Permissions >> 16), (byte)(Permissions >> 24), .. FileId];
        var hash = MD5.HashData(Revision >= 4 && !EncryptMetadata ? [.. input, 0xFF, 0xFF, 0xFF, 0xFF] : input);
        for (var i = 0; Revision >= 3 && i < 50; i++)
            hash = MD5.HashData(hash.AsSpan(0, KeyBytes));
        return hash[..KeyBytes];
    }

    // Algorithm 7: the user password out of the owner's.
    private byte[] UserPassword(ReadOnlySpan<byte> owner)
    {
        var hash = MD5.HashData(Pad(owner));
        for (var i = 0; Revision >= 3 && i < 50; i++)
            hash = MD5.HashData(hash.AsSpan(0, KeyBytes));
        var key = hash[..KeyBytes];
        var result = Owner[..32];
        for (var i = Revision == 2 ? 0 : 19; i >= 0; i--)
            result = Rc4.Apply(Mixed(key, i), result);
        return result;
    }

    private static byte[] Pad(ReadOnlySpan<byte> password)
    {
        var given = password[..Math.Min(32, password.Length)];
        return [.. given, .. Padding[..(32 - given.Length)]];
    }

    private static byte[] Mixed(byte[] key, int with) => Array.ConvertAll(key, octet => (byte)(octet ^ with));

    private sealed class ByteComparer : IEqualityComparer<byte[]>
    {
        public static ByteComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] bytes) => bytes.Length;
    }
}
