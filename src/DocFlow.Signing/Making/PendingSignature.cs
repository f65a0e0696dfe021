using System.Text.Json;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>
/// A signature that waits for its value. Everything that completing needs besides the staged file; may be kept as JSON for as long as it lives and holds
/// no secret. What the key signs is <see cref="ToBeSigned"/>, the digest of <see cref="SignedAttributes"/>.
/// </summary>
public sealed record PendingSignature
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>Names it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The field that is signed.</summary>
    public required string Field { get; init; }

    /// <summary>Where the caller keeps the staged file; this engine only carries the text along.</summary>
    public string? Staged { get; init; }

    /// <summary>SHA-256 of the staged file as it was written, 64 lower-case hexadecimal digits; null where an older version prepared it.</summary>
    public string? StagedHash { get; init; }

    /// <summary>Bytes of the staged file.</summary>
    public required long StagedLength { get; init; }

    /// <summary>/ByteRange of the signature: [0 a b c] (ISO 32000-2 §12.8.1).</summary>
    public required IReadOnlyList<long> ByteRange { get; init; }

    /// <summary>The digest of those bytes.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>SHA-256 of the document as it was given, 64 lower-case hexadecimal digits.</summary>
    public required string DocumentHash { get; init; }

    /// <summary>Bytes of the document as it was given; the staged file begins with them.</summary>
    public required long DocumentLength { get; init; }

    /// <summary>DER SET OF, as it is hashed (RFC 5652 §5.4).</summary>
    public required byte[] SignedAttributes { get; init; }

    /// <summary>The digest of <see cref="SignedAttributes"/>: what goes to the key.</summary>
    public required byte[] ToBeSigned { get; init; }

    /// <summary>The name of the <see cref="SigningAlgorithm"/>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The signer's certificate and the chain above it, DER.</summary>
    public required IReadOnlyList<byte[]> Certificates { get; init; }

    /// <summary>When it was prepared.</summary>
    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>From when on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Octets of CMS there is room for.</summary>
    public int Room => (int)Math.Max(0, (ByteRange[2] - ByteRange[1] - 2) / 2);

    /// <summary>As one JSON object.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Pending"/>: it is not that.</exception>
    public static PendingSignature FromJson(string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize<PendingSignature>(text, json);
            if (read is { ByteRange: [0, > 0, _, > 0], Certificates.Count: > 0 } && read.ByteRange[2] > read.ByteRange[1] + 2 && read.ByteRange[2] + read.ByteRange[3] == read.StagedLength)
                return read;
        }
        catch (JsonException broken)
        {
            throw new SigningRefusedException(SigningRefusal.Pending, "a prepared signature in JSON", broken);
        }
        throw new SigningRefusedException(SigningRefusal.Pending, "a prepared signature with byte range and certificates");
    }

    internal IReadOnlyList<Certificate> ReadCertificates()
    {
        try
        {
            return [.. Certificates.Select(encoded => CertificateFile.Read(encoded)[0])];
        }
        catch (PkiFormatException broken)
        {
            throw new SigningRefusedException(SigningRefusal.Pending, "certificates in the prepared signature", broken);
        }
    }
}
