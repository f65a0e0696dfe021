using System.Globalization;
using System.Text;
using System.Xml;

namespace DocFlow.Ocr;

/// <summary>
/// Writes recognised pages as ALTO 4 (Analyzed Layout and Text Object of the Library of Congress), one after another: blocks, lines, words with places
/// (pixels of the upright page pictures) and confidence.
/// </summary>
public sealed class AltoText : IDisposable
{
    private const string Namespace = "http://www.loc.gov/standards/alto/ns-v4#";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly XmlWriter _xml;
    private bool _closed;

    /// <param name="output">Closed with this, unless it is to stay open.</param>
    /// <param name="source">The name of the file that was read.</param>
    /// <param name="made">When it was read.</param>
    public AltoText(Stream output, string source, DateTimeOffset made, bool leaveOpen = false)
    {
        _xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = !leaveOpen, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false });
        _xml.WriteStartElement("alto", Namespace);
        _xml.WriteAttributeString("xsi", "schemaLocation", Instance, Namespace + " http://www.loc.gov/standards/alto/v4/alto-4-2.xsd");
        Description(_xml, source, made);
        _xml.WriteStartElement("Layout", Namespace);
    }

    /// <summary>Writes one document. The output is left open.</summary>
    public static void Write(Stream output, string source, IEnumerable<AltoPage> pages, DateTimeOffset made)
    {
        using var alto = new AltoText(output, source, made, leaveOpen: true);
        foreach (var page in pages)
            alto.Add(page);
    }

    /// <summary>Adds the next page.</summary>
    public void Add(AltoPage page) => Page(_xml, page);

    /// <summary>Closes the document.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private static void Description(XmlWriter xml, string source, DateTimeOffset made)
    {
        xml.WriteStartElement("Description", Namespace);
        xml.WriteElementString("MeasurementUnit", Namespace, "pixel");
        xml.WriteStartElement("sourceImageInformation", Namespace);
        xml.WriteElementString("fileName", Namespace, Clean(source));
        xml.WriteEndElement();
        xml.WriteStartElement("Processing", Namespace);
        xml.WriteAttributeString("ID", "reading");
        xml.WriteElementString("processingCategory", Namespace, "contentGeneration");
        xml.WriteElementString("processingDateTime", Namespace, made.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        xml.WriteStartElement("processingSoftware", Namespace);
        xml.WriteElementString("softwareName", Namespace, "DocFlow");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Page(XmlWriter xml, AltoPage page)
    {
        xml.WriteStartElement("Page", Namespace);
        xml.WriteAttributeString("ID", Name("page", page.Number));
        xml.WriteAttributeString("HEIGHT", Number(page.Height));
        xml.WriteAttributeString("WIDTH", Number(page.Width));
        xml.WriteAttributeString("PHYSICAL_IMG_NR", Number(page.Number));
        xml.WriteStartElement("PrintSpace", Namespace);
        Place(xml, new PixelBox(0, 0, page.Width, page.Height));
        int blocks = 0, lines = 0;
        foreach (var block in Runs(page.Words, word => word.Block))
        {
            xml.WriteStartElement("TextBlock", Namespace);
            xml.WriteAttributeString("ID", Name("page", page.Number) + Name("_block", ++blocks));
            Place(xml, Around(block));
            foreach (var line in Runs(block, word => word.Line))
                Line(xml, Name("page", page.Number) + Name("_line", ++lines), line);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Line(XmlWriter xml, string id, List<PageWord> line)
    {
        xml.WriteStartElement("TextLine", Namespace);
        xml.WriteAttributeString("ID", id);
        Place(xml, Around(line));
        for (var i = 0; i < line.Count; i++)
        {
            if (i > 0 && line[i].Box.X > line[i - 1].Box.Right)
            {
                xml.WriteStartElement("SP", Namespace);
                xml.WriteAttributeString("HPOS", Number(line[i - 1].Box.Right));
                xml.WriteAttributeString("VPOS", Number(line[i - 1].Box.Y));
                xml.WriteAttributeString("WIDTH", Number(line[i].Box.X - line[i - 1].Box.Right));
                xml.WriteEndElement();
            }
            xml.WriteStartElement("String", Namespace);
            Place(xml, line[i].Box);
            xml.WriteAttributeString("CONTENT", Clean(line[i].Text));
            xml.WriteAttributeString("WC", Math.Clamp(line[i].Confidence / 100, 0, 1).ToString("0.###", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Place(XmlWriter xml, PixelBox box)
    {
        xml.WriteAttributeString("HEIGHT", Number(box.Height));
        xml.WriteAttributeString("WIDTH", Number(box.Width));
        xml.WriteAttributeString("HPOS", Number(box.X));
        xml.WriteAttributeString("VPOS", Number(box.Y));
    }

    /// <summary>Neighbours with the same key, so that the reading order stays.</summary>
    private static IEnumerable<List<PageWord>> Runs(IReadOnlyList<PageWord> words, Func<PageWord, int> key)
    {
        var run = new List<PageWord>();
        foreach (var word in words)
        {
            if (run.Count > 0 && key(run[0]) != key(word))
            {
                yield return run;
                run = [];
            }
            run.Add(word);
        }
        if (run.Count > 0)
            yield return run;
    }

    private static PixelBox Around(List<PageWord> words)
    {
        int left = words.Min(word => word.Box.X), top = words.Min(word => word.Box.Y);
        return new PixelBox(left, top, words.Max(word => word.Box.Right) - left, words.Max(word => word.Box.Bottom) - top);
    }

    private static string Clean(string text)
        => string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));

    private static string Name(string what, int number) => what + number.ToString(CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
