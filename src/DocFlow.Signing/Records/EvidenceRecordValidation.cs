using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Records;

/// <summary>
/// Verifies evidence records (RFC 4998 §4.3, §5.3) as facts that are judged like document time-stamps: the newest now, each earlier one at the time the next
/// proves. A field of the report is a time-stamp: "1.2" is the second of the first chain.
/// </summary>
public static class EvidenceRecordValidation
{
    /// <summary>Facts of a record over data.</summary>
    /// <param name="record">The record.</param>
    /// <param name="digestOf">The digest of the data under an algorithm; null where the data are not at hand.</param>
    public static FileFacts Facts(EvidenceRecord record, Func<HashAlgorithmName, byte[]?> digestOf)
    {
        var pool = new EvidencePool();
        var found = new List<SignatureFacts>();
        DateTimeOffset? before = null;
        for (var chain = 0; chain < record.Chains.Count; chain++)
            for (var at = 0; at < record.Chains[chain].Count; at++)
            {
                var stamp = record.Chains[chain][at];
                var (root, missing) = Root(record, chain, at, digestOf);
                var token = TimestampCheck.Run(stamp.Token, TimestampTarget.Document, digest => root is { } known && known.Digest == digest ? known.Value : null, pool);
                var faults = new List<string>();
                if (missing)
                    faults.Add("signed-data-missing");
                if (token.Time <= before)
                    faults.Add("evidence-order");
                before = token.Time ?? before;
                found.Add(new SignatureFacts
                {
                    Field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{chain + 1}.{at + 1}"), Kind = SignatureKind.Timestamp, SubFilter = "RFC4998", Coverage = SignatureCoverage.WholeFile,
                    SignedRevision = found.Count + 1, Faults = faults, Timestamp = missing && root is null ? token with { Faults = [.. token.Faults.Where(fault => fault != "imprint")] } : token,
                });
            }
        return CmsFactReader.AsFile(pool, found) with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(record.Write())), Revisions = found.Count };
    }

    /// <summary>Facts and judgement.</summary>
    /// <param name="record">The record.</param>
    /// <param name="digestOf">The digest of the data under an algorithm; null where the data are not at hand.</param>
    /// <param name="context">Trust, evidence, moment, policy.</param>
    /// <param name="name">How the report calls it.</param>
    public static ValidationReport Run(EvidenceRecord record, Func<HashAlgorithmName, byte[]?> digestOf, ValidationContext context, string? name = null) => PdfValidation.Judge(Facts(record, digestOf), context, name);

    // The value the time-stamp has to be over; none where the tree does not lead there.
    private static ((HashAlgorithmName Digest, byte[] Value)? Root, bool Missing) Root(EvidenceRecord record, int chain, int at, Func<HashAlgorithmName, byte[]?> digestOf)
    {
        var stamp = record.Chains[chain][at];
        // The whole chain has one digest (RFC 4998 §5.1).
        var type = stamp.Digest ?? Imprint(stamp.Token);
        if (type is null || Digests.Find(type) is not { } digest || (record.Chains[chain][0].Digest ?? Imprint(record.Chains[chain][0].Token)) != type)
            return (null, false);
        byte[] leaf;
        if (at > 0)
            leaf = CryptographicOperations.HashData(digest, record.Chains[chain][at - 1].Token.Span);
        else if (digestOf(digest) is not { } data)
            // Without the data the tree can still be asked whether it leads to its time-stamp.
            return stamp.Tree.Count > 0 && HashTree.Climb(digest, stamp.Tree[0][0].ToArray(), stamp.Tree) is { } own ? ((digest, own), true) : (null, true);
        else
            leaf = chain == 0 ? data : EvidenceArchive.Joined(digest, data, [.. record.EncodedChains.Take(chain)]);
        return HashTree.Climb(digest, leaf, stamp.Tree) is { } root ? ((digest, root), false) : (null, false);
    }

    private static string? Imprint(ReadOnlyMemory<byte> token)
    {
        try
        {
            return CmsSignatureReader.Read(token).Content is { } content ? TimeStampContent.Read(content).HashAlgorithm : null;
        }
        catch (Exception unreadable) when (unreadable is CmsFormatException or PkiFormatException)
        {
            return null; // the check of the token says so
        }
    }
}
