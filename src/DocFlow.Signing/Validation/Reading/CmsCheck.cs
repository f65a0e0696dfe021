using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>Checks one SignedData against its content (RFC 5652 §5.4–5.6, ETSI EN 319 142-1 §6.3): attributes, digest, ESS, value.</summary>
internal sealed class CmsCheck(CmsSignature cms, EvidencePool pool)
{
    private const string Ed25519 = "1.3.101.112";

    private readonly List<string> _faults = [];
    private readonly List<string> _notes = [];

    /// <param name="digestOf">The digest of the content under a digest algorithm; null where it can not be computed.</param>
    /// <param name="isToken">A time-stamp token, which carries its content.</param>
    public CmsFacts Run(Func<HashAlgorithmName, byte[]?> digestOf, bool isToken)
    {
        foreach (var encoded in cms.Certificates)
            pool.Certificate(encoded);
        foreach (var crl in cms.Crls)
            pool.Crl(crl);
        foreach (var ocsp in cms.Ocsps)
            pool.Ocsp(ocsp);

        if (cms.SignerCount != 1)
            _faults.Add("several-signers");
        if (cms.HasJunkBehind)
            _faults.Add("junk-behind-cms");
        if (!cms.IsDer)
            _notes.Add("not-der");
        if (!isToken && cms.Content is not null)
            _faults.Add("embedded-content");
        if (!isToken && cms.ContentType != CmsNames.Data)
            _faults.Add("content-type");

        var identifier = Identifier(cms.DigestAlgorithm);
        if (!cms.IsWellVersioned)
            _faults.Add("cms-version");
        if (cms.AnnouncedDigests.Select(Identifier).All(announced => announced != identifier))
            _faults.Add("digest-not-announced");
        var digest = SignatureScheme.HashName(identifier) ?? "?" + identifier;
        var scheme = Scheme();
        var content = SignatureScheme.Platform(digest) is { } platform ? digestOf(platform) : null;
        if (content is null && digest[0] == '?')
            _notes.Add("unsupported-algorithm");
        var (matches, toBeSigned) = Attributes(content);
        var signer = Signer();
        var (ess, value) = (Ess(signer), ValueCheck.NoKey);
        if (signer is null)
            _notes.Add("no-signing-certificate");
        else if (scheme is null)
            value = ValueCheck.Unsupported;
        else
            value = Value(signer, scheme, digest, content, toBeSigned);

        return new CmsFacts
        {
            Faults = _faults,
            Notes = _notes,
            Digest = digest,
            Algorithm = scheme is null ? "?" : scheme.IsPss ? "RSA-PSS" : scheme.Family switch { KeyKind.Rsa => "RSA", KeyKind.EllipticCurve => "ECDSA", KeyKind.Edwards => "EdDSA", _ => scheme.Identifier },
            DigestMatches = matches,
            Value = value,
            HasSignedAttributes = cms.SignedAttributes.Count > 0,
            Ess = ess,
            Signer = signer?.Fingerprint,
            SigningTime = SigningTime(),
            HasPolicy = cms.Signed(CmsNames.SignaturePolicy).Any(),
            Policy = PolicyReader.Read(cms),
        };
    }

    private SignatureScheme? Scheme()
    {
        try
        {
            return SignatureScheme.Read(cms.SignatureAlgorithm);
        }
        catch (AsnContentException)
        {
            _faults.Add("algorithm-malformed");
            return null;
        }
    }

    private string Identifier(ReadOnlyMemory<byte> algorithm)
    {
        try
        {
            var sequence = new AsnReader(algorithm, AsnEncodingRules.BER).ReadSequence();
            var identifier = sequence.ReadObjectIdentifier();
            // A digest has no parameters: absent or NULL (RFC 5754 §2).
            if (sequence.HasData)
                sequence.ReadNull();
            sequence.ThrowIfNotEmpty();
            return identifier;
        }
        catch (AsnContentException)
        {
            if (!_faults.Contains("algorithm-malformed"))
                _faults.Add("algorithm-malformed");
            return "";
        }
    }

    // Whether the digest attribute is the content's, and what the value is over: the attributes as a SET, as they stand and in DER order.
    private (bool? Matches, IReadOnlyList<ReadOnlyMemory<byte>> ToBeSigned) Attributes(byte[]? content)
    {
        if (cms.SignedAttributes.Count == 0)
        {
            _notes.Add("no-signed-attributes");
            return (null, []); // the value alone tells
        }
        foreach (var repeated in cms.SignedAttributes.GroupBy(attribute => attribute.Type).Where(group => group.Count() > 1))
            if (repeated.Key == CmsNames.MessageDigest)
                _faults.Add("message-digest-repeated");
            else if (repeated.Key is CmsNames.ContentType or CmsNames.SigningTime or CmsNames.SigningCertificate or CmsNames.SigningCertificateV2 or CmsNames.SignaturePolicy)
                _faults.Add("attribute-repeated");
            else
                _notes.Add("private-attribute-repeated");
        if (cms.Signed(CmsNames.ContentType).FirstOrDefault() is not { Values: [var type] })
            _faults.Add("content-type-missing");
        else if (!Is(type, cms.ContentType))
            _faults.Add("content-type");

        bool? matches = null;
        if (cms.Signed(CmsNames.MessageDigest).FirstOrDefault() is not { Values: [var stated] } || !TryOctets(stated, out var octets))
            _faults.Add("message-digest-missing");
        else if (content is not null)
            matches = octets.Span.SequenceEqual(content);

        var asSet = cms.EncodedSignedAttributes.ToArray();
        asSet[0] = 0x31;
        var sorted = Sorted(asSet);
        if (sorted is not null && !sorted.AsSpan().SequenceEqual(asSet))
            _notes.Add("attributes-not-der");
        return (matches, sorted is null ? [asSet] : [asSet, sorted]);
    }

