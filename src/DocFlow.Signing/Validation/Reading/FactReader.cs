using System.Security.Cryptography;
using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>Collects the facts of a file: every signature checked against its bytes, every later change listed, all evidence gathered.</summary>
internal sealed class FactReader(PdfDocument document)
{
    private readonly EvidencePool _pool = new();
    private readonly List<PdfSignatureField> _fields = [.. document.SignatureFields.Where(field => field.IsSigned)];

    public FileFacts Read()
    {
        using var digests = new FileDigests(document);
        var (hasStore, storeRevision) = new StoreReader(document, _pool).Read();
        var signatures = new List<SignatureFacts>();
        foreach (var field in _fields)
            signatures.Add(new SignatureReader(document, field, _fields, _pool, digests).Read());
        foreach (var field in Removed())
        {
            var facts = new SignatureReader(document, field, [field], _pool, digests).Read();
            signatures.Add(facts with { Faults = [.. facts.Faults, "signature-removed"] });
        }
        var first = signatures.Count == 0 ? document.Revisions.Count : signatures.Min(signature => signature.SignedRevision);
        return new FileFacts
        {
            Sha256 = Convert.ToHexStringLower(digests.Of(HashAlgorithmName.SHA256, (0, document.Length))),
            Length = document.Length,
            Revisions = document.Revisions.Count,
            RevisionEnds = [.. document.Revisions.Select(revision => revision.EndsAt)],
            Damaged = document.Repaired,
            Signatures = signatures,
            Changes = signatures.Count == 0 ? [] : PdfDifferences.After(document, first),
            Certificates = _pool.Certificates,
            Crls = _pool.Crls,
            Ocsps = _pool.Ocsps,
            EvidenceRevisions = _pool.Revisions,
            HasStore = hasStore,
            StoreRevision = storeRevision,
        };
    }

    // Signatures that an earlier revision held and the last one does not: whoever took them away does not want them read.
    private List<PdfSignatureField> Removed()
    {
        var removed = new List<PdfSignatureField>();
        for (var revision = document.Revisions.Count - 1; revision >= 1; revision--)
            removed.AddRange(document.SignatureFieldsAsOf(revision).Where(then => then.IsSigned && then.ByteRange.Count > 0
                && !_fields.Concat(removed).Any(known => known.ByteRange.SequenceEqual(then.ByteRange) && known.Contents.Span.SequenceEqual(then.Contents.Span))));
        return removed;
    }
}
