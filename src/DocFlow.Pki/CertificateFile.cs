using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>
/// Reads files of certificates: one certificate in DER, any number in PEM (RFC 7468, other blocks being passed over), or the certificates of a SignedData without
/// signers (P7B, P7C; RFC 5652 §5, RFC 5280 §4.2.2.1), DER or BER, also in PEM.
/// </summary>
public static class CertificateFile
{
    /// <summary>Larger files are refused before they are read.</summary>
    public const long LargestFile = 64L << 20;

    /// <summary>All certificates of a file, in its order; at least one.</summary>
    /// <exception cref="PkiFormatException">The file is too large, holds no certificate, or one that cannot be read.</exception>
    public static async Task<IReadOnlyList<Certificate>> Load(string path, CancellationToken stop = default)
    {
        var length = new FileInfo(path).Length;
        if (length > LargestFile)
            throw new PkiFormatException(0, $"at most {LargestFile} bytes, not {length}");
        return Read(await File.ReadAllBytesAsync(path, stop));
    }

    /// <summary>All certificates of a file's content, in its order; at least one.</summary>
    /// <exception cref="PkiFormatException">It holds no certificate, or one that cannot be read.</exception>
    public static IReadOnlyList<Certificate> Read(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            throw new PkiFormatException(0, "a certificate, not an empty file");
        // A DER certificate opens with a SEQUENCE tag (X.690 §8.1.2), which is the digit 0 in text and opens no PEM file.
        if (content[0] != 0x30)
            return Bundle(content);
        var copy = content.ToArray();
        return CertificateSet.Is(copy) ? CertificateSet.Read(copy, 0) : [CertificateReader.Read(copy, 0)];
    }

    private static List<Certificate> Bundle(ReadOnlySpan<byte> content)
    {
        var found = new List<Certificate>();
        var from = 0;
        while (PemEncoding.TryFindUtf8(content[from..], out var block))
        {
            var (start, end) = (from + block.Location.Start.Value, from + block.Location.End.Value);
            var label = content[from..][block.Label];
            var isSet = label.SequenceEqual("PKCS7"u8) || label.SequenceEqual("CMS"u8);
            if (isSet || label.SequenceEqual("CERTIFICATE"u8) || label.SequenceEqual("X509 CERTIFICATE"u8))
            {
                var body = new byte[block.DecodedDataLength];
                if (System.Buffers.Text.Base64.DecodeFromUtf8(Packed(content[from..][block.Base64Data]), body, out _, out var written) != System.Buffers.OperationStatus.Done)
                    throw new PkiFormatException(start, "Base64 inside the PEM block (RFC 7468 §3)");
                if (isSet)
                    found.AddRange(CertificateSet.Read(body.AsMemory(0, written), start));
                else
                    found.Add(CertificateReader.Read(body.AsMemory(0, written), start));
            }
            from = end;
        }
        return found.Count > 0 ? found : throw new PkiFormatException(0, "a certificate in DER, or PEM with a CERTIFICATE block (RFC 7468 §5)");
    }

    private static byte[] Packed(ReadOnlySpan<byte> base64)
    {
        var packed = new List<byte>(base64.Length);
        foreach (var octet in base64)
            if (octet is not ((byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t'))
                packed.Add(octet);
        return [.. packed];
    }
}
