using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>adbe.x509.rsa_sha1 (ISO 32000-1 §12.8.3.2): a bare RSA value in an OCTET STRING, certificates under /Cert; no CMS, no attributes.</summary>
internal static class RawSignatureCheck
{
    public static CmsFacts Run(ReadOnlyMemory<byte> contents, PdfView view, PdfDictionary dictionary, Func<HashAlgorithmName, byte[]?> digestOf, EvidencePool pool)
    {
        var facts = new CmsFacts { Digest = "SHA1", Algorithm = "RSA", Notes = ["no-signed-attributes"] };
        var certificates = view.Get(dictionary, "Cert") switch
        {
            PdfString one => [pool.Certificate(one.Bytes)],
            PdfArray several => several.Take(50).Select(view.Resolve).OfType<PdfString>().Select(one => pool.Certificate(one.Bytes)).ToList(),
            _ => (IReadOnlyList<Certificate?>)[],
        };
        if (certificates is not [{ } signer, ..])
            return facts with { Notes = [.. facts.Notes, "no-signing-certificate"] };
        facts = facts with { Signer = signer.Fingerprint };
        try
        {
            var value = new AsnReader(contents, AsnEncodingRules.BER).ReadOctetString();
            // The name says SHA-1; writers that went on use others, which the value itself tells.
            foreach (var hash in (string[])["SHA1", "SHA256", "SHA384", "SHA512"])
                if (digestOf(SignatureScheme.Platform(hash)!.Value) is { } digest
                    && SignatureValueCheck.Check(signer.Key, new SignatureScheme(KeyKind.Rsa, hash, false, false, new AlgorithmIdentifier("1.2.840.113549.1.1.1", default, default)), hash, digest, value) == ValueCheck.Holds)
                    return facts with { Digest = hash, DigestMatches = true, Value = ValueCheck.Holds };
            return facts with { Value = ValueCheck.Fails };
        }
        catch (AsnContentException)
        {
            return facts with { Faults = ["cms-unreadable"], Value = ValueCheck.Fails };
        }
    }
}
