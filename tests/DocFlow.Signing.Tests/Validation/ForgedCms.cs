using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Tests.Making;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Puts CMS of any making into the room of a signed file: everything a signer could do wrong, each fault by itself.</summary>
internal sealed record ForgedCms
{
    private static readonly Lazy<X509Certificate2> self = new(() => Make("CN=Người ký thử"));
    private static readonly Lazy<X509Certificate2> other = new(() => Make("CN=Người khác"));

    public Func<List<byte[]>, List<byte[]>> Attributes { get; init; } = list => list;

    public bool WithoutAttributes { get; init; }

    /// <summary>What is hashed: the attributes as stored, or in DER order.</summary>
    public bool SignsSorted { get; init; }

    public bool Unsorted { get; init; }

    public int Signers { get; init; } = 1;

    public byte[]? Content { get; init; }

    public byte[] Junk { get; init; } = [];

    public bool Indefinite { get; init; }

    public string DigestName { get; init; } = "2.16.840.1.101.3.4.2.1";

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public byte[] Algorithm { get; init; } = Sequence(Oid("1.2.840.113549.1.1.11"), [5, 0]);

    /// <summary>Salt of PSS; null for PKCS#1.</summary>
    public int? Salt { get; init; }

    /// <summary>Names another certificate in the ESS attribute.</summary>
    public bool NamesOther { get; init; }

    public bool DamagesValue { get; init; }

    /// <summary>Stands within the signer's certificate, behind its signature.</summary>
    public byte[] WithinCertificate { get; init; } = [];

    /// <summary>Done to the whole SignedData at last.</summary>
    public Func<byte[], byte[]> Last { get; init; } = cms => cms;

    public static Certificate Trusted => CertificateFile.Read(self.Value.RawData)[0];

    /// <summary>A file signed this way.</summary>
    public byte[] In(byte[] file)
    {
        var field = PdfDocument.Open(new MemoryStream(file)).SignatureFields.Single(f => f.IsSigned);
        var range = field.ByteRange;
        byte[] covered = [.. file[..(int)range[1]], .. file[(int)range[2]..]];
        var cms = Last(Encode(CryptographicOperations.HashData(Hash, covered)));
        var room = (int)(range[2] - range[1] - 2) / 2;
        var padded = new byte[room];
        cms.CopyTo(padded, 0);
        var changed = (byte[])file.Clone();
        System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(padded)).CopyTo(changed, (int)range[1] + 1);
        return changed;
    }

    /// <summary>An attribute with one value or several.</summary>
    public static byte[] Attribute(string type, params byte[][] values) => Sequence(Oid(type), Tlv(0x31, values));

    public static byte[] Oid(string identifier)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(identifier);
        return writer.Encode();
    }

    public static byte[] Sequence(params byte[][] parts) => Tlv(0x30, parts);

    public static byte[] Tlv(byte tag, params byte[][] parts)
    {
        byte[] content = [.. parts.SelectMany(part => part)];
        byte[] length = content.Length < 128 ? [(byte)content.Length] : content.Length < 256 ? [0x81, (byte)content.Length] : [0x82, (byte)(content.Length >> 8), (byte)content.Length];
        return [tag, .. length, .. content];
    }

    private byte[] Encode(byte[] digest)
    {
        var list = Attributes(
        [
            Attribute("1.2.840.113549.1.9.3", Oid("1.2.840.113549.1.7.1")),
            Attribute("1.2.840.113549.1.9.4", Tlv(4, digest)),
            Attribute("1.2.840.113549.1.9.16.2.47", Sequence(Sequence(Sequence(Tlv(4, SHA256.HashData((NamesOther ? other : self).Value.RawData)))))),
        ]);
        var sorted = list.OrderBy(item => Convert.ToHexString(item), StringComparer.Ordinal).ToList();
        var stored = Unsorted ? sorted.AsEnumerable().Reverse().ToList() : sorted;
        var signed = WithoutAttributes ? digest : CryptographicOperations.HashData(Hash, Tlv(0x31, [.. SignsSorted ? sorted : stored]));
        var value = Value(signed);
        if (DamagesValue)
            value[^5] ^= 1;
        var signer = Sequence([2, 1, 1], Sequence(self.Value.IssuerName.RawData, Serial()), Sequence(Oid(DigestName)), WithoutAttributes ? [] : Tlv(0xA0, [.. stored]), Algorithm, Tlv(4, value));
        var data = Sequence([2, 1, 1], Tlv(0x31, Sequence(Oid(DigestName))), Sequence(Oid("1.2.840.113549.1.7.1"), Content is null ? [] : Tlv(0xA0, Tlv(4, Content))),
            Tlv(0xA0, Grown(self.Value.RawData)), Tlv(0x31, [.. Enumerable.Repeat(signer, Signers)]));
        var oid = Oid("1.2.840.113549.1.7.2");
        return Indefinite ? [0x30, 0x80, .. oid, 0xA0, 0x80, .. data, 0, 0, 0, 0, .. Junk] : [.. Sequence(oid, Tlv(0xA0, data)), .. Junk];
    }

    private byte[] Value(byte[] digest)
    {
        using var key = self.Value.GetRSAPrivateKey()!;
        return Salt is { } salt ? Pss(key, digest, salt) : key.SignHash(digest, Hash, RSASignaturePadding.Pkcs1);
    }

    // EMSA-PSS with a salt of any length: the platform makes only one.
    private byte[] Pss(RSA key, byte[] digest, int saltLength)
    {
        var parameters = key.ExportParameters(true);
        var (length, size) = (parameters.Modulus!.Length, digest.Length);
        var salt = Enumerable.Range(1, saltLength).Select(i => (byte)i).ToArray();
        var hash = CryptographicOperations.HashData(Hash, (byte[])[.. new byte[8], .. digest, .. salt]);
        byte[] block = [.. new byte[length - size - saltLength - 2], 1, .. salt];
        for (var (at, counter) = (0, 0); at < block.Length; counter++)
            foreach (var octet in CryptographicOperations.HashData(Hash, (byte[])[.. hash, 0, 0, 0, (byte)counter]))
                if (at < block.Length)
                    block[at++] ^= octet;
        block[0] &= 0x7F;
        var message = new System.Numerics.BigInteger((byte[])[.. block, .. hash, 0xBC], isUnsigned: true, isBigEndian: true);
        var raised = System.Numerics.BigInteger.ModPow(message, new(parameters.D!, true, true), new(parameters.Modulus, true, true)).ToByteArray(true, true);
        return [.. new byte[length - raised.Length], .. raised];
    }

    private byte[] Grown(byte[] certificate) => WithinCertificate.Length == 0 ? certificate : Tlv(0x30, certificate[4..], WithinCertificate);

    private static byte[] Serial()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteInteger(self.Value.SerialNumberBytes.Span);
        return writer.Encode();
    }

    private static X509Certificate2 Make(string name)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        return request.CreateSelfSigned(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2035, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
