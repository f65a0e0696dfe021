using System.Text;
using System.Xml;

namespace DocFlow.Pki;

/// <summary>
/// Writes a document or an element with all below it in canonical form (Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization 1.0). Sets of nodes that are no whole
/// subtree, but for one element left out, are not known here.
/// </summary>
/// <param name="form">How to write.</param>
/// <param name="withComments">Whether comments are part of what is written.</param>
/// <param name="without">An element that is left out with all below it; null for none.</param>
internal sealed class Canonicalizer(CanonicalForm form, bool withComments, XmlElement? without = null)
{
    private readonly StringBuilder _text = new();

    /// <summary>UTF-8, without a byte order mark.</summary>
    public byte[] Write(XmlNode apex)
    {
        if (apex is XmlDocument document)
            Document(document);
        else
            Element((XmlElement)apex, [], isApex: true);
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private void Document(XmlDocument document)
    {
        var isBehind = false;
        foreach (XmlNode child in document.ChildNodes)
            switch (child)
            {
                case XmlElement root:
                    Element(root, [], isApex: true);
                    isBehind = true;
                    break;
                case XmlProcessingInstruction or XmlComment when child is not XmlComment || withComments:
                    if (isBehind)
                        _text.Append('\n');
                    Node(child, []);
                    if (!isBehind)
                        _text.Append('\n');
                    break;
            }
    }

    private void Node(XmlNode node, Dictionary<string, string> rendered)
    {
        switch (node)
        {
            case XmlElement element:
                Element(element, rendered, isApex: false);
                break;
            case XmlComment comment when withComments:
                Escape(_text.Append("<!--"), comment.Value ?? "", isMarkup: false);
                _text.Append("-->");
                break;
            case XmlProcessingInstruction instruction:
                _text.Append("<?").Append(instruction.Target);
                if (instruction.Value is { Length: > 0 } data)
                    Escape(_text.Append(' '), data, isMarkup: false);
                _text.Append("?>");
                break;
            case XmlCharacterData text and not XmlComment:
                Escape(_text, text.Value ?? "", isMarkup: true);
                break;
        }
    }

    private void Element(XmlElement element, Dictionary<string, string> above, bool isApex)
    {
        if (ReferenceEquals(element, without))
            return;
        var rendered = above;
        _text.Append('<').Append(element.Name);
        foreach (var (prefix, uri) in Namespaces(element, isApex).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (above.GetValueOrDefault(prefix, "") == uri)
                continue;
            if (ReferenceEquals(rendered, above))
                rendered = new(above);
            rendered[prefix] = uri;
            Attribute(prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, uri);
        }
        foreach (var attribute in Attributes(element, isApex).OrderBy(one => one.NamespaceURI, StringComparer.Ordinal).ThenBy(one => one.LocalName, StringComparer.Ordinal))
            Attribute(attribute.Name, attribute.Value);
        _text.Append('>');
        foreach (XmlNode child in element.ChildNodes)
            Node(child, rendered);
        _text.Append("</").Append(element.Name).Append('>');
    }

    // Prefixes that have to be declared here unless that is so already; "" is the default namespace.
    private Dictionary<string, string> Namespaces(XmlElement element, bool isApex)
    {
        var declared = isApex ? Scope(element) : Declared(element).ToDictionary(Prefix, declaration => declaration.Value, StringComparer.Ordinal);
        if (!form.IsExclusive)
            return declared;
        var found = new Dictionary<string, string>(StringComparer.Ordinal) { [element.Prefix] = element.NamespaceURI };
        foreach (XmlAttribute attribute in element.Attributes)
            if (attribute.NamespaceURI != XmlNames.Xmlns && attribute.Prefix.Length > 0)
                found[attribute.Prefix] = attribute.NamespaceURI;
        // Listed prefixes were written at the apex; below, only what is declared anew can differ.
        foreach (var (prefix, uri) in declared)
            if (form.Prefixes.Contains(prefix))
                found.TryAdd(prefix, uri);
        found.Remove("xml");
        return found;
    }

    // What is declared for an apex, by itself and above.
    private static Dictionary<string, string> Scope(XmlElement apex)
    {
        var scope = new Dictionary<string, string>(StringComparer.Ordinal);
        for (XmlNode? at = apex; at is XmlElement element; at = at.ParentNode)
            foreach (var declared in Declared(element))
                scope.TryAdd(Prefix(declared), declared.Value);
        return scope;
    }

    private static string Prefix(XmlAttribute declaration) => declaration.Prefix.Length == 0 ? "" : declaration.LocalName;

    private static IEnumerable<XmlAttribute> Declared(XmlElement element) => element.Attributes.Cast<XmlAttribute>().Where(attribute => attribute.NamespaceURI == XmlNames.Xmlns && attribute is not { Prefix: "xmlns", LocalName: "xml" });

    // The attributes, and what an apex takes over from above it in the inclusive forms: xml:lang, xml:space, xml:base (1.1: no xml:id).
    private List<XmlAttribute> Attributes(XmlElement element, bool isApex)
    {
        var found = element.Attributes.Cast<XmlAttribute>().Where(attribute => attribute.NamespaceURI != XmlNames.Xmlns).ToList();
        if (!isApex || form.IsExclusive)
            return found;
        for (var at = element.ParentNode; at is XmlElement above; at = at.ParentNode)
            foreach (XmlAttribute attribute in above.Attributes)
                if (attribute.NamespaceURI == XmlNames.Xml && !(form.Is11 && attribute.LocalName == "id") && found.TrueForAll(known => known.NamespaceURI != XmlNames.Xml || known.LocalName != attribute.LocalName))
                    found.Add(attribute);
        return found;
    }

    private void Attribute(string name, string value)
    {
        _text.Append(' ').Append(name).Append("=\"");
        foreach (var letter in value)
            _ = letter switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '"' => _text.Append("&quot;"),
                '\t' => _text.Append("&#x9;"),
                '\n' => _text.Append("&#xA;"),
                '\r' => _text.Append("&#xD;"),
                _ => _text.Append(letter),
            };
        _text.Append('"');
    }

    private static void Escape(StringBuilder text, string value, bool isMarkup)
    {
        foreach (var letter in value)
            _ = letter switch
            {
                '&' when isMarkup => text.Append("&amp;"),
                '<' when isMarkup => text.Append("&lt;"),
                '>' when isMarkup => text.Append("&gt;"),
                '\r' => text.Append("&#xD;"),
                _ => text.Append(letter),
            };
    }
}
