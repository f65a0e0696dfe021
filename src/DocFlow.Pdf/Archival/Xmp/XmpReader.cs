using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DocFlow.Pdf;

/// <summary>Reads the properties of an XMP packet (XMP specification 2005, its subset of RDF). Bounded in size and depth.</summary>
internal static class XmpReader
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private const int MostCharacters = 8 << 20;
    private const int MostProperties = 20_000;
    private const int Deepest = 24;

    /// <summary>The properties, or null where the packet is no XML, or holds no RDF that XMP allows.</summary>
    public static IReadOnlyList<XmpProperty>? Read(byte[] packet)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters };
            using var reader = XmlReader.Create(new StringReader(Text(packet)), settings);
            var depth = 0;
            for (reader.MoveToContent(); !reader.EOF; reader.Read())
                depth = Math.Max(depth, reader.Depth);
            if (depth > 4 * Deepest)
                return null;
            using var again = XmlReader.Create(new StringReader(Text(packet)), settings);
            return Properties(XDocument.Load(again));
        }
        catch (XmlException)
        {
            return null; // what is no XML has no properties; the caller reports it
        }
    }

    /// <summary>The packet's text by its byte order mark, else UTF-8; without blanks and zeros around.</summary>
    public static string Text(byte[] packet)
    {
        var text = packet switch
        {
            [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true).GetString(packet),
            [0xFF, 0xFE, 0, 0, ..] or [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32.GetString(packet),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(packet),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(packet),
            [0, (byte)'<', ..] => Encoding.BigEndianUnicode.GetString(packet),
            [(byte)'<', 0, ..] => Encoding.Unicode.GetString(packet),
            _ => Encoding.UTF8.GetString(packet),
        };
        return text.Trim('\uFEFF', '\0', ' ', '\t', '\r', '\n');
    }

    private static List<XmpProperty>? Properties(XDocument document)
    {
        var root = document.Root!.Name == XName.Get("RDF", Rdf) ? document.Root : document.Root.Elements(XName.Get("RDF", Rdf)).FirstOrDefault();
        if (root is null)
            return null;
        var found = new List<XmpProperty>();
        foreach (var description in root.Elements())
        {
            if (description.Name != XName.Get("Description", Rdf))
                return null;
            foreach (var property in Fields(description, 0))
                if (found.Count < MostProperties)
                    found.Add(property);
        }
        return found;
    }

    private static IEnumerable<XmpProperty> Fields(XElement owner, int depth)
    {
        foreach (var attribute in owner.Attributes().Where(IsField))
            yield return new XmpProperty(attribute.Name.NamespaceName, owner.GetPrefixOfNamespace(attribute.Name.Namespace) ?? "", attribute.Name.LocalName, XmpValue.Simple(attribute.Value));
        foreach (var element in owner.Elements())
            yield return new XmpProperty(element.Name.NamespaceName, element.GetPrefixOfNamespace(element.Name.Namespace) ?? "", element.Name.LocalName, Value(element, depth + 1));
    }

    private static bool IsField(XAttribute attribute) =>
        !attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName is not (Rdf or "" or "http://www.w3.org/XML/1998/namespace");

    private static XmpValue Value(XElement element, int depth)
    {
        var language = element.Attribute(XNamespace.Xml + "lang")?.Value;
        if (depth > Deepest)
            return XmpValue.Simple("", language);
        var children = element.Elements().ToList();
        if (element.Attribute(XName.Get("parseType", Rdf))?.Value == "Resource")
            return Structure(element, language, depth);
        if (children is [var only] && only.Name.NamespaceName == Rdf)
            switch (only.Name.LocalName)
            {
                case "Bag": return Array(XmpKind.Bag, only, language, depth);
                case "Seq": return Array(XmpKind.Seq, only, language, depth);
                case "Alt": return Array(XmpKind.Alt, only, language, depth);
                case "Description": return Structure(only, language, depth);
            }
        if (children.Count > 0)
            return Structure(element, language, depth);
        if (element.Attribute(XName.Get("resource", Rdf)) is { } resource)
            return XmpValue.Simple(resource.Value, language);
        return element.Attributes().Any(IsField) ? Structure(element, language, depth) : XmpValue.Simple(element.Value, language);
    }

    private static XmpValue Array(XmpKind kind, XElement array, string? language, int depth) =>
        new(kind, "", [.. array.Elements(XName.Get("li", Rdf)).Take(MostProperties).Select(item => Value(item, depth + 1))], [], language);

    // A structure with rdf:value is that value with qualifiers.
    private static XmpValue Structure(XElement owner, string? language, int depth)
    {
        var fields = Fields(owner, depth).Take(MostProperties).ToList();
        return fields.Find(field => field is { Space: Rdf, Name: "value" })?.Value ?? new XmpValue(XmpKind.Structure, "", [], fields, language);
    }
}
