using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>
/// One archive time-stamp of CAdES (ETSI EN 319 122-1 §5.5.3): over the content's type and digest, the signer's fields and an index of digests in the token
/// itself (§5.5.2). The index says which certificates, revocation data and unsigned attributes existed; what it does not name came later and is not proven.
/// </summary>
internal static class ArchiveStamp
{
    /// <param name="cms">The signature it is over.</param>
    /// <param name="token">The attribute's value.</param>
    /// <param name="digestOf">The digest of the signed content; null where it is not at hand.</param>
    /// <param name="pool">Gets what comes along.</param>
    public static TimestampFacts Read(CmsSignature cms, ReadOnlyMemory<byte> token, Func<HashAlgorithmName, byte[]?> digestOf, EvidencePool pool)
    {
        var index = Index(token);
        var covered = index is null ? null : Covered(cms, index);
        var facts = TimestampCheck.Run(token, TimestampTarget.Document, digest => index is null || digestOf(digest) is not { } content ? null : Imprint(cms, index.Encoded.Span, content, digest), pool);
        return covered is null
            ? facts with { Token = Fingerprint(token), Covered = [], ImprintMatches = false, Faults = [.. facts.Faults, "archive-index"] }
            : facts with { Token = Fingerprint(token), Covered = covered };
    }

    /// <summary>SHA-256, as facts name what a token covers.</summary>
    public static string Fingerprint(ReadOnlyMemory<byte> encoded) => Convert.ToHexStringLower(SHA256.HashData(encoded.Span));

    private static byte[] Imprint(CmsSignature cms, ReadOnlySpan<byte> index, byte[] content, HashAlgorithmName digest)
    {
        using var hash = IncrementalHash.CreateHash(digest);
        hash.AppendData(Identifier(cms.ContentType));
        hash.AppendData(content);
        hash.AppendData(cms.SignedFields.Span);
        hash.AppendData(index);
        return hash.GetHashAndReset();
    }

    // Null where the index names something that is not there: then it is invalid (§5.5.2).
    private static List<string>? Covered(CmsSignature cms, AtsHashIndex index)
    {
        byte[] Hash(params ReadOnlySpan<byte[]> parts)
        {
            using var hash = IncrementalHash.CreateHash(index.Digest);
            foreach (var part in parts)
                hash.AppendData(part);
            return hash.GetHashAndReset();
        }
        var covered = new List<string>();
        bool Found(IReadOnlyList<byte[]> named, IEnumerable<(byte[] Digest, string? Proven)> there)
        {
            var known = there.ToLookup(one => Convert.ToHexString(one.Digest), one => one.Proven);
            covered.AddRange(named.SelectMany(one => known[Convert.ToHexString(one)]).OfType<string>());
            return named.All(one => known.Contains(Convert.ToHexString(one)));
        }
        var fits = Found(index.Certificates, cms.CertificateChoices.Select(one => (Hash(one.ToArray()), (string?)null)))
            && Found(index.Revocations, cms.RevocationChoices.Select(one => (Hash(one.ToArray()), CmsSignatureReader.Revocation(one) is { IsEmpty: false } evidence ? Fingerprint(evidence) : null)))
            && Found(index.Attributes, cms.UnsignedAttributes.SelectMany(attribute => attribute.Values.Select(value => (Hash(Identifier(attribute.Type), value.ToArray()), (string?)Fingerprint(value)))));
        return fits ? [.. covered.Concat(cms.Signed(CmsNames.ContentTimeStamp).SelectMany(attribute => attribute.Values).Select(Fingerprint)).Distinct().Order(StringComparer.Ordinal)] : null;
    }

    private static byte[] Identifier(string dotted)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(dotted);
        return writer.Encode();
    }

    private static AtsHashIndex? Index(ReadOnlyMemory<byte> token)
    {
        try
        {
            var values = CmsSignatureReader.Read(token).UnsignedAttributes.Where(attribute => attribute.Type == CmsNames.ArchiveIndex).SelectMany(attribute => attribute.Values).ToList();
            return values.Count == 1 ? AtsHashIndex.Read(values[0]) : null;
        }
        catch (Exception unreadable) when (unreadable is CmsFormatException or PkiFormatException or AsnContentException)
        {
            return null;
        }
    }
}
