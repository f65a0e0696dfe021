using System.Formats.Asn1;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>Whether there is something on every certificate up to a root that signs itself. Whether it holds is for whoever validates.</summary>
internal sealed class EvidenceCheck(RevocationEvidence evidence)
{
    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly List<byte[]> issuers = [.. evidence.Crls.Select(Issuer)];
    private readonly List<byte[]> serials = [.. evidence.Ocsps.SelectMany(Serials)];

    /// <summary>The certificates above one, as they will stand in the store.</summary>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Evidence"/>: an issuer, or word of a certificate's revocation, is missing.</exception>
    public IReadOnlyList<Certificate> Demand(Certificate certificate)
    {
        var chain = CertificateChain.Above(certificate, evidence.Certificates);
        if (!IsRoot(chain.Count == 0 ? certificate : chain[^1]))
            throw new SigningRefusedException(SigningRefusal.Evidence, $"the issuer {(chain.Count == 0 ? certificate : chain[^1]).Issuer.Display()}");
        foreach (var judged in chain.Prepend(certificate).Where(c => !IsRoot(c)))
            if (!issuers.Any(i => judged.Issuer.Encoded.Span.SequenceEqual(i)) && !serials.Any(s => judged.SerialNumber.Span.SequenceEqual(s)))
                throw new SigningRefusedException(SigningRefusal.Evidence, $"a revocation list or an OCSP answer for {judged.Subject.Display()}");
        return chain;
    }

    /// <summary>A certificate and what is known above it, whether or not it is enough.</summary>
    public IEnumerable<Certificate> Known(Certificate certificate) => CertificateChain.Above(certificate, evidence.Certificates).Prepend(certificate);

    /// <summary>Whether a revocation list is by the issuer of one of these certificates.</summary>
    public static bool Concerns(ReadOnlyMemory<byte> crl, IEnumerable<Certificate> certificates)
    {
        var issuer = Issuer(crl);
        return certificates.Any(certificate => certificate.Issuer.Encoded.Span.SequenceEqual(issuer));
    }

    private static bool IsRoot(Certificate certificate) => certificate.Issuer.Equals(certificate.Subject);

    private static byte[] Issuer(ReadOnlyMemory<byte> crl) => Read("a revocation list (RFC 5280 §5.1)", () =>
    {
        var list = new AsnReader(crl, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (list.PeekTag() == Asn1Tag.Integer)
            list.ReadInteger();
        list.ReadEncodedValue();
        return list.ReadEncodedValue().ToArray();
    });

    private static List<byte[]> Serials(ReadOnlyMemory<byte> ocsp) => Read("an OCSP response with an answer (RFC 6960 §4.2)", () =>
    {
        var response = new AsnReader(ocsp, AsnEncodingRules.DER).ReadSequence();
        response.ReadEncodedValue();
        var answer = response.ReadSequence(zero).ReadSequence();
        answer.ReadObjectIdentifier();
        var data = new AsnReader(answer.ReadOctetString(), AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (data.PeekTag().HasSameClassAndValue(zero))
            data.ReadEncodedValue();
        data.ReadEncodedValue();
        data.ReadEncodedValue();
        var found = new List<byte[]>();
        for (var singles = data.ReadSequence(); singles.HasData;)
        {
            var identifier = singles.ReadSequence().ReadSequence();
            identifier.ReadEncodedValue();
            identifier.ReadEncodedValue();
            identifier.ReadEncodedValue();
            found.Add(identifier.ReadIntegerBytes().ToArray());
        }
        return found;
    });

    private static T Read<T>(string expectation, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AsnContentException broken)
        {
            throw new SigningRefusedException(SigningRefusal.Evidence, expectation, broken);
        }
    }
}
