using System.Xml;
using System.Xml.Linq;
using DocFlow.Bpmn.Reading;

namespace DocFlow.Bpmn;

/// <summary>
/// Reads BPMN 2.0 XML (BPMN 2.0.2 §15) into <see cref="Definitions"/>. A document type, an external entity, and anything over the limits is refused.
/// The model says what the file says: whether it makes sense is asked of <see cref="BpmnCheck"/>.
/// </summary>
public static class BpmnFile
{
    /// <summary>In bytes.</summary>
    public const int LargestFile = 16 << 20;

    /// <summary>Elements inside elements.</summary>
    public const int DeepestNesting = 128;

    public const int MostElements = 200_000;

    /// <exception cref="BpmnFormatException">The file is not BPMN 2.0 XML, or passes a limit.</exception>
    public static async Task<Definitions> Load(string path, CancellationToken stop = default)
    {
        var length = new FileInfo(path).Length;
        if (length > LargestFile)
            throw new BpmnFormatException(0, 0, $"at most {LargestFile} bytes, not {length}");
        return Read(await File.ReadAllBytesAsync(path, stop));
    }

    /// <param name="source">The whole file; the model keeps this memory.</param>
    /// <exception cref="BpmnFormatException">It is not BPMN 2.0 XML, or passes a limit.</exception>
    public static Definitions Read(ReadOnlyMemory<byte> source)
    {
        if (source.Length > LargestFile)
            throw new BpmnFormatException(0, 0, $"at most {LargestFile} bytes, not {source.Length}");
        try
        {
            Measure(source);
            using var reader = Open(source);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
            return DefinitionsReader.Read(root, source);
        }
        catch (XmlException wrong)
        {
            throw new BpmnFormatException(wrong.LineNumber, wrong.LinePosition, "well-formed XML without a document type", wrong);
        }
        catch (ArgumentException wrong)
        {
            // XmlReader's word for an encoding the platform does not know.
            throw new BpmnFormatException(1, 1, "a known character encoding", wrong);
        }
    }

    /// <summary>Passes over the file once, before anything is built from it.</summary>
    private static void Measure(ReadOnlyMemory<byte> source)
    {
        using var reader = Open(source);
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.Depth >= DeepestNesting || ++elements > MostElements)
            {
                var at = (IXmlLineInfo)reader;
                throw new BpmnFormatException(at.LineNumber, at.LinePosition, $"at most {DeepestNesting} levels and {MostElements} elements");
            }
        }
    }

    private static XmlReader Open(ReadOnlyMemory<byte> source) => XmlReader.Create(
        new MemoryStream(source.ToArray(), writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestFile, CloseInput = true });
}
