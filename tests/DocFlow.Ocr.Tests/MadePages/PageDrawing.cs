using DocFlow.Pdf;

namespace DocFlow.Ocr.Tests;

/// <summary>Lays a <see cref="MadePage"/> on A4 as appendix I of Decree 30/2020 says, with seal, signature and stamp.</summary>
internal sealed class PageDrawing
{
    private const double Mm = 72 / 25.4, LeftColumn = 64, RightColumn = 146, Body = 30, BodyWidth = 160;
    private static readonly PdfColour Seal = PdfColour.Of(0xD8202C), Ballpoint = PdfColour.Of(0x1E3A9A);

    private static readonly string[] Sentences =
    [
        "Căn cứ kế hoạch công tác năm, cơ quan đề nghị các đơn vị trực thuộc rà soát hồ sơ, tài liệu còn tồn đọng tại kho lưu trữ và lập danh mục nộp lưu đúng thời hạn quy định.",
        "Các phòng chuyên môn phân công người theo dõi, kiểm tra việc tiếp nhận và trả kết quả tại bộ phận một cửa; kịp thời báo cáo những khó khăn phát sinh để cùng tháo gỡ.",
        "Việc mua sắm trang thiết bị phục vụ số hóa được thực hiện trong dự toán đã giao, bảo đảm tiết kiệm, công khai và đúng trình tự.",
        "Người đứng đầu đơn vị chịu trách nhiệm về tính chính xác của số liệu, gửi báo cáo bằng văn bản điện tử có ký số trước ngày hai mươi hằng tháng.",
        "Trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về bộ phận văn thư để tổng hợp, trình lãnh đạo xem xét, quyết định.",
    ];

    private readonly PdfComposer composer = new(new SearchablePdfMetadata("Trang mẫu", DateTimeOffset.UnixEpoch));
    private readonly PdfCanvas page;
    private readonly MadePage made;
    private double y = 24;

    private PageDrawing(MadePage made) => (this.made, page) = (made, composer.AddPage());

    internal static byte[] Pdf(MadePage made)
    {
        var drawing = new PageDrawing(made);
        drawing.Heading();
        drawing.Text();
        drawing.Ending();
        if (made.Stamp is { } stamp)
            StampDrawing.Draw(drawing.page, stamp);
        using var file = new MemoryStream();
        drawing.composer.Write(file);
        return file.ToArray();
    }

    private void Heading()
    {
        Centred(RightColumn, y, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Bold(12.5));
        Centred(RightColumn, y + 5.5, "Độc lập - Tự do - Hạnh phúc", Bold(13));
        Rule(RightColumn - 27, y + 7.5, 54);
        foreach (var line in made.Parent)
            Centred(LeftColumn, Step(5.3), line, Plain(12.5));
        foreach (var line in made.Organ)
            Centred(LeftColumn, Step(5.3), line, Bold(12.5));
        Rule(LeftColumn - 10, y - 3.3, 20);
        y = Math.Max(y + 5, 42);
        Centred(LeftColumn, y, $"Số: {made.Number}/{made.Notation}", Plain(13));
        Centred(RightColumn, y, $"{made.Place}, ngày {made.Day.Day:00} tháng {(made.Day.Month < 3 ? $"{made.Day.Month:00}" : $"{made.Day.Month}")} năm {made.Day.Year}", Italic(13));
        y += 6;
        if (made.Type.Length == 0)
            foreach (var (line, at) in made.Subject.Select((line, at) => (line, at)))
                Centred(LeftColumn, Step(5), at == 0 ? "V/v " + line : line, Plain(12));
        if (made.Urgency.Length > 0)
        {
            var style = new PdfTextStyle(PdfTypeface.SerifBold, 13) { Colour = Seal };
            var width = style.Typeface.Measure(made.Urgency) * style.Size / Mm + 6;
            Box(LeftColumn - width / 2, y + 1, width, 8, Seal);
            Centred(LeftColumn, y + 6.6, made.Urgency, style);
            y += 8;
        }
        y += 8;
    }

