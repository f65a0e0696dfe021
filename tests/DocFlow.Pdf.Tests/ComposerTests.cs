namespace DocFlow.Pdf.Tests;

public class ComposerTests
{
    [Fact]
    public void A_decision_is_a_sound_file_whose_text_and_claim_are_read_back()
    {
        var file = SampleDecision.Write(3);
        using var place = new Workplace();
        var path = place.Save(file);

        var (code, said) = External.Run("qpdf", "--check", path);
        Assert.True(code == 0, said);
        var text = External.Run("pdftotext", "-enc", "UTF-8", path, "-").Output;
        foreach (var part in new[] { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "THÀNH PHỐ HẢI AN", "Điều 3. Ban hành kèm theo", "Trần Quang Minh", "Nơi nhận:" })
            Assert.Contains(part, text);
        var document = UpdateTests.Open(file);
        Assert.Equal("PDF/A-2U", document.PdfAClaim?.ToString());
        Assert.Equal("Quyết định về việc ban hành Quy chế công tác văn thư", document.Title);
        Assert.Equal(file, SampleDecision.Write(3));
    }

    [Fact]
    public void Every_font_is_embedded_a_subset_and_has_its_characters()
    {
        using var place = new Workplace();
        var fonts = External.Run("pdffonts", place.Save(SampleDecision.Write(3))).Output.Split('\n').Skip(2).Where(line => line.Length > 0).ToArray();

        Assert.Equal(4, fonts.Length);
        Assert.All(fonts, line => Assert.Matches(@"^[A-Z]{6}\+LiberationSerif\S* +CID TrueType +Identity-H +yes yes yes", line));
    }

    [Fact]
    public void Long_text_flows_onto_numbered_pages_and_a_head_row_stands_again()
    {
        var composer = new PdfComposer(new SearchablePdfMetadata("Danh mục", DateTimeOffset.UnixEpoch), PdfPageFormat.A4 with { PageNumber = SampleDecision.Plain(13) });
        composer.Add(new PdfTable([1, 4], [.. Enumerable.Range(1, 120).Select(i => new PdfBlock[] { new PdfParagraph($"r{i}", SampleDecision.Plain(13)), new PdfParagraph("hồ sơ", SampleDecision.Plain(13)) })])
        {
            Head = [new PdfParagraph("SốTT", SampleDecision.Bold(13)), new PdfParagraph("Tiêu đề", SampleDecision.Bold(13))],
        });
        composer.Add(new PdfPageBreak()).Add(new PdfParagraph("cuối", SampleDecision.Plain(13)));
        using var output = new MemoryStream();
        composer.Write(output);

        using var place = new Workplace();
        var pages = External.Run("pdftotext", "-layout", place.Save(output.ToArray()), "-").Output.Split('\f');
        var tables = pages[..^2];
        Assert.InRange(tables.Length, 3, 6);
        Assert.All(tables, page => Assert.Contains("SốTT", page));
        Assert.All(Enumerable.Range(1, 120), i => Assert.Single(tables, page => page.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Contains($"r{i}")));
        Assert.Equal($"{tables.Length + 1}", pages[^2].Trim().Split('\n')[0].Trim());
        Assert.DoesNotContain("SốTT", pages[^2]);
    }

    [Fact]
    public void Justified_lines_end_at_the_right_margin_and_words_keep_their_order()
    {
        var style = SampleDecision.Plain(13);
        var lines = PdfTextLayout.Break("Ủy ban nhân dân thành phố giao các phường tổ chức thực hiện và báo cáo kết quả trước ngày cuối quý", style, 200);

        Assert.True(lines.Count > 2);
        Assert.All(lines, line => Assert.InRange(line.Width, 1, 200.001));
        Assert.Equal([.. Enumerable.Repeat(false, lines.Count - 1), true], lines.Select(line => line.IsLast));
        Assert.Equal("Ủy ban nhân dân thành phố giao các phường tổ chức thực hiện và báo cáo kết quả trước ngày cuối quý", string.Join(' ', lines.Select(line => line.Text)));
    }

    [Fact]
    public void A_word_longer_than_a_line_is_cut_and_line_breaks_end_paragraphs()
    {
        var style = SampleDecision.Plain(10);
        var lines = PdfTextLayout.Break("ngắn\n" + new string('m', 60) + " hết", style, 100);

        Assert.Equal("ngắn", lines[0].Text);
        Assert.True(lines[0].IsLast);
        Assert.Equal(60, lines.Skip(1).Sum(line => line.Text.Count(letter => letter == 'm')));
        Assert.All(lines, line => Assert.InRange(line.Width, 0, 100.001));
    }

    [Fact]
    public void Widths_are_those_of_times()
    {
        // Widths of Times Roman from the core 14 metrics: A 722, a 444, space 250, M 889, 1 500.
        Assert.Equal([0.722, 0.444, 0.25, 0.889, 0.5], new[] { "A", "a", " ", "M", "1" }.Select(text => Math.Round(PdfTypeface.Serif.Measure(text), 3)));
    }
}
