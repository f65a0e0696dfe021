using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>Checks a time-stamp token (RFC 3161 §2.4.2, RFC 5816): imprint, signature, and that its signer may do nothing else.</summary>
internal static class TimestampCheck
{
    /// <param name="token">The token, zeros may follow.</param>
    /// <param name="target">What it should be over.</param>
    /// <param name="imprintOf">The digest of that; null where it can not be computed.</param>
    /// <param name="pool">Gets what comes along.</param>
    public static TimestampFacts Run(ReadOnlyMemory<byte> token, TimestampTarget target, Func<HashAlgorithmName, byte[]?> imprintOf, EvidencePool pool)
    {
        try
        {
            var cms = CmsSignatureReader.Read(token);
            var faults = new List<string>();
            if (cms.ContentType != CmsNames.TimeStampContent || cms.Content is not { } content)
                return new TimestampFacts { Target = target, Faults = ["no-timestamp-token"] };
            var said = TimeStampContent.Read(content);
            var hash = SignatureScheme.HashName(said.HashAlgorithm) ?? "?" + said.HashAlgorithm;
            var matches = SignatureScheme.Platform(hash) is { } platform && imprintOf(platform) is { } imprint && said.Imprint.Span.SequenceEqual(imprint);
            if (!matches)
                faults.Add("imprint");
            var facts = new CmsCheck(cms, pool).Run(digest => CryptographicOperations.HashData(digest, content.Span), isToken: true);
            if (facts.Ess == EssMatch.Absent)
                faults.Add("timestamp-without-ess");
            if (pool.Read.FirstOrDefault(certificate => certificate.Fingerprint == facts.Signer) is { } signer && !IsAuthority(signer))
                faults.Add("timestamp-purpose");
            return new TimestampFacts { Target = target, Time = said.Time, Policy = said.Policy, ImprintDigest = hash, ImprintMatches = matches, Faults = faults, Cms = facts };
        }
        catch (Exception unreadable) when (unreadable is CmsFormatException or PkiFormatException)
        {
            return new TimestampFacts { Target = target, Faults = ["no-timestamp-token"] };
        }
    }

    // Extended key usage, critical, exactly timeStamping (RFC 3161 §2.3).
    private static bool IsAuthority(Certificate signer) =>
        signer.ExtendedKeyUsage is [CmsNames.TimeStamping] && signer.Extensions.First(extension => extension.Type == CmsNames.ExtendedKeyUsage) is { IsCritical: true };
}
