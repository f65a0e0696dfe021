using System.Text;
using System.Xml;

namespace DocFlow.Signing.Validation;

/// <summary>
/// Reports as XML of ETSI TS 119 102-2, in the order and with the identifiers of its schema: each signature with process, times, signer, status, chain, revocation and reasons; certificates and
/// revocation data as validation objects by digest. Unsigned itself.
/// </summary>
public static class ReportXml
{
    private const string Space = "http://uri.etsi.org/19102/v1.2.1#";
    private const string Dsig = "http://www.w3.org/2000/09/xmldsig#";
    private const string Xades = "http://uri.etsi.org/01903/v1.3.2#";

    /// <param name="reports">Each signature becomes one SignatureValidationReport; a file without one says that none was found.</param>
    public static string Write(IEnumerable<ValidationReport> reports)
    {
        var objects = new SortedDictionary<string, (string Type, string Sha256)>(StringComparer.Ordinal);
        var text = new Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("ValidationReport", Space);
            var number = 0;
            foreach (var report in reports)
            {
                if (report.Signatures.Count == 0)
                    Unsigned(xml, report, ++number, objects);
                foreach (var signature in report.Signatures)
                    Signature(xml, report, signature, ++number, objects);
            }
            Objects(xml, objects);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    private static void Unsigned(XmlWriter xml, ValidationReport report, int number, SortedDictionary<string, (string, string)> objects)
    {
        xml.WriteStartElement("SignatureValidationReport", Space);
        Begin(xml, report, null, number, report.Moment, objects);
        xml.WriteStartElement("SignatureValidationStatus", Space);
        xml.WriteElementString("MainIndication", Space, "urn:docflow:mainindication:no-signature-found");
        Said(xml, report.Integrity.Code, report.Integrity.Vi, report.Integrity.En);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Signature(XmlWriter xml, ValidationReport report, SignatureReport signature, int number, SortedDictionary<string, (string, string)> objects)
    {
        xml.WriteStartElement("SignatureValidationReport", Space);
        Begin(xml, report, signature.Field, number, signature.ProvenAt ?? report.Moment, objects);
        Attributes(xml, signature);
        if (signature.Chain.Count > 0)
        {
            xml.WriteStartElement("SignerInformation", Space);
            Refer(xml, "SignerCertificate", Certificate(signature.Chain[0], objects));
            xml.WriteElementString("Signer", Space, Clean(signature.Subject ?? signature.Chain[0].Subject));
            xml.WriteEndElement();
        }
        xml.WriteStartElement("SignatureValidationProcess", Space);
        xml.WriteElementString("SignatureValidationProcessID", Space, Uri("validationprocess", "LTA"));
        xml.WriteEndElement();
        xml.WriteStartElement("SignatureValidationStatus", Space);
        xml.WriteElementString("MainIndication", Space, Uri("mainindication", signature.Indication.ToLowerInvariant()));
        if (signature.SubIndication is { } sub)
            xml.WriteElementString("SubIndication", Space, Uri("subindication", sub));
        Chain(xml, signature, objects);
        foreach (var reason in signature.Reasons)
            Said(xml, reason.Code, reason.Vi, reason.En);
        foreach (var change in signature.Changes)
            Said(xml, (change.Allowed ? "allowed:" : "forbidden:") + change.Kind, change.Vi, change.En);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // SignatureIdentifier, the policy, ValidationTimeInfo and SignersDocument (§4.2.2 to §4.2.5).
    private static void Begin(XmlWriter xml, ValidationReport report, string? field, int number, DateTimeOffset best, SortedDictionary<string, (string, string)> objects)
    {
        xml.WriteStartElement("SignatureIdentifier", Space);
        xml.WriteAttributeString("id", $"S-{number}");
        xml.WriteElementString("HashOnly", Space, "false");
        xml.WriteElementString("DocHashOnly", Space, "false");
        xml.WriteElementString("DAIdentifier", Space, Clean(field is null ? report.File ?? report.Sha256 : $"{report.File ?? report.Sha256}#{field}"));
        xml.WriteEndElement();
        xml.WriteStartElement("ValidationConstraintsEvaluationReport", Space);
        xml.WriteStartElement("SignatureValidationPolicy", Space);
        xml.WriteStartElement("SignaturePolicyIdentifier", Space);
        xml.WriteElementString("SignaturePolicyImplied", Xades, "");
        xml.WriteEndElement();
        xml.WriteElementString("PolicyName", Space, Clean(report.Policy));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("ValidationTimeInfo", Space);
        xml.WriteElementString("ValidationTime", Space, Time(report.Moment));
        xml.WriteStartElement("BestSignatureTime", Space);
        xml.WriteElementString("POETime", Space, Time(best));
        xml.WriteElementString("TypeOfProof", Space, Uri("poetype", "validation"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("SignersDocument", Space);
        DigestOf(xml, report.Sha256);
        Refer(xml, "SignersDocumentRef", Object("F", "signedData", report.Sha256, objects));
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, SignatureReport signature)
    {
        if (signature.SignedAt is null && signature.SubFilter is null && signature.StatedReason is null)
            return;
        xml.WriteStartElement("SignatureAttributes", Space);
        if (signature.SignedAt is { } at)
            Attribute(xml, signature.Kind == "timestamp" ? ("DocTimeStamp", "TimeStampValue") : ("SigningTime", "Time"), Time(at));
        if (signature.StatedReason is { } reason)
            Attribute(xml, ("Reason", "ReasonElement"), Clean(reason));
        if (signature.SubFilter is { } filter)
            Attribute(xml, ("SubFilter", "SubFilterElement"), Clean(filter));
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, (string Outer, string Inner) names, string value)
    {
        xml.WriteStartElement(names.Outer, Space);
        xml.WriteElementString(names.Inner, Space, value);
        xml.WriteEndElement();
    }

    // TrustAnchor, CertificateChain, the revocation data relied on, and a revocation (§4.2.8, §4.3.4, §4.3.5).
    private static void Chain(XmlWriter xml, SignatureReport signature, SortedDictionary<string, (string, string)> objects)
    {
        if (signature.Chain.Count == 0)
            return;
        var links = signature.Chain.Select(link => (Link: link, Id: Certificate(link, objects))).ToList();
        var anchor = links.FindLast(link => link.Link.IsTrusted).Id;
        xml.WriteStartElement("AssociatedValidationReportData", Space);
        if (anchor is not null)
            Refer(xml, "TrustAnchor", anchor);
        xml.WriteStartElement("CertificateChain", Space);
        Refer(xml, "SigningCertificate", links[0].Id);
        foreach (var (_, id) in links.Skip(1).Where(link => link.Id != anchor))
            Refer(xml, "IntermediateCertificate", id);
        if (anchor is not null)
            Refer(xml, "TrustAnchor", anchor);
        xml.WriteEndElement();
        foreach (var fact in links.Select(link => link.Link.Revocation).OfType<RevocationFact>().Where(fact => fact.Evidence is not null).DistinctBy(fact => fact.Evidence))
            Refer(xml, "RelatedValidationObject", Evidence(fact, objects)!);
        if (links.Find(link => link.Link.Revocation is { RevokedAt: not null }) is { Link.Revocation: { } revoked } of)
        {
            xml.WriteStartElement("RevocationStatusInformation", Space);
            Refer(xml, "ValidationObjectId", of.Id);
            xml.WriteElementString("RevocationTime", Space, Time(revoked.RevokedAt!.Value));
            if (Evidence(revoked, objects) is { } told)
                Refer(xml, "RevocationObject", told);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Said(XmlWriter xml, string code, string vi, string en)
    {
        xml.WriteStartElement("AssociatedValidationReportData", Space);
        xml.WriteStartElement("AdditionalValidationReportData", Space);
        foreach (var (type, value) in ((string, string)[])[("code", code), ("vi", vi), ("en", en)])
        {
            xml.WriteStartElement("ReportData", Space);
            xml.WriteElementString("Type", Space, "urn:docflow:" + type);
            xml.WriteElementString("Value", Space, Clean(value));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Objects(XmlWriter xml, SortedDictionary<string, (string Type, string Sha256)> objects)
    {
        if (objects.Count == 0)
            return;
        xml.WriteStartElement("SignatureValidationObjects", Space);
        foreach (var (id, (type, sha256)) in objects)
        {
            xml.WriteStartElement("ValidationObject", Space);
            xml.WriteAttributeString("id", id);
            xml.WriteElementString("ObjectType", Space, Uri("validationObject", type));
            xml.WriteStartElement("ValidationObjectRepresentation", Space);
            DigestOf(xml, sha256);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void DigestOf(XmlWriter xml, string sha256)
    {
        xml.WriteStartElement("DigestAlgAndValue", Space);
        xml.WriteStartElement("DigestMethod", Dsig);
        xml.WriteAttributeString("Algorithm", "http://www.w3.org/2001/04/xmlenc#sha256");
        xml.WriteEndElement();
        xml.WriteElementString("DigestValue", Dsig, Convert.ToBase64String(Convert.FromHexString(sha256)));
        xml.WriteEndElement();
    }

    private static void Refer(XmlWriter xml, string name, string id)
    {
        xml.WriteStartElement(name, Space);
        xml.WriteAttributeString("VOReference", id);
        xml.WriteEndElement();
    }

    private static string Certificate(ChainLink link, SortedDictionary<string, (string, string)> objects) => Object("C", "certificate", link.Fingerprint, objects);

    private static string? Evidence(RevocationFact fact, SortedDictionary<string, (string, string)> objects) =>
        fact.Evidence is { } sha256 ? fact.Source == "crl" ? Object("L", "CRL", sha256, objects) : Object("O", "OCSPResponse", sha256, objects) : null;

    private static string Object(string prefix, string type, string sha256, SortedDictionary<string, (string, string)> objects)
    {
        var id = $"{prefix}-{sha256}";
        objects[id] = (type, sha256);
        return id;
    }

    private static string Uri(string kind, string value) => $"urn:etsi:019102:{kind}:{value}";

    private static string Time(DateTimeOffset moment) => XmlConvert.ToString(moment.UtcDateTime, XmlDateTimeSerializationMode.Utc);

    // XML 1.0 has no control characters.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(letter => letter.Value is 9 or 10 or 13 or >= 32 and not (0xFFFE or 0xFFFF) ? letter.ToString() : "\uFFFD"));

    private sealed class Text : StringWriter
    {
        public Text()
            : base(System.Globalization.CultureInfo.InvariantCulture)
        {
        }

        public override Encoding Encoding => Encoding.UTF8;
    }
}
