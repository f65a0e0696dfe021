using System.Buffers.Binary;

namespace DocFlow.Pdf;

/// <summary>§6.2.8.3: the boxes of a JPEG 2000 image (ISO/IEC 15444-1 Annex I).</summary>
internal sealed class Jpeg2000Check(ArchivalRun run, int number, int page)
{
    private const int BoxesRead = 4096;

    private readonly List<(int Method, int Approximation, uint Space)> _colours = [];
    private int _channels = -1;
    private int _depth = -1;

    public void Check(byte[] data, bool hasSpace)
    {
        Boxes(data, 0, data.Length, 0);
        if (_channels < 0)
        {
            run.Report("6.2.8.3", "Ảnh JPEG2000 không có phần đầu JP2 đọc được.", "The JPEG 2000 image has no readable JP2 header.", number, page);
            return;
        }
        if (_channels is not (1 or 3 or 4))
            run.Report("6.2.8.3", "Ảnh JPEG2000 phải có 1, 3 hoặc 4 kênh màu.", "A JPEG 2000 image has to have 1, 3 or 4 channels.", number, page);
        if (_colours.Count > 1 && _colours.Count(colour => colour.Approximation == 1) != 1)
            run.Report("6.2.8.3", "Ảnh JPEG2000 có nhiều mô tả màu phải có đúng một mô tả với APPROX = 1.", "Of several colour specifications of a JPEG 2000 image exactly one has to have APPROX 1.", number, page);
        if (!hasSpace && (_colours.Count == 0 || _colours.Exists(colour => colour.Method is not (1 or 2 or 3))))
            run.Report("6.2.8.3", "METH trong hộp colr của ảnh JPEG2000 phải là 1, 2 hoặc 3.", "METH in the colr box of a JPEG 2000 image has to be 1, 2 or 3.", number, page);
        if (!hasSpace && _colours.Exists(colour => colour is { Method: 1, Space: 19 }))
            run.Report("6.2.8.3", "Ảnh JPEG2000 dùng không gian màu CIEJab.", "A JPEG 2000 image uses the colour space CIEJab.", number, page);
        if (_depth is < 1 or > 38)
            run.Report("6.2.8.3", "Độ sâu bit của ảnh JPEG2000 phải từ 1 đến 38 và như nhau ở mọi kênh.", "The bit depth of a JPEG 2000 image has to be 1 to 38 and the same for all channels.", number, page);
    }

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
                _channels = BinaryPrimitives.ReadUInt16BigEndian(body[8..]);
                _depth = body[10] == 255 ? 255 : (body[10] & 0x7F) + 1;
                break;
            case 0x62706363 when body.Length > 0: // bpcc
                _depth = body.IndexOfAnyExcept(body[0]) < 0 ? (body[0] & 0x7F) + 1 : 255;
                break;
            case 0x636F6C72 when body.Length >= 3: // colr
                _colours.Add((body[0], body[2], body.Length >= 7 ? BinaryPrimitives.ReadUInt32BigEndian(body[3..]) : 0));
                break;
        }
    }
}
