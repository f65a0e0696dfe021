using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>The facts of one signature: field and dictionary (ISO 32000-2 §12.8.1), byte range, CMS, time-stamps, what it permits.</summary>
internal sealed class SignatureReader(PdfDocument document, PdfSignatureField field, IReadOnlyList<PdfSignatureField> all, EvidencePool pool, FileDigests digests)
{
    private readonly List<string> _faults = [];
    private readonly List<string> _notes = [];
    private readonly PdfDictionary _dictionary = field.Dictionary!;

    public SignatureFacts Read()
    {
        var signed = field.SignedRevision ?? document.Revisions.Count;
        pool.Revision = signed;
        Place(signed);
        var permissions = new PermissionReader(document.AsOf(signed), _dictionary, field.Field);
        var facts = new SignatureFacts
        {
            Field = field.Name,
            Kind = field.Kind,
            SubFilter = field.SubFilter,
            ByteRange = field.ByteRange,
            Coverage = field.Coverage,
            SignedRevision = signed,
            ClaimedAt = field.ClaimedAt?.ToUniversalTime(),
            ClaimedName = field.SignerName,
            Reason = field.Reason,
            Location = field.Location,
            Certification = permissions.Certification,
            Lock = permissions.Lock,
        };
        var contents = field.Contents;
        facts = field.SubFilter switch
        {
            "ETSI.RFC3161" => facts with { Timestamp = TimestampCheck.Run(contents, TimestampTarget.Document, Digest, pool) },
            "adbe.x509.rsa_sha1" => facts with { Cms = RawSignatureCheck.Run(contents, document.Current, _dictionary, Digest, pool) },
            "ETSI.CAdES.detached" or "adbe.pkcs7.detached" or "adbe.pkcs7.sha1" => Cms(facts, contents),
            _ => Unknown(facts),
        };
        return facts with { Faults = _faults, Notes = _notes };
    }

    // Where field, dictionary and range stand: what mere cryptography does not see.
    private void Place(int signed)
    {
        if (field.ByteRange is not [0, > 0, > 0, > 0] || field.ByteRange[2] <= field.ByteRange[1] || field.ByteRange[3] > document.Length - field.ByteRange[2])
            _faults.Add("byte-range");
        else if (document.Repaired)
            Damaged();
        else if (field.Coverage == SignatureCoverage.Partial)
            _faults.Add(field.SignedRevision is null ? "range-not-at-revision-end" : "gap-is-not-contents");
        if (field.Contents.Length == 0)
            _faults.Add("contents-missing");
        if (document.Current.Name(_dictionary, "Filter") is null)
            _faults.Add("filter-missing");
        if (document.Current.Name(_dictionary, "Type") is { } type && type != (field.Kind == SignatureKind.Timestamp ? "DocTimeStamp" : "Sig"))
            _notes.Add("type-differs");
        if (all.Count(other => other.Name == field.Name) > 1)
            _faults.Add("field-name-repeated");
        if (all.Any(other => !ReferenceEquals(other, field) && (field.ValueNumber > 0 && other.ValueNumber == field.ValueNumber || other.ByteRange.SequenceEqual(field.ByteRange) && field.ByteRange.Count > 0)))
            _faults.Add("signature-in-two-fields");
        if (document.Repaired || field.SignedRevision is null)
            return;
        if (field.Revision > signed)
            _faults.Add("dictionary-not-in-signed-revision");
        else if (!document.SignatureFieldsAsOf(signed).Any(then => then.Name == field.Name && then.ObjectNumber == field.ObjectNumber && then.ValueNumber == field.ValueNumber && then.IsSigned))
            _faults.Add("field-not-in-signed-revision");
    }

    // Without a cross reference there are no revisions: a signature over the whole file still holds it, any other one proves nothing.
    private void Damaged()
    {
        _notes.Add("damaged-structure");
        if (field.ByteRange[2] + field.ByteRange[3] != document.Length)
            _faults.Add("revisions-unreadable");
        else if (!IsContents(field.ByteRange[1], field.ByteRange[2] - field.ByteRange[1]))
            _faults.Add("gap-is-not-contents");
    }

    private bool IsContents(long from, long length)
    {
        if (length != 2 * field.Contents.Length + 2)
            return false;
        var gap = new List<byte>();
        document.ReadBytes(from, length, block => gap.AddRange(block.Span));
        return gap[0] == '<' && gap[^1] == '>' && Convert.ToHexString(field.Contents.Span).Equals(System.Text.Encoding.Latin1.GetString([.. gap[1..^1]]), StringComparison.OrdinalIgnoreCase);
    }

    private SignatureFacts Cms(SignatureFacts facts, ReadOnlyMemory<byte> contents)
    {
        try
        {
            var cms = CmsSignatureReader.Read(contents);
            var isSha1 = facts.SubFilter == "adbe.pkcs7.sha1";
            var check = new CmsCheck(isSha1 ? cms with { Content = null } : cms, pool).Run(isSha1 ? digest => Embedded(cms, digest) : Digest, isToken: false);
            if (facts.SubFilter == "ETSI.CAdES.detached")
                Baseline(check);
            return facts with { Cms = check, Timestamps = CmsTimestamps.Read(cms, Digest, pool) };
        }
        catch (CmsFormatException)
        {
            _faults.Add("cms-unreadable");
            return facts;
        }
    }

    // adbe.pkcs7.sha1: the content is the SHA-1 of the ranges; a digest over it counts only if it is.
    private byte[]? Embedded(CmsSignature cms, HashAlgorithmName digest) =>
        cms.Content is { } content && Digest(HashAlgorithmName.SHA1) is { } sha1 ? content.Span.SequenceEqual(sha1) ? CryptographicOperations.HashData(digest, content.Span) : [] : null;

    // What the baseline asks for beyond being a signature (EN 319 142-1 §6.3); unmet it is no baseline signature, but still one.
    private void Baseline(CmsFacts cms)
    {
        if (cms.Ess == EssMatch.Absent)
            _notes.Add("ess-missing");
        if (cms.SigningTime is not null)
            _notes.Add("signing-time-present");
        if (field.ClaimedAt is null)
            _notes.Add("claimed-time-missing");
        if (_dictionary.Has("Cert"))
            _notes.Add("cert-entry-present");
    }

    private SignatureFacts Unknown(SignatureFacts facts)
    {
        _faults.Add("sub-filter-unknown");
        return facts;
    }

    private byte[]? Digest(HashAlgorithmName digest) =>
        _faults.Contains("byte-range") ? null : digests.Of(digest, (0, field.ByteRange[1]), (field.ByteRange[2], field.ByteRange[3]));
}
