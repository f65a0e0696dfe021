using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Pki;

/// <summary>The DER of a file that is DER already or one PEM block (RFC 7468).</summary>
internal static class PemBody
{
    /// <param name="content">The file.</param>
    /// <param name="label">Which block is wanted.</param>
    internal static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> content, string label)
    {
        if (content.Length > CertificateFile.LargestFile)
            throw new PkiFormatException(0, $"at most {CertificateFile.LargestFile} bytes, not {content.Length}");
        var from = 0;
        if (!content.IsEmpty && content.Span[0] != 0x30)
            while (PemEncoding.TryFindUtf8(content.Span[from..], out var block))
            {
                var here = content.Span[from..];
                if (Encoding.ASCII.GetString(here[block.Label]) == label)
                    return Convert.FromBase64String(Encoding.ASCII.GetString(here[block.Base64Data]));
                from += block.Location.End.Value;
            }
        return content;
    }
}
