using System.Security.Cryptography;

namespace DocFlow.Pdf;

/// <summary>Decrypts strings and streams of an opened file (§7.6.3, §7.6.6).</summary>
internal sealed class Decryptor
{
    private readonly byte[] _key;
    private readonly Dictionary<string, CryptMethod> _filters = new() { ["Identity"] = CryptMethod.None };
    private readonly CryptMethod _strings;
    private readonly CryptMethod _streams;
    private readonly bool _metadata;

    /// <summary>Reads the encryption dictionary and finds the key; throws <see cref="PdfPasswordRequiredException"/> where no password fits.</summary>
    public Decryptor(PdfDictionary dictionary, Func<PdfObject, PdfObject> resolve, byte[] fileId, string? password)
    {
        if (resolve(dictionary["Filter"]) is not PdfName { Value: "Standard" })
            throw Wrong("the standard security handler");
        var version = Number("V", 0);
        var revision = Number("R", 0);
        if (version is not (1 or 2 or 4 or 5) || revision is < 2 or > 6)
            throw Wrong("/V 1, 2, 4 or 5 and /R 2 to 6");
        var bits = Number("Length", 40);
        // Some writers count bytes.
        if (bits is >= 5 and <= 16)
            bits *= 8;
        _metadata = resolve(dictionary["EncryptMetadata"]) is not PdfBoolean { Value: false };
        _strings = _streams = CryptMethod.Rc4;
        if (version >= 4)
        {
            ReadFilters(dictionary, resolve, ref bits);
            _strings = Method(resolve(dictionary["StrF"]));
            _streams = Method(resolve(dictionary["StmF"]));
        }
        var bytes = version switch { 1 => 5, 5 => 32, _ => bits / 8 };
        if (version < 5 && bytes is < 5 or > 16)
            throw Wrong("a key of 40 to 128 bits");
        var longer = revision >= 5;
        if (longer != (version == 5))
            throw Wrong("/R 5 or 6 with /V 5");

        var standard = new StandardKey(revision, bytes, Octets("O", longer ? 48 : 32), Octets("U", longer ? 48 : 32),
            longer ? Octets("OE", 32) : [], longer ? Octets("UE", 32) : [], Permissions(), fileId, _metadata);
        var opened = Try(standard, password);
        // Writers that leave /Length out of a revision 3 dictionary mean 128 bits more often than the 40 of the standard.
        if (opened is null && revision is 3 or 4 && !dictionary.Has("Length"))
            opened = Try(standard with { KeyBytes = bytes = 16 }, password);
        (_key, var asOwner) = opened ?? throw new PdfPasswordRequiredException(string.IsNullOrEmpty(password) ? "a password" : "the right password");
        Facts = new PdfEncryption(revision, Describe(_streams, bytes), standard.Permissions, asOwner);

        int Number(string key, int otherwise) => resolve(dictionary[key]) is PdfInteger number ? (int)Math.Clamp(number.Value, int.MinValue, int.MaxValue) : otherwise;

        int Permissions() => resolve(dictionary["P"]) is PdfInteger flags ? unchecked((int)flags.Value) : 0;

        byte[] Octets(string key, int least) =>
            resolve(dictionary[key]) is PdfString text && text.Bytes.Length >= least ? text.Bytes.ToArray() : throw Wrong($"/{key} of at least {least} bytes");
    }

    public PdfEncryption Facts { get; }

    /// <summary>The value with all its strings decrypted; /Contents of a signature dictionary stays as it is (§12.8.1).</summary>
    public PdfObject Strings(PdfObject value, int number, int generation)
    {
        if (_strings == CryptMethod.None)
            return value;
        switch (value)
        {
            case PdfString text:
                return new PdfString(Apply(_strings, text.Bytes.ToArray(), number, generation), text.IsHex, text.Start, text.End);
            case PdfArray array:
                return new PdfArray([.. array.Select(item => Strings(item, number, generation))]);
            case PdfDictionary dictionary:
                var signature = dictionary.Has("ByteRange") || dictionary.Name("Type") is "Sig" or "DocTimeStamp";
                return new PdfDictionary(dictionary.ToDictionary(pair => pair.Key,
                    pair => signature && pair.Key == "Contents" ? pair.Value : Strings(pair.Value, number, generation)));
            case PdfStream stream:
                return new PdfStream((PdfDictionary)Strings(stream.Dictionary, number, generation), stream.Source, stream.Start, stream.Length, number, generation);
            default:
                return value;
        }
    }

