namespace DocFlow.Pdf;

/// <summary>A stream (§7.3.8): its dictionary, and where its stored bytes lie. <see cref="PdfView.Decode"/> gives the decoded bytes.</summary>
public sealed class PdfStream : PdfObject
{
    internal PdfStream(PdfDictionary dictionary, PdfSource source, long start, long length, int number, int generation)
    {
        Dictionary = dictionary;
        Source = source;
        Start = start;
        Length = length;
        Number = number;
        Generation = generation;
    }

    /// <summary>The stream dictionary.</summary>
    public PdfDictionary Dictionary { get; }

    /// <summary>Offset of the first stored byte in the file.</summary>
    public long Start { get; }

    /// <summary>Count of stored bytes.</summary>
    public long Length { get; }

    /// <summary>The object number it was loaded under.</summary>
    public int Number { get; }

    /// <summary>The generation number it was loaded under.</summary>
    public int Generation { get; }

    internal PdfSource Source { get; }
}
