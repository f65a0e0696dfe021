using System.Xml;

namespace DocFlow.Pki;

/// <summary>Elements by their identifying attribute (Id, ID, id, xml:id, AssertionID); names that stand twice are known as such: what they mean can not be told.</summary>
internal sealed class XmlIdentifiers
{
    private static readonly HashSet<string> names = ["Id", "ID", "id", "AssertionID"];
    private readonly Dictionary<string, XmlElement> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _repeated = new(StringComparer.Ordinal);

    public XmlIdentifiers(XmlDocument document)
    {
        for (XmlNode? at = document.DocumentElement; at is not null; at = Next(at, document))
            if (at is XmlElement element)
                foreach (XmlAttribute attribute in element.Attributes)
                    if ((attribute.NamespaceURI.Length == 0 && names.Contains(attribute.LocalName) || attribute is { NamespaceURI: XmlNames.Xml, LocalName: "id" } || attribute.LocalName == "Id" && attribute.NamespaceURI != XmlNames.Xmlns)
                        && !_known.TryAdd(attribute.Value, element) && !ReferenceEquals(_known[attribute.Value], element))
                        _repeated.Add(attribute.Value);
    }

    public XmlElement? Find(string name) => _known.GetValueOrDefault(name);

    public bool IsRepeated(string name) => _repeated.Contains(name);

    private static XmlNode? Next(XmlNode node, XmlDocument document)
    {
        if (node.FirstChild is { } child)
            return child;
        for (XmlNode? at = node; at is not null && !ReferenceEquals(at, document); at = at.ParentNode)
            if (at.NextSibling is { } sibling)
                return sibling;
        return null;
    }
}
