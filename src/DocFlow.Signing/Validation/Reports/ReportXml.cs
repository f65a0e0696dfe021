using System.Text;
using System.Xml;

namespace DocFlow.Signing.Validation;

/// <summary>Reports as XML with the names of ETSI TS 119 102-2: indication, sub-indication, signer, times and reasons of every signature.</summary>
public static class ReportXml
{
    private const string Space = "http://uri.etsi.org/19102/v1.2.1#";
    private const string Signatures = "http://www.w3.org/2000/09/xmldsig#";

    /// <param name="reports">Each signature becomes one SignatureValidationReport.</param>
    public static string Write(IEnumerable<ValidationReport> reports)
    {
        var text = new Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("ValidationReport", Space);
            foreach (var report in reports)
                foreach (var signature in report.Signatures)
                    Signature(xml, report, signature);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    private static void Signature(XmlWriter xml, ValidationReport report, SignatureReport signature)
    {
        xml.WriteStartElement("SignatureValidationReport", Space);
        xml.WriteStartElement("SignatureIdentifier", Space);
        xml.WriteAttributeString("id", Clean($"{report.File ?? report.Sha256}#{signature.Field}"));
        xml.WriteStartElement("DigestAlgAndValue", Space);
        xml.WriteStartElement("DigestMethod", Signatures);
        xml.WriteAttributeString("Algorithm", "http://www.w3.org/2001/04/xmlenc#sha256");
        xml.WriteEndElement();
        xml.WriteElementString("DigestValue", Signatures, Convert.ToBase64String(Convert.FromHexString(report.Sha256)));
        xml.WriteEndElement();
        xml.WriteEndElement();

        xml.WriteStartElement("ValidationTimeInfo", Space);
        xml.WriteElementString("ValidationTime", Space, Time(report.Moment));
        if (signature.ProvenAt is { } proven)
        {
            xml.WriteStartElement("BestSignatureTime", Space);
            xml.WriteElementString("POETime", Space, Time(proven));
            xml.WriteElementString("TypeOfProof", Space, "urn:etsi:019102:poetype:validation");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();

        if (signature.Subject is { } subject)
        {
            xml.WriteStartElement("SignerInformation", Space);
            xml.WriteElementString("Signer", Space, Clean(subject));
            xml.WriteEndElement();
        }
        xml.WriteStartElement("SignatureValidationStatus", Space);
        xml.WriteElementString("MainIndication", Space, Uri("mainindication", signature.Indication.ToLowerInvariant()));
        if (signature.SubIndication is { } sub)
            xml.WriteElementString("SubIndication", Space, Uri("subindication", sub));
        foreach (var reason in signature.Reasons)
            Data(xml, reason.Code, reason.Vi, reason.En);
        foreach (var change in signature.Changes)
            Data(xml, (change.Allowed ? "allowed:" : "forbidden:") + change.Kind, change.Vi, change.En);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Data(XmlWriter xml, string code, string vi, string en)
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
