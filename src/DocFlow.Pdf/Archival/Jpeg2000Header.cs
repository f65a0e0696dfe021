using System.Buffers.Binary;

namespace DocFlow.Pdf;

/// <summary>What the boxes of a JPEG 2000 file say (ISO/IEC 15444-1 Annex I).</summary>
internal sealed class Jpeg2000Header
{
    private const int BoxesRead = 4096;
    private const uint Rgb = 16, Gray = 17;

    private readonly List<(int Method, int Approximation, uint Space)> _colours = [];
    private bool _hasPalette;

    /// <summary>−1 where no header box is there.</summary>
    public int Channels { get; private set; } = -1;

    /// <summary>Bits of every channel; 255 where they differ, −1 where no header box is there.</summary>
    public int Depth { get; private set; } = -1;

    public IReadOnlyList<(int Method, int Approximation, uint Space)> Colours => _colours;

    public static Jpeg2000Header Read(byte[] data)
    {
        var header = new Jpeg2000Header();
        header.Boxes(data, 0, data.Length, 0);
        return header;
    }

    /// <summary>Whether it is gray or sRGB of 8 bits without a palette, and agrees with the components stated outside (0 for none).</summary>
    public bool IsPlain(int components)
        => Channels is 1 or 3 && Depth == 8 && !_hasPalette && (components == 0 || components == Channels)
            && _colours is [(1, _, var space)] && space == (Channels == 1 ? Gray : Rgb);

    private void Boxes(byte[] data, long from, long to, int depth)
    {
        for (var i = 0; i < BoxesRead && from + 8 <= to; i++)
        {
            var head = data.AsSpan((int)from);
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var kind = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
            var start = from + 8;
            if (length == 1 && from + 16 <= to)
                (length, start) = (BinaryPrimitives.ReadInt64BigEndian(head[8..]), from + 16);
            else if (length == 0)
                length = to - from;
            if (length < start - from || length > to - from)
                return;
            Box(data, kind, start, from + length, depth);
            from += length;
        }
    }

    private void Box(byte[] data, uint kind, long start, long end, int depth)
    {
        var body = data.AsSpan((int)start, (int)(end - start));
        switch (kind)
        {
            case 0x6A703268 when depth == 0: // jp2h
                Boxes(data, start, end, 1);
                break;
            case 0x69686472 when body.Length >= 14: // ihdr
                Channels = BinaryPrimitives.ReadUInt16BigEndian(body[8..]);
                Depth = body[10] == 255 ? 255 : (body[10] & 0x7F) + 1;
                break;
            case 0x62706363 when body.Length > 0: // bpcc
                Depth = body.IndexOfAnyExcept(body[0]) < 0 ? (body[0] & 0x7F) + 1 : 255;
                break;
            case 0x636F6C72 when body.Length >= 3: // colr
                _colours.Add((body[0], body[2], body.Length >= 7 ? BinaryPrimitives.ReadUInt32BigEndian(body[3..]) : 0));
                break;
            case 0x70636C72: // pclr
                _hasPalette = true;
                break;
        }
    }
}