    /// <summary>The stored bytes of a stream, decrypted; the named crypt filter overrides the file's.</summary>
    public byte[] Stream(PdfStream stream, byte[] data, string? filter)
    {
        var type = stream.Dictionary.Name("Type");
        if (type == "XRef" || (filter is null && type == "Metadata" && !_metadata))
            return data;
        return Apply(filter is null ? _streams : _filters.GetValueOrDefault(filter, CryptMethod.None), data, stream.Number, stream.Generation);
    }

    private static (byte[] Key, bool AsOwner)? Try(StandardKey standard, string? password) =>
        (string.IsNullOrEmpty(password) ? null : standard.Open(password)) ?? standard.Open("");

    private void ReadFilters(PdfDictionary dictionary, Func<PdfObject, PdfObject> resolve, ref int bits)
    {
        if (resolve(dictionary["CF"]) is not PdfDictionary filters)
            return;
        foreach (var (name, value) in filters)
        {
            if (resolve(value) is not PdfDictionary filter)
                continue;
            _filters[name] = (resolve(filter["CFM"]) as PdfName)?.Value switch
            {
                null or "None" => CryptMethod.None,
                "V2" => CryptMethod.Rc4,
                "AESV2" => CryptMethod.Aes128,
                "AESV3" => CryptMethod.Aes256,
                _ => throw Wrong("a known crypt filter method"),
            };
            if (resolve(filter["Length"]) is PdfInteger { Value: >= 5 and <= 256 } length && !dictionary.Has("Length"))
                bits = (int)(length.Value <= 32 ? length.Value * 8 : length.Value);
            if (_filters[name] == CryptMethod.Aes128)
                bits = 128;
        }
    }

    private CryptMethod Method(PdfObject name) =>
        name is PdfName given ? _filters.TryGetValue(given.Value, out var method) ? method : throw Wrong("the crypt filter that is named") : CryptMethod.None;

    private byte[] Apply(CryptMethod method, byte[] data, int number, int generation)
    {
        switch (method)
        {
            case CryptMethod.Rc4:
                return data.Length == 0 ? data : Rc4.Apply(ObjectKey(number, generation, false), data);
            case CryptMethod.Aes128:
                return Unchain(ObjectKey(number, generation, true), data);
            case CryptMethod.Aes256:
                return Unchain(_key, data);
            default:
                return data;
        }
    }

    // Algorithm 1.
    private byte[] ObjectKey(int number, int generation, bool aes)
    {
        byte[] input = [.. _key, (byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)generation, (byte)(generation >> 8)];
        var hash = MD5.HashData(aes ? [.. input, .. "sAlT"u8] : input);
        return hash[..Math.Min(16, _key.Length + 5)];
    }

    // The first 16 bytes are the initialisation vector; padding that is wrong is left in place, as other readers do.
    private static byte[] Unchain(byte[] key, byte[] data)
    {
        var whole = (data.Length - 16) / 16 * 16;
        if (data.Length < 16 || whole <= 0)
            return [];
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(data.AsSpan(16, whole), data.AsSpan(0, 16), PaddingMode.None);
        return plain[^1] is >= 1 and <= 16 and var pad ? plain[..^pad] : plain;
    }

    private static string Describe(CryptMethod method, int bytes) => method switch
    {
        CryptMethod.Rc4 => $"RC4-{bytes * 8}",
        CryptMethod.Aes128 => "AES-128",
        CryptMethod.Aes256 => "AES-256",
        _ => "Identity",
    };

    private static PdfFormatException Wrong(string expected) => new(PdfErrorCode.Encryption, -1, expected);
}
