using System.Security.Cryptography;
using System.Text;
using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Validates any file that carries signatures: PDF, CMS with or without its content, XML, ASiC. Facts and judgement are those of <see cref="PdfValidation"/>; a field
/// is then a signature's name or its file within the container.
/// </summary>
public static class FileValidation
{
    private const int XmlBytes = 64 << 20;
    private const int CmsBytes = 256 << 20;

    /// <summary>Facts and judgement.</summary>
    /// <param name="stream">Readable and seekable; stays open.</param>
    /// <param name="context">Trust, evidence, moment, policy.</param>
    /// <param name="file">How the report calls the file.</param>
    /// <param name="beside">Opens a file beside this one by its name, for detached signatures ("" asks for the content of a .p7s); null, or a null result, where there is none.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="PdfFormatException">A PDF that can not be read, or a file of no kind known here.</exception>
    /// <exception cref="CmsFormatException">No SignedData with a signer.</exception>
    /// <exception cref="XmlSignatureFormatException">XML that signatures are not read from.</exception>
    /// <exception cref="ContainerFormatException">A container that can not be read.</exception>
    public static ValidationReport Run(Stream stream, ValidationContext context, string? file = null, Func<string, Stream?>? beside = null, CancellationToken stop = default) =>
        PdfValidation.Judge(Facts(stream, beside, stop), context, file);

    /// <summary>The facts alone, to be kept or judged.</summary>
    /// <inheritdoc cref="Run" path="/exception"/>
    public static FileFacts Facts(Stream stream, Func<string, Stream?>? beside = null, CancellationToken stop = default)
    {
        stream.Position = 0;
        switch (KindOf(stream))
        {
            case SignedFileKind.Asic:
                using (var container = AsicContainer.Open(stream))
                    return new AsicFactReader(container).Read() with { Sha256 = Digest(stream), Length = stream.Length };
            case SignedFileKind.Xml:
                return new XmlFactReader(new EvidencePool()).File(Bytes(stream, XmlBytes), uri => Beside(beside, uri)) with { Sha256 = Digest(stream), Length = stream.Length };
            case SignedFileKind.Cms:
                return Cms(Decoded(Bytes(stream, CmsBytes)), beside, stop) with { Sha256 = Digest(stream), Length = stream.Length };
            default:
                return PdfValidation.Facts(stream, stop);
        }
    }

    /// <summary>The kind, by the first kilobyte; the position of the stream comes back.</summary>
    public static SignedFileKind KindOf(Stream stream)
    {
        var at = stream.Position;
        var head = new byte[1024];
        var read = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Position = at;
        if (read.IndexOf("%PDF-"u8) >= 0)
            return SignedFileKind.Pdf;
        if (read.StartsWith("PK\u0003\u0004"u8) || read.StartsWith("PK\u0005\u0006"u8))
            return SignedFileKind.Asic;
        var text = (read.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? read[3..] : read).TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<"u8) || read.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || read.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return SignedFileKind.Xml;
        return read is [0x30, _, ..] || text.StartsWith("-----BEGIN"u8) ? SignedFileKind.Cms : SignedFileKind.Unknown;
    }

    private static FileFacts Cms(ReadOnlyMemory<byte> encoded, Func<string, Stream?>? beside, CancellationToken stop)
    {
        var pool = new EvidencePool();
        byte[]? Content(HashAlgorithmName digest)
        {
            using var content = beside?.Invoke("");
            if (content is null)
                return null;
            using var hash = IncrementalHash.CreateHash(digest);
            var block = new byte[1 << 16];
            for (int count; (count = content.Read(block)) > 0; stop.ThrowIfCancellationRequested())
                hash.AppendData(block, 0, count);
            return hash.GetHashAndReset();
        }
        return CmsFactReader.AsFile(pool, [CmsFactReader.Read("Signature 1", encoded, Content, pool, mayHold: true)]);
    }

    private static ReadOnlyMemory<byte>? Beside(Func<string, Stream?>? beside, string? uri)
    {
        // A name in the same place and nothing else: no scheme, no way up or elsewhere.
        if (beside is null || string.IsNullOrEmpty(uri) || uri.AsSpan().ContainsAny(@"/\:?#") || uri is "." or "..")
            return null;
        using var file = beside(Uri.UnescapeDataString(uri));
        return file is null ? (ReadOnlyMemory<byte>?)null : Bytes(file, XmlBytes);
    }

    private static byte[] Bytes(Stream stream, int most)
    {
        if (stream.Length - stream.Position > most)
            throw new ContainerFormatException("Limit", $"at most {most} bytes");
        var bytes = new byte[stream.Length - stream.Position];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ReadOnlyMemory<byte> Decoded(byte[] bytes)
    {
        if (bytes is [0x30, ..])
            return bytes;
        var text = Encoding.Latin1.GetString(bytes);
        return PemEncoding.TryFind(text, out var block) ? Convert.FromBase64String(text[block.Base64Data]) : throw new CmsFormatException("a block of PEM (RFC 7468)");
    }

    private static string Digest(Stream stream)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
