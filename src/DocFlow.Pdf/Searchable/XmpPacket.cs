using System.Globalization;
using System.Text;
using System.Xml;

namespace DocFlow.Pdf;

/// <summary>The XMP packet of a PDF/A-2u file (ISO 19005-2 §6.6).</summary>
internal static class XmpPacket
{
    public static byte[] Build(SearchablePdfMetadata metadata)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
            Write(xml, metadata);
        return Encoding.UTF8.GetBytes($"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{text}\n<?xpacket end=\"w\"?>");
    }

    private static void Write(XmlWriter xml, SearchablePdfMetadata metadata)
    {
        const string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
        const string dc = "http://purl.org/dc/elements/1.1/";
        const string xmp = "http://ns.adobe.com/xap/1.0/";
        var moment = metadata.CreatedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

        xml.WriteStartElement("x", "xmpmeta", "adobe:ns:meta/");
        xml.WriteStartElement("rdf", "RDF", rdf);
        xml.WriteStartElement("rdf", "Description", rdf);
        xml.WriteAttributeString("rdf", "about", rdf, "");
        xml.WriteElementString("pdfaid", "part", "http://www.aiim.org/pdfa/ns/id/", "2");
        xml.WriteElementString("pdfaid", "conformance", "http://www.aiim.org/pdfa/ns/id/", "U");
        xml.WriteElementString("pdf", "Producer", "http://ns.adobe.com/pdf/1.3/", metadata.Producer);
        xml.WriteElementString("xmp", "CreateDate", xmp, moment);
        xml.WriteElementString("xmp", "ModifyDate", xmp, moment);
        List(xml, "title", "Alt", metadata.Title, "x-default");
        List(xml, "language", "Bag", metadata.Language, null);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();

        static void List(XmlWriter xml, string name, string kind, string item, string? language)
        {
            xml.WriteStartElement("dc", name, dc);
            xml.WriteStartElement("rdf", kind, rdf);
            xml.WriteStartElement("rdf", "li", rdf);
            if (language is not null)
                xml.WriteAttributeString("xml", "lang", null, language);
            xml.WriteString(item);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }
}
