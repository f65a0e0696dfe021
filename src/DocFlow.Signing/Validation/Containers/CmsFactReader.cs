using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>The facts of a SignedData that stands by itself (RFC 5652, ETSI EN 319 122): with its content in it, or apart from it.</summary>
internal static class CmsFactReader
{
    // Archive time-stamps of older kinds (ETSI TS 101 733).
    private static readonly string[] unread = [CmsNames.ArchiveTimeStampV2, CmsNames.LongTermValidation];

    /// <param name="name">How the signature is called.</param>
    /// <param name="encoded">DER or BER.</param>
    /// <param name="contentOf">The digest of the detached content; null where it is not at hand.</param>
    /// <param name="pool">Gets what comes along.</param>
    /// <param name="mayHold">Whether the content may stand in the SignedData itself; what lies beside it must then be the same.</param>
    /// <exception cref="CmsFormatException">It is no SignedData with a signer.</exception>
    public static SignatureFacts Read(string name, ReadOnlyMemory<byte> encoded, Func<HashAlgorithmName, byte[]?> contentOf, EvidencePool pool, bool mayHold)
    {
        var cms = CmsSignatureReader.Read(encoded);
        if (cms.ContentType == CmsNames.TimeStampContent)
            return Token(name, encoded, contentOf, pool);
        var isMissing = false;
        byte[]? Digest(HashAlgorithmName digest)
        {
            if (mayHold && cms.Content is { } content)
                return CryptographicOperations.HashData(digest, content.Span);
            var found = contentOf(digest);
            isMissing |= found is null;
            return found;
        }
        var check = new CmsCheck(cms, pool).Run(Digest, isToken: mayHold && cms.Content is not null);
        var faults = new List<string>();
        if (isMissing)
            faults.Add("signed-data-missing");
        if (mayHold && cms.Content is { } held && contentOf(HashAlgorithmName.SHA256) is { } beside && !beside.AsSpan().SequenceEqual(SHA256.HashData(held.Span)))
            faults.Add("content-beside-differs");
        var stamps = CmsTimestamps.Read(cms, Digest, pool);
        return new SignatureFacts
        {
            Field = name,
            SubFilter = check.Ess == EssMatch.Absent ? "CMS" : "CAdES",
            SignedRevision = 1,
            Coverage = SignatureCoverage.WholeFile,
            Faults = faults,
            Notes = cms.UnsignedAttributes.Any(attribute => unread.Contains(attribute.Type)) ? ["archive-timestamp-not-read"] : [],
            Cms = check,
            Timestamps = stamps,
            HasValidationData = cms.Crls.Count + cms.Ocsps.Count > 0,
        };
    }

    /// <summary>A time-stamp token that stands by itself.</summary>
    public static SignatureFacts Token(string name, ReadOnlyMemory<byte> encoded, Func<HashAlgorithmName, byte[]?> contentOf, EvidencePool pool)
    {
        var isMissing = false;
        var token = TimestampCheck.Run(encoded, TimestampTarget.Document, digest =>
        {
            var found = contentOf(digest);
            isMissing |= found is null;
            return found;
        }, pool);
        if (isMissing)
            token = token with { Faults = [.. token.Faults.Where(fault => fault != "imprint")] };
        return new SignatureFacts
        {
            Field = name, Kind = SignatureKind.Timestamp, SubFilter = "RFC3161", SignedRevision = 1, Coverage = SignatureCoverage.WholeFile, Timestamp = token, Faults = isMissing ? ["signed-data-missing"] : [],
        };
    }

    /// <summary>Signatures that make up a file, with all that came along; digest and length of the file are the caller's.</summary>
    public static FileFacts AsFile(EvidencePool pool, IReadOnlyList<SignatureFacts> signatures) => new()
    {
        Sha256 = "", Revisions = 1, Signatures = signatures, Certificates = pool.Certificates, Crls = pool.Crls, Ocsps = pool.Ocsps, EvidenceRevisions = pool.Revisions,
    };
}
