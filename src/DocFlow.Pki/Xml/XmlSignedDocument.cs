using System.Xml;

namespace DocFlow.Pki;

/// <summary>An XML document and its signatures, wherever they stand in it. What is signed and by whom is checked; who may sign, and what must be signed, is the caller's.</summary>
public sealed class XmlSignedDocument
{
    /// <summary>How many signatures are read.</summary>
    public const int MostSignatures = 100;

    /// <summary>How many references a signature may have.</summary>
    public const int MostReferences = 1000;

    private XmlSignedDocument(XmlDocument document, IReadOnlyList<XmlSignature> signatures) => (Document, Signatures) = (document, signatures);

    public XmlDocument Document { get; }

    /// <summary>In the order of the document. Signatures within an Object of another signature are that one's content and not listed.</summary>
    public IReadOnlyList<XmlSignature> Signatures { get; }

    /// <summary>Reads and checks.</summary>
    /// <param name="content">The document.</param>
    /// <param name="outside">Gives what a reference outside the document means, by its URI (null for a reference without); null where it is not at hand. Nothing is fetched.</param>
    /// <exception cref="XmlSignatureFormatException">It is no XML within the limits, or has a document type.</exception>
    public static XmlSignedDocument Read(ReadOnlyMemory<byte> content, Func<string?, ReadOnlyMemory<byte>?>? outside = null)
    {
        var document = XmlLoader.Load(content);
        var identifiers = new XmlIdentifiers(document);
        var found = document.GetElementsByTagName("Signature", XmlNames.Signature).OfType<XmlElement>().Where(IsOutermost).Take(MostSignatures + 1).ToList();
        if (found.Count > MostSignatures)
            throw new XmlSignatureFormatException(0, $"at most {MostSignatures} signatures");
        var budget = new XmlBudget();
        return new XmlSignedDocument(document, [.. found.Select(element => new XmlSignature(element, identifiers, outside ?? (_ => null), MostReferences, budget))]);
    }

    private static bool IsOutermost(XmlElement signature)
    {
        for (var at = signature.ParentNode; at is XmlElement above; at = at.ParentNode)
            if (above is { LocalName: "Signature", NamespaceURI: XmlNames.Signature })
                return false;
        return true;
    }
}
