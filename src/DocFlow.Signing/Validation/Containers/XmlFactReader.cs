using System.Security.Cryptography;
using System.Xml;
using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>The facts of XML signatures (XMLDSig, XAdES): references, value, signing certificate, time-stamps, what of the document they cover.</summary>
internal sealed class XmlFactReader(EvidencePool pool)
{
    private static readonly string[] weakest = ["MD5", "SHA1", "SHA224", "SHA256", "SHA3-256", "SHA384", "SHA3-384", "SHA512", "SHA3-512"];

    /// <summary>The facts of a document that stands by itself.</summary>
    public FileFacts File(ReadOnlyMemory<byte> content, Func<string?, ReadOnlyMemory<byte>?> outside)
    {
        var document = XmlSignedDocument.Read(content, outside);
        var signatures = new List<SignatureFacts>();
        foreach (var signature in document.Signatures)
        {
            var facts = Read(signature, Name(signature, signatures.Count + 1));
            signatures.Add(Covers(signature) ? facts : facts with { Coverage = SignatureCoverage.Partial, Faults = [.. facts.Faults, "xml-partial"] });
        }
        return CmsFactReader.AsFile(pool, signatures);
    }

    /// <summary>The facts of one signature, whatever it has to cover.</summary>
    public SignatureFacts Read(XmlSignature signature, string name)
    {
        var faults = new List<string>();
        var notes = new List<string>();
        var properties = new XadesProperties(signature);
        foreach (var encoded in signature.Certificates)
            pool.Certificate(encoded);
        var hasData = properties.Collect(pool);
        if (signature.Fault is { } fault)
            faults.Add(fault == "canonical-form" ? "xml-transform" : "xml-malformed");
        if (signature.IsSharedSecret)
            faults.Add("shared-secret");
        if (properties.Count > 1 || properties.Count == 1 && !properties.IsCovered)
            faults.Add("xades-properties-unsigned");
        var digestMatches = References(signature, faults, notes);
        var (signer, value) = Value(signature, properties);
        if (signer is null)
            notes.Add("no-signing-certificate");
        var ess = signer is null ? EssMatch.Absent : properties.Names(signer);
        var family = signature.Algorithm is { } algorithm ? SignatureScheme.Read(algorithm.Encoded) : null;
        return new SignatureFacts
        {
            Field = name,
            SubFilter = properties.Count > 0 ? "XAdES" : "XML",
            SignedRevision = 1,
            Coverage = SignatureCoverage.WholeFile,
            Faults = faults,
            Notes = properties.Count == 0 ? ["ess-missing"] : [],
            ClaimedAt = properties.SigningTime,
            Timestamps = Timestamps(signature, properties),
            HasValidationData = hasData,
            Cms = new CmsFacts
            {
                Notes = notes,
                Digest = Weakest(signature),
                Algorithm = family is null ? "?" : SignatureScheme.FamilyName(family, family.Family),
                DigestMatches = digestMatches,
                Value = value,
                HasSignedAttributes = true,
                Ess = ess,
                Signer = signer?.Fingerprint,
                SigningTime = properties.SigningTime,
                HasPolicy = properties.HasPolicy,
                Policy = properties.Policy,
            },
        };
    }

    private static string Name(XmlSignature signature, int number) => signature.Id is { Length: > 0 and <= 200 } id ? id : $"Signature {number}";

    private static bool? References(XmlSignature signature, List<string> faults, List<string> notes)
    {
        foreach (var reference in signature.References)
            switch (reference)
            {
                case { Outcome: XmlReferenceOutcome.NotFound }:
                    faults.Add("signed-data-missing");
                    break;
                case { Outcome: XmlReferenceOutcome.Refused, Why: "digest" }:
                    notes.Add("unsupported-algorithm");
                    break;
                case { Outcome: XmlReferenceOutcome.Refused, Why: "id-repeated" }:
                    faults.Add("xml-id-repeated");
                    break;
                case { Outcome: XmlReferenceOutcome.Refused, Why: "malformed" }:
                    faults.Add("xml-malformed");
                    break;
                case { Outcome: XmlReferenceOutcome.Refused }:
                    faults.Add("xml-transform");
                    break;
            }
        if (signature.References.Any(reference => reference.Type == XadesNames.Signature + "Manifest"))
            notes.Add("xml-manifest");
        if (signature.References.Any(reference => reference.Outcome == XmlReferenceOutcome.Differs))
            return false;
        return signature.References.Count > 0 && signature.References.All(reference => reference.Outcome == XmlReferenceOutcome.Matches) ? true : null;
    }

