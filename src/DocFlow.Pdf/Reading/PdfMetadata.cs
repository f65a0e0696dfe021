using System.Xml;

namespace DocFlow.Pdf;

/// <summary>Title, producer and PDF/A claim from the Info dictionary and XMP (§14.3).</summary>
internal sealed record PdfMetadata(string? Title, string? Producer, PdfAClaim? PdfA)
{
    private const string PdfAId = "http://www.aiim.org/pdfa/ns/id/";
    private const string PdfSchema = "http://ns.adobe.com/pdf/1.3/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public static PdfMetadata Read(PdfView view)
    {
        var info = view.Dictionary(view.Trailer, "Info") ?? PdfDictionary.Empty;
        var xmp = view.Get(view.Catalog, "Metadata") is PdfStream stream ? Xmp(view, stream) : [];
        var claim = int.TryParse(xmp.GetValueOrDefault("part"), out var part) && part is >= 1 and <= 9
            ? new PdfAClaim(part, xmp.GetValueOrDefault("conformance", "").Trim().ToUpperInvariant())
            : null;
        return new PdfMetadata(
            Some(view.Text(info, "Title")) ?? Some(xmp.GetValueOrDefault("title")),
            Some(view.Text(info, "Producer")) ?? Some(xmp.GetValueOrDefault("producer")),
            claim);
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim('\0', ' ');

    private static Dictionary<string, string> Xmp(PdfView view, PdfStream stream)
    {
        var found = new Dictionary<string, string>();
        try
        {
            var data = view.Decode(stream).Data;
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 8 << 20 };
            using var reader = XmlReader.Create(new MemoryStream(Trim(data)), settings);
            while (reader.Read())
                if (reader.NodeType == XmlNodeType.Element)
                    Element(reader, found);
        }
        catch (XmlException)
        {
            return found; // metadata that is no XML claims only what came before the fault
        }
        catch (PdfFormatException damaged) when (damaged.Code is PdfErrorCode.Filter)
        {
            return found;
        }
        return found;
    }

    // Some writers put blanks before the packet, which XML forbids before its declaration.
    private static byte[] Trim(byte[] data)
    {
        var start = 0;
        while (start < data.Length && PdfParser.IsBlank(data[start]))
            start++;
        var end = data.Length;
        while (end > start && PdfParser.IsBlank(data[end - 1]))
            end--;
        return data[start..end];
    }

    private static void Element(XmlReader reader, Dictionary<string, string> found)
    {
        if (reader is { NamespaceURI: PdfAId, LocalName: "part" or "conformance" } or { NamespaceURI: PdfSchema, LocalName: "Producer" })
        {
            var key = reader.LocalName.ToLowerInvariant();
            found[key] = Inner(reader);
            return;
        }
        if (reader is { NamespaceURI: DublinCore, LocalName: "title" })
        {
            found["title"] = Inner(reader);
            return;
        }
        if (reader is not { NamespaceURI: Rdf, LocalName: "Description" })
            return;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader is { NamespaceURI: PdfAId, LocalName: "part" or "conformance" } or { NamespaceURI: PdfSchema, LocalName: "Producer" })
                found[reader.LocalName.ToLowerInvariant()] = reader.Value;
        reader.MoveToElement();
    }

    // The text of an element, or of the first item in the list it holds; the reader stays inside the element.
    private static string Inner(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                return reader.Value.Trim();
        return "";
    }
}
