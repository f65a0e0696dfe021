namespace DocFlow.Pdf;

/// <summary>
/// The two values of a signature dictionary whose place has to be known (§12.8.1): put <see cref="Contents"/> under /Contents and
/// <see cref="ByteRange"/> under /ByteRange. The writer fills in the byte range and reports both places as <see cref="PdfSignatureSlot"/>.
/// </summary>
public sealed class PdfSignaturePlaceholder
{
    /// <param name="contentsBytes">Bytes kept free for the signature; the hexadecimal string takes twice as many and two brackets.</param>
    public PdfSignaturePlaceholder(int contentsBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contentsBytes, 1);
        ContentsBytes = contentsBytes;
        Contents = new Part(this);
        ByteRange = new Part(this);
    }

    /// <summary>Bytes kept free for the signature.</summary>
    public int ContentsBytes { get; }

    /// <summary>A hexadecimal string of zeros.</summary>
    public PdfObject Contents { get; }

    /// <summary>An array of four numbers at fixed width: 0, offset of the string's bracket, offset after it, bytes to the end of the file.</summary>
    public PdfObject ByteRange { get; }

    internal sealed class Part(PdfSignaturePlaceholder owner) : PdfObject
    {
        public PdfSignaturePlaceholder Owner { get; } = owner;
    }
}
