namespace DocFlow.Pdf;

/// <summary>§6.2.8.3: what the boxes of a JPEG 2000 image say.</summary>
internal sealed class Jpeg2000Check(ArchivalRun run, int number, int page)
{
    public void Check(byte[] data, bool hasSpace)
    {
        var header = Jpeg2000Header.Read(data);
        var colours = header.Colours;
        if (header.Channels < 0)
        {
            run.Report("6.2.8.3", "Ảnh JPEG2000 không có phần đầu JP2 đọc được.", "The JPEG 2000 image has no readable JP2 header.", number, page);
            return;
        }
        if (header.Channels is not (1 or 3 or 4))
            run.Report("6.2.8.3", "Ảnh JPEG2000 phải có 1, 3 hoặc 4 kênh màu.", "A JPEG 2000 image has to have 1, 3 or 4 channels.", number, page);
        if (colours.Count > 1 && colours.Count(colour => colour.Approximation == 1) != 1)
            run.Report("6.2.8.3", "Ảnh JPEG2000 có nhiều mô tả màu phải có đúng một mô tả với APPROX = 1.", "Of several colour specifications of a JPEG 2000 image exactly one has to have APPROX 1.", number, page);
        if (!hasSpace && (colours.Count == 0 || colours.Any(colour => colour.Method is not (1 or 2 or 3))))
            run.Report("6.2.8.3", "METH trong hộp colr của ảnh JPEG2000 phải là 1, 2 hoặc 3.", "METH in the colr box of a JPEG 2000 image has to be 1, 2 or 3.", number, page);
        if (!hasSpace && colours.Any(colour => colour is { Method: 1, Space: 19 }))
            run.Report("6.2.8.3", "Ảnh JPEG2000 dùng không gian màu CIEJab.", "A JPEG 2000 image uses the colour space CIEJab.", number, page);
        if (header.Depth is < 1 or > 38)
            run.Report("6.2.8.3", "Độ sâu bit của ảnh JPEG2000 phải từ 1 đến 38 và như nhau ở mọi kênh.", "The bit depth of a JPEG 2000 image has to be 1 to 38 and the same for all channels.", number, page);
    }
}