    // The certificate the properties name, else the first whose key made the value.
    private (Certificate? Signer, ValueCheck Value) Value(XmlSignature signature, XadesProperties properties)
    {
        var candidates = signature.Certificates.Select(encoded => pool.Certificate(encoded)).OfType<Certificate>().Concat(pool.Read.Where(known => properties.Names(known) == EssMatch.Matches)).Distinct().ToList();
        if (candidates.Count == 0)
            return (null, signature.BareKey is { } bare ? Told(signature.Check(bare)) : ValueCheck.NoKey);
        var signer = candidates.Find(certificate => signature.Check(certificate.Key) == SignatureOutcome.Valid) ?? candidates[0];
        return (signer, Told(signature.Check(signer.Key)));
    }

    private static ValueCheck Told(SignatureOutcome outcome) => outcome switch { SignatureOutcome.Valid => ValueCheck.Holds, SignatureOutcome.Unsupported => ValueCheck.Unsupported, _ => ValueCheck.Fails };

    private static string Weakest(XmlSignature signature)
    {
        var names = signature.References.Select(reference => reference.Digest).Append(signature.Digest).OfType<string>().Select(SignatureScheme.HashName).OfType<string>().ToList();
        return names.Count == 0 ? "?" : names.MinBy(name => Array.IndexOf(weakest, name))!;
    }

    private List<TimestampFacts> Timestamps(XmlSignature signature, XadesProperties properties)
    {
        var found = new List<TimestampFacts>();
        foreach (var property in properties.Unsigned)
        {
            var form = XadesProperties.Form(property);
            var (target, covered) = property switch
            {
                { LocalName: "SignatureTimeStamp", NamespaceURI: XadesNames.Xades } => (TimestampTarget.Signature, signature.ValueElement is { } value ? XmlSignature.Canonical(value, form) : null),
                { LocalName: "ArchiveTimeStamp", NamespaceURI: XadesNames.Xades141 } => (TimestampTarget.Document, Archived(signature, properties, property, form)),
                _ => (TimestampTarget.Content, null),
            };
            if (target != TimestampTarget.Content)
                foreach (var token in XadesProperties.Tokens(property).Take(50 - found.Count))
                    found.Add(TimestampCheck.Run(token, target, digest => covered is null ? null : CryptographicOperations.HashData(digest, covered), pool));
        }
        return found;
    }

    // EN 319 132-1 §5.5.2.2: what the references digested, then the signature, then the properties before, then the other objects.
    private static byte[]? Archived(XmlSignature signature, XadesProperties properties, XmlElement stamp, string? form)
    {
        var all = new MemoryStream();
        bool Add(XmlElement? element)
        {
            if (element is null)
                return true;
            var bytes = XmlSignature.Canonical(element, form);
            if (bytes is not null)
                all.Write(bytes);
            return bytes is not null;
        }
        foreach (var reference in signature.References)
            all.Write(reference.Octets.Span);
        var fits = Add(XadesProperties.Of(signature.Element, "SignedInfo")) && Add(signature.ValueElement) && Add(XadesProperties.Of(signature.Element, "KeyInfo"));
        foreach (var property in properties.Unsigned.TakeWhile(property => !ReferenceEquals(property, stamp)))
            fits = fits && Add(property);
        foreach (var holder in signature.Element.ChildNodes.OfType<XmlElement>().Where(child => child is { LocalName: "Object", NamespaceURI: XadesNames.Signature }))
            if (!holder.ChildNodes.OfType<XmlElement>().Any(child => child is { LocalName: "QualifyingProperties", NamespaceURI: XadesNames.Xades }))
                fits = fits && Add(holder);
        return fits ? all.ToArray() : null;
    }

    // Whether nothing of the document is left that is not signed: else what stands there could be anything.
    private static bool Covers(XmlSignature signature)
    {
        var root = signature.Element.OwnerDocument.DocumentElement!;
        var covered = signature.References.Select(reference => reference.Covers).OfType<XmlNode>().ToList();
        if (!covered.Exists(node => node is XmlDocument || ReferenceEquals(node, root)) && !ReferenceEquals(root, signature.Element))
            return false;
        // What stands within the signature itself is left out by the enveloped transform.
        return signature.Element.ChildNodes.OfType<XmlElement>().All(child => child.NamespaceURI == XadesNames.Signature
            && (child.LocalName is "SignedInfo" or "SignatureValue" or "KeyInfo" || child.LocalName == "Object" && IsCovered(child, covered)));
    }

    private static bool IsCovered(XmlElement held, List<XmlNode> covered) =>
        IsWithin(held, covered) || held.ChildNodes.OfType<XmlElement>().All(child => IsWithin(child, covered) || child is { LocalName: "QualifyingProperties", NamespaceURI: XadesNames.Xades })
            && !held.ChildNodes.OfType<XmlCharacterData>().Any(text => text is not XmlComment && !string.IsNullOrWhiteSpace(text.Value));

    private static bool IsWithin(XmlNode node, List<XmlNode> covered) => covered.Exists(one => ReferenceEquals(one, node));
}
