using System.Formats.Asn1;
using System.Text;
using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>What a field asks of the certificate it is signed with (ISO 32000-2 §12.7.5.5 table 238): entries whose bit in /Ff is set bind, others are wishes.</summary>
internal static class SeedCertificate
{
    private const int Subject = 1, Issuer = 2, Policy = 4, SubjectName = 8, Usage = 32;

    /// <summary>What is required and not met, in English; null where nothing.</summary>
    /// <param name="asked">/Cert of the seed value.</param>
    /// <param name="chain">The authorities above the certificate, as far as they are known.</param>
    public static string? Unmet(PdfDictionary asked, Func<PdfObject?, PdfObject> resolve, Certificate certificate, IReadOnlyList<Certificate> chain)
    {
        var required = resolve(asked["Ff"]) is PdfInteger flags ? (int)(flags.Value & 0x7F) : 0;
        if ((required & Subject) != 0 && List("Subject") is { Count: > 0 } subjects && !subjects.Any(Octets(certificate.Encoded.Span)))
            return "one of the certificates that the field names";
        if ((required & Issuer) != 0 && List("Issuer") is { Count: > 0 } issuers && !issuers.Any(item => item is PdfString text && IsAbove(text.Bytes.Span, certificate, chain)))
            return "a certificate below one of the authorities that the field names";
        if ((required & Policy) != 0 && List("OID") is { Count: > 0 } policies && !policies.OfType<PdfString>().Any(policy => Traits(certificate)?.Policies?.Contains(Dotted(policy)) == true))
            return "a certificate with one of the policies that the field names";
        if ((required & SubjectName) != 0 && List("SubjectDN") is { Count: > 0 } names && !names.OfType<PdfDictionary>().Any(name => IsNamed(certificate, name, resolve)))
            return "a certificate whose holder is one that the field names";
        if ((required & Usage) != 0 && List("KeyUsage") is { Count: > 0 } usages && !usages.OfType<PdfString>().Any(usage => Fits(certificate.KeyUsage ?? KeyUsages.None, usage.Text)))
            return "a certificate with the key usage that the field names";
        return null;

        List<PdfObject> List(string key) => resolve(asked[key]) is PdfArray items ? [.. items.Select(resolve)] : [];
    }

    private static Func<PdfObject, bool> Octets(ReadOnlySpan<byte> wanted)
    {
        var octets = wanted.ToArray();
        return item => item is PdfString text && text.Bytes.Span.SequenceEqual(octets);
    }

    /// <summary>Whether an authority stands in the chain, or made the signature of a certificate in it.</summary>
    private static bool IsAbove(ReadOnlySpan<byte> encoded, Certificate certificate, IReadOnlyList<Certificate> chain)
    {
        try
        {
            return CertificateFile.Read(encoded) is [var authority, ..]
                && (chain.Contains(authority) || chain.Prepend(certificate).Any(below => below.Issuer.IsSameAs(authority.Subject) && below.VerifyWith(authority.Key) == SignatureOutcome.Valid));
        }
        catch (PkiFormatException)
        {
            return false; // what is no certificate is above nobody
        }
    }

    private static CertificateTraits? Traits(Certificate certificate)
    {
        try
        {
            return certificate.Traits;
        }
        catch (PkiFormatException)
        {
            return null; // extensions that cannot be read state no policy
        }
    }

    /// <summary>As text, or as the encoding of an object identifier: both are met.</summary>
    private static string Dotted(PdfString policy)
    {
        try
        {
            return policy.Bytes.Span is [6, ..] ? AsnDecoder.ReadObjectIdentifier(policy.Bytes.Span, AsnEncodingRules.BER, out _) : policy.Text;
        }
        catch (AsnContentException)
        {
            return "";
        }
    }

    private static bool IsNamed(Certificate certificate, PdfDictionary name, Func<PdfObject?, PdfObject> resolve) => name.Keys.All(key =>
        resolve(name[key]) is PdfString value && certificate.Subject.Attributes.Any(attribute =>
            (attribute.Type == key || string.Equals(attribute.Label, key.Equals("email", StringComparison.OrdinalIgnoreCase) ? "E" : key, StringComparison.OrdinalIgnoreCase))
            && attribute.Value.Normalize(NormalizationForm.FormC) == value.Text.Normalize(NormalizationForm.FormC)));

    /// <summary>One letter for each usage in the order of RFC 5280 §4.2.1.3: 1 must, 0 must not, X may; those left off may.</summary>
    private static bool Fits(KeyUsages usage, string pattern) =>
        !pattern.Take(9).Where((letter, bit) => letter is '0' or '1' && (((int)usage >> bit & 1) == 1) != (letter == '1')).Any();
}
