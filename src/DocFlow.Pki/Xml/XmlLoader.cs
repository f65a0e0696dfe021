using System.Xml;

namespace DocFlow.Pki;

/// <summary>Loads XML for signatures: no document type, no entities, nothing from outside, within limits.</summary>
internal static class XmlLoader
{
    /// <summary>Larger documents are refused.</summary>
    public const int LargestDocument = 64 << 20;

    private const int Deepest = 200;
    private const int MostNodes = 2_000_000;
    private const int MostPrefixes = 256;

    /// <exception cref="XmlSignatureFormatException">It is no such XML.</exception>
    public static XmlDocument Load(ReadOnlyMemory<byte> content)
    {
        if (content.Length > LargestDocument)
            throw new XmlSignatureFormatException(0, $"at most {LargestDocument} bytes");
        try
        {
            var bytes = content.ToArray();
            Measure(bytes);
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings());
            document.Load(reader);
            return document;
        }
        catch (XmlException broken)
        {
            throw new XmlSignatureFormatException(broken.LineNumber, "well-formed XML without a document type", broken);
        }
    }

    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestDocument };

    private static void Measure(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), Settings());
        var prefixes = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; reader.Read(); count += 1 + reader.AttributeCount)
        {
            while (reader.MoveToNextAttribute())
                if (reader.NamespaceURI == XmlNames.Xmlns && prefixes.Add(reader.LocalName) && prefixes.Count > MostPrefixes)
                    throw new XmlSignatureFormatException((reader as IXmlLineInfo)?.LineNumber ?? 0, $"at most {MostPrefixes} prefixes");
            reader.MoveToElement();
            if (reader.Depth > Deepest || count > MostNodes)
                throw new XmlSignatureFormatException((reader as IXmlLineInfo)?.LineNumber ?? 0, $"at most {Deepest} levels and {MostNodes} nodes");
        }
    }
}
