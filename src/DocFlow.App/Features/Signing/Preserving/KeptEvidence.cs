using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DocFlow.Pki;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>Certificates and revocation data of a judgement, kept so that it can be made again in thirty years: JSON under Brotli.</summary>
internal sealed record KeptEvidence(IReadOnlyList<byte[]> Certificates, IReadOnlyList<byte[]> Crls, IReadOnlyList<byte[]> Ocsps)
{
    /// <summary>A list larger than this is not kept beside each file: it lies in the trust folder.</summary>
    private const int LargestList = 1 << 20;

    public static byte[] Pack(ValidationContext context)
    {
        var kept = new KeptEvidence([.. context.Certificates.Select(c => c.Encoded.ToArray())], [.. context.Crls.Where(l => l.Length <= LargestList).Select(l => l.ToArray())], [.. context.Ocsps.Select(o => o.ToArray())]);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(brotli, kept);
        return packed.ToArray();
    }

    /// <summary>With what was kept at that time; the office's own archive vouches that it was there then.</summary>
    public static ValidationContext Add(ValidationContext context, byte[] packed, DateTimeOffset since)
    {
        if (packed.Length == 0)
            return context;
        using var brotli = new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        var kept = JsonSerializer.Deserialize<KeptEvidence>(brotli)!;
        var known = new Dictionary<string, DateTimeOffset>(context.EvidenceKnownSince);
        foreach (var one in kept.Crls.Concat(kept.Ocsps))
            known.TryAdd(Convert.ToHexStringLower(SHA256.HashData(one)), since);
        return context with
        {
            Certificates = [.. context.Certificates.Concat(kept.Certificates.SelectMany(c => CertificateFile.Read(c))).Distinct()],
            Crls = [.. context.Crls, .. kept.Crls.Select(l => (ReadOnlyMemory<byte>)l)], Ocsps = [.. context.Ocsps, .. kept.Ocsps.Select(o => (ReadOnlyMemory<byte>)o)], EvidenceKnownSince = known,
        };
    }
}
