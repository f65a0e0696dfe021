using System.Security.Cryptography;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>The time-stamps within a SignedData: over its value, and over the content before it was signed (RFC 5126 §6.1.1, §5.11.4).</summary>
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
        return found;
    }
}
