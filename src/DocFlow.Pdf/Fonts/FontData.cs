using System.Buffers.Binary;

namespace DocFlow.Pdf;

/// <summary>Big-endian numbers of a font file; reading past the end is <see cref="PdfErrorCode.Font"/>.</summary>
internal readonly struct FontData(ReadOnlyMemory<byte> bytes)
{
    public int Length => bytes.Length;

    public ReadOnlySpan<byte> Span => bytes.Span;

    public int U8(int at) => Cut(at, 1)[0];

    public int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Cut(at, 2));

    public int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(Cut(at, 2));

    public uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Cut(at, 4));

    /// <summary>A part; the whole of it has to be there.</summary>
    public FontData Part(long at, long length)
    {
        if (at < 0 || length < 0 || at > bytes.Length - length)
            throw Damaged($"{length} bytes at {at} of {bytes.Length}");
        return new FontData(bytes.Slice((int)at, (int)length));
    }

    public static PdfFormatException Damaged(string expected) => new(PdfErrorCode.Font, -1, expected);

    private ReadOnlySpan<byte> Cut(int at, int length)
    {
        if (at < 0 || at > bytes.Length - length)
            throw Damaged($"{length} bytes at {at} of {bytes.Length}");
        return bytes.Span.Slice(at, length);
    }
}