    private void Text()
    {
        if (made.Type.Length > 0)
        {
            Centred(110, Step(6), made.Type, Bold(14));
            foreach (var line in made.Subject)
                Centred(110, Step(6), line, Bold(14));
            Rule(95, y - 3.8, 30);
        }
        if (made.Addressees is [var only])
            Centred(110, Step(7), $"Kính gửi: {only}", Plain(14));
        else if (made.Addressees.Length > 0)
        {
            Left(62, Step(6.5), "Kính gửi:", Plain(14));
            foreach (var one in made.Addressees)
                Left(70, Step(6.5), "- " + one, Plain(14));
        }
        y += 4;
        for (var at = 0; at < made.Paragraphs; at++)
        {
            var height = page.TextBox(PageRectangle.Millimetres(Body, y - 4, BodyWidth, 40), [new PdfTextRun(Sentences[(at + made.Name.Length) % Sentences.Length], Plain(14))], PdfAlignment.Justified, 1.15, 10 * Mm);
            y += height / Mm + 2;
        }
    }

    private void Ending()
    {
        y += 4;
        var top = y;
        Left(Body, y, "Nơi nhận:", new PdfTextStyle(PdfTypeface.SerifBoldItalic, 12));
        foreach (var entry in made.Recipients)
            foreach (var line in PdfTextLayout.Break("- " + entry, Plain(11), 72 * Mm))
                Left(Body, Step(4.6) + 4.6, line.Text.Trim(), Plain(11));
        y = top;
        foreach (var line in made.Capacity.Append(made.Position))
            Centred(RightColumn, Step(6), line, Bold(13.5));
        if (made.HasSeal)
            Round(RightColumn - 17, y + 6, 15);
        Strokes(RightColumn - 8, y + 8);
        Centred(RightColumn, y + 24, made.Signer, Bold(14));
    }

    private void Round(double x, double middle, double radius)
    {
        foreach (var (size, thickness) in new[] { (radius, 2.2), (radius - 1.4, 0.7), (radius - 5.5, 0.7) })
            for (var part = 0; part < 72; part++)
            {
                var (from, to) = (part * Math.PI / 36, (part + 1) * Math.PI / 36);
                Line(x + size * Math.Cos(from), middle + size * Math.Sin(from), x + size * Math.Cos(to), middle + size * Math.Sin(to), thickness, Seal);
            }
        for (var point = 0; point < 5; point++)
        {
            var (from, to) = (point * Math.PI * 0.8 - Math.PI / 2, (point + 1) * Math.PI * 0.8 - Math.PI / 2);
            Line(x + 4 * Math.Cos(from), middle + 4 * Math.Sin(from), x + 4 * Math.Cos(to), middle + 4 * Math.Sin(to), 2, Seal);
        }
    }

    private void Strokes(double x, double middle)
    {
        for (var step = 0; step < 60; step++)
            Line(x + step * 0.35, middle + 5 * Math.Sin(step * 0.45 + made.Name.Length) * (1 - step / 80.0), x + (step + 1) * 0.35, middle + 5 * Math.Sin((step + 1) * 0.45 + made.Name.Length) * (1 - (step + 1) / 80.0), 1.1, Ballpoint);
    }

    private double Step(double by)
    {
        var at = y;
        y += by;
        return at;
    }

    private void Rule(double x, double at, double width) => Line(x, at, x + width, at, 0.7, PdfColour.Black);

    private void Line(double x, double at, double toX, double toY, double thickness, PdfColour colour) => page.Line(x * Mm, at * Mm, toX * Mm, toY * Mm, thickness, colour);

    private void Box(double x, double at, double width, double height, PdfColour colour) => page.Rectangle(PageRectangle.Millimetres(x, at, width, height), null, colour, 1.2);

    private void Left(double x, double baseline, string text, PdfTextStyle style) => page.Text(x * Mm, baseline * Mm, text, style);

    private void Centred(double x, double baseline, string text, PdfTextStyle style) => page.Text(x * Mm - style.Typeface.Measure(text) * style.Size / 2, baseline * Mm, text, style);

    private static PdfTextStyle Plain(double size) => new(PdfTypeface.Serif, size);

    private static PdfTextStyle Bold(double size) => new(PdfTypeface.SerifBold, size);

    private static PdfTextStyle Italic(double size) => new(PdfTypeface.SerifItalic, size);
}