    private static byte[]? Sorted(byte[] set)
    {
        try
        {
            return Ber.ToDer(set);
        }
        catch (PkiFormatException)
        {
            return null; // what is no BER has no DER
        }
    }

    private ValueCheck Value(Certificate signer, SignatureScheme scheme, string digest, byte[]? content, IReadOnlyList<ReadOnlyMemory<byte>> toBeSigned)
    {
        if (scheme.Identifier == Ed25519)
            return toBeSigned.Count == 0 ? ValueCheck.Unsupported : toBeSigned.Select(bytes => Edwards(signer, bytes)).Order().First();
        var hash = scheme.Hash ?? digest;
        if (scheme.Hash is not null && scheme.Hash != digest)
        {
            _faults.Add("algorithms-disagree");
            return ValueCheck.Fails;
        }
        if (SignatureScheme.Platform(hash) is not { } platform)
            return ValueCheck.Unsupported;
        if (toBeSigned.Count == 0)
            return content is null ? ValueCheck.Unsupported : SignatureValueCheck.Check(signer.Key, scheme, hash, content, cms.Value);
        var last = ValueCheck.Fails;
        foreach (var bytes in toBeSigned)
            if ((last = SignatureValueCheck.Check(signer.Key, scheme, hash, CryptographicOperations.HashData(platform, bytes.Span), cms.Value)) != ValueCheck.Fails)
                break;
        return last;
    }

    // Ed25519 signs the bytes themselves (RFC 8419 §3.1).
    private ValueCheck Edwards(Certificate signer, ReadOnlyMemory<byte> bytes) =>
        SignatureCheck.Verify(signer.Key, new AlgorithmIdentifier(Ed25519, default, cms.SignatureAlgorithm), bytes.Span, cms.Value.Span) switch
        {
            SignatureOutcome.Valid => ValueCheck.Holds,
            SignatureOutcome.Unsupported => ValueCheck.Unsupported,
            _ => ValueCheck.Fails,
        };

    // Of several certificates that the signer's name and number fit, the one that ESS names.
    private Certificate? Signer()
    {
        var fitting = pool.Read.Where(Fits).ToList();
        return fitting.Find(certificate => Ess(certificate) == EssMatch.Matches) ?? fitting.FirstOrDefault();
    }

    private bool Fits(Certificate certificate)
    {
        if (cms.SignerKeyIdentifier.Length > 0)
            return certificate.Extensions.FirstOrDefault(extension => extension.Type == CmsNames.SubjectKeyIdentifier) is { } key
                && TryOctets(key.Value, out var octets) && octets.Span.SequenceEqual(cms.SignerKeyIdentifier.Span);
        return certificate.SerialNumber.Span.SequenceEqual(cms.SignerSerial.Span) && certificate.Issuer.Encoded.Span.SequenceEqual(cms.SignerIssuer.Span);
    }

    private EssMatch Ess(Certificate? signer)
    {
        var attributes = cms.Signed(CmsNames.SigningCertificateV2).Concat(cms.Signed(CmsNames.SigningCertificate)).ToList();
        if (attributes.Count == 0)
            return EssMatch.Absent;
        if (signer is null)
            return EssMatch.Differs;
        return attributes.All(attribute => attribute.Values is [var value] && EssReference.Names(value, attribute.Type == CmsNames.SigningCertificateV2, signer)) ? EssMatch.Matches : EssMatch.Differs;
    }

    private DateTimeOffset? SigningTime()
    {
        if (cms.Signed(CmsNames.SigningTime).FirstOrDefault() is not { Values: [var value] })
            return null;
        try
        {
            var reader = new AsnReader(value, AsnEncodingRules.BER);
            return reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime(twoDigitYearMax: 2049).ToUniversalTime() : reader.ReadGeneralizedTime().ToUniversalTime();
        }
        catch (AsnContentException)
        {
            _notes.Add("signing-time-malformed");
            return null;
        }
    }

    private static bool Is(ReadOnlyMemory<byte> encoded, string identifier)
    {
        try
        {
            return new AsnReader(encoded, AsnEncodingRules.BER).ReadObjectIdentifier() == identifier;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool TryOctets(ReadOnlyMemory<byte> encoded, out ReadOnlyMemory<byte> octets)
    {
        octets = default;
        try
        {
            octets = new AsnReader(encoded, AsnEncodingRules.BER).ReadOctetString();
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
