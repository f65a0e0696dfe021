namespace DocFlow.Pdf.Tests;

/// <summary>A decision in the layout of Nghị định 30/2020, annex I, as long as asked for.</summary>
internal static class SampleDecision
{
    public static PdfTextStyle Plain(double size) => new(PdfTypeface.Serif, size);

    public static PdfTextStyle Bold(double size) => new(PdfTypeface.SerifBold, size);

    public static PdfTextStyle Italic(double size) => new(PdfTypeface.SerifItalic, size);

    public static byte[] Write(int articles)
    {
        var composer = new PdfComposer(
            new SearchablePdfMetadata("Quyết định về việc ban hành Quy chế công tác văn thư", new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(7))),
            PdfPageFormat.A4 with { PageNumber = Plain(13) });
        composer.Add(new PdfColumns(
            (2, [Centred("ỦY BAN NHÂN DÂN", Plain(13)), Centred("THÀNH PHỐ HẢI AN", Bold(13)), new PdfRule(0.4), Centred("Số: 12/QĐ-UBND", Plain(13))]),
            (3, [Centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Bold(12.5)), Centred("Độc lập - Tự do - Hạnh phúc", Bold(13.5)), new PdfRule(0.55), Centred("Hải An, ngày 02 tháng 3 năm 2026", Italic(13.5))])));
        composer.Add(new PdfSpace(12));
        composer.Add(Centred("QUYẾT ĐỊNH", Bold(14)));
        composer.Add(Centred("Về việc ban hành Quy chế công tác văn thư", Bold(14)));
        composer.Add(new PdfRule(0.3));
        composer.Add(Body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", PdfTypeface.SerifItalic));
        composer.Add(Centred("QUYẾT ĐỊNH:", Bold(14)));
        for (var i = 1; i <= articles; i++)
            composer.Add(new PdfParagraph(
                new PdfTextRun($"Điều {i}. ", Bold(14)),
                new PdfTextRun("Ban hành kèm theo Quyết định này Quy chế công tác văn thư của Ủy ban nhân dân thành phố; giao Chánh Văn phòng hướng dẫn, theo dõi và kiểm tra việc thực hiện.", Plain(14)))
            { Alignment = PdfAlignment.Justified, FirstIndent = 36, Spacing = 1.15, After = 6 });
        composer.Add(new PdfTable([1, 5, 3], [.. Enumerable.Range(1, 4).Select(i => new PdfBlock[] { Centred($"{i}", Plain(13)), new PdfParagraph($"Đơn vị thứ {i}", Plain(13)), new PdfParagraph("31/12/2026", Plain(13)) })])
        {
            Head = [Centred("STT", Bold(13)), Centred("Đơn vị", Bold(13)), Centred("Thời hạn", Bold(13))],
        });
        composer.Add(new PdfSpace(12));
        composer.Add(new PdfColumns(
            (1, [new PdfParagraph("Nơi nhận:", new PdfTextStyle(PdfTypeface.SerifBoldItalic, 12)), new PdfParagraph("- Như Điều 3;\n- Lưu: VT, VP.", Plain(11))]),
            (1, [Centred("TM. ỦY BAN NHÂN DÂN", Bold(14)), Centred("CHỦ TỊCH", Bold(14)), new PdfSpace(70), Centred("Trần Quang Minh", Bold(14))])));
        using var output = new MemoryStream();
        Assert.Equal(composer.Write(output), output.Length);
        return output.ToArray();
    }

    private static PdfParagraph Centred(string text, PdfTextStyle style) => new(text, style, PdfAlignment.Centre);

    private static PdfParagraph Body(string text, PdfTypeface face) => new(text, new PdfTextStyle(face, 14), PdfAlignment.Justified) { FirstIndent = 36, Spacing = 1.15, After = 6 };
}
