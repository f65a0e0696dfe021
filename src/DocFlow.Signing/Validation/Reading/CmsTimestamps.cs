using System.Security.Cryptography;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>
/// The time-stamps within a SignedData: over its value, over the content before it was signed (RFC 5126 §6.1.1, §5.11.4), and over both with all that
/// came along (ETSI EN 319 122-1 §5.5.3).
/// </summary>
internal static class CmsTimestamps
{
    public static List<TimestampFacts> Read(CmsSignature cms, Func<HashAlgorithmName, byte[]?> digestOf, EvidencePool pool)
    {
        var found = new List<TimestampFacts>();
        foreach (var attribute in cms.UnsignedAttributes.Where(attribute => attribute.Type == CmsNames.SignatureTimeStamp))
            foreach (var token in attribute.Values)
                found.Add(TimestampCheck.Run(token, TimestampTarget.Signature, digest => CryptographicOperations.HashData(digest, cms.Value.Span), pool));
        foreach (var attribute in cms.Signed(CmsNames.ContentTimeStamp))
            foreach (var token in attribute.Values)
                found.Add(TimestampCheck.Run(token, TimestampTarget.Content, digestOf, pool));
        var archived = cms.UnsignedAttributes.Where(attribute => attribute.Type == CmsNames.ArchiveTimeStamp).SelectMany(attribute => attribute.Values).ToList();
        if (archived.Count == 0)
            return found;
        var tokens = cms.UnsignedAttributes.Where(attribute => attribute.Type == CmsNames.SignatureTimeStamp).Concat(cms.Signed(CmsNames.ContentTimeStamp)).SelectMany(attribute => attribute.Values);
        found = [.. found.Zip(tokens, (facts, token) => facts with { Token = ArchiveStamp.Fingerprint(token) })];
        foreach (var token in archived)
            found.Add(ArchiveStamp.Read(cms, token, digestOf, pool));
        return found;
    }
}
