using System.Text;
using System.Text.RegularExpressions;

namespace DocFlow.Pdf.Tests;

public sealed partial class SearchablePdfTests : IDisposable
{
    private static readonly string[] Words = ["ỦY", "BAN", "NHÂN", "DÂN", "Số:", "127/QĐ-UBND", "Nghị", "quyết", "kỳ", "họp", "thường", "lệ"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docflow-pdf-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_written_file_is_read_back_as_pdf_a_2u_with_its_title_and_pages()
    {
        using var file = new MemoryStream(Write(new JpegPageImage(Fixtures.Jpeg(400, 560), 100), Fixtures.Gray(200, 280)));

        var report = PdfReport.Read(file, stop: TestContext.Current.CancellationToken);

        Assert.Equal("PDF/A-2U", report.Pdfa);
        Assert.Equal("Quyết định 127", report.Title);
        Assert.Equal("DocFlow", report.Producer);
        Assert.Equal(2, report.PageCount);
        Assert.Equal(288, report.Pages[0].Width);
        Assert.Equal(403.2, report.Pages[0].Height);
        Assert.False(report.Repaired);
        Assert.Equal("table", report.CrossReference);
        Assert.Single(report.Revisions);
        Assert.Equal(report.Bytes, report.Revisions[0].EndsAt);
    }

    [Fact]
    public void The_jpeg_lies_in_the_file_byte_for_byte()
    {
        var jpeg = Fixtures.Jpeg(64, 48);
        var document = PdfDocument.Open(new MemoryStream(Write(new JpegPageImage(jpeg, 100))));

        var pictures = document.Current.Dictionary(document.Pages[0].Resources, "XObject")!;
        var decoded = document.Current.Decode((PdfStream)document.Current.Get(pictures, "Im"));

        Assert.Equal("DCTDecode", decoded.Image);
        Assert.Equal(jpeg, decoded.Data);
    }

    [Fact]
    public void The_same_pages_give_the_same_bytes()
    {
        Assert.Equal(Write(Fixtures.Gray(50, 50)), Write(Fixtures.Gray(50, 50)));
    }

    [Fact]
    public void Qpdf_finds_nothing_wrong()
    {
        var (code, output) = External.Run("qpdf", "--check", Save(Write(new JpegPageImage(Fixtures.Jpeg(400, 560), 100), Fixtures.Gray(200, 280), Fixtures.Rgb(60, 90))));

        Assert.True(code == 0, output);
        Assert.Contains("No syntax or stream encoding errors found", output);
    }

    [Fact]
    public void Mutool_reads_the_file_without_a_warning()
    {
        var (code, output) = External.Run("mutool", "draw", "-F", "txt", Save(Write(new JpegPageImage(Fixtures.Jpeg(800, 560), 100))));

        Assert.True(code == 0, output);
        // Some builds of mutool know no ICC at all and say so of every file that has a profile.
        Assert.DoesNotContain(output.Split('\n'), line => line.StartsWith("error:") || (line.StartsWith("warning:") && !line.Contains("ICC support is not available")));
        Assert.Contains("NHÂN", output);
    }

    [Theory]
    [InlineData(NormalizationForm.FormC)]
    [InlineData(NormalizationForm.FormD)]
    public void Poppler_finds_every_word_in_nfc(NormalizationForm given)
    {
        using var output = new MemoryStream();
        using (var pdf = new SearchablePdf(output, Metadata))
        {
            pdf.AddPage(Fixtures.Gray(1200, 1600), [.. Place().Select(word => word with { Text = word.Text.Normalize(given) })]);
            pdf.Finish();
        }

        var (code, text) = External.Run("pdftotext", "-enc", "UTF-8", Save(output.ToArray()), "-");

        Assert.True(code == 0, text);
        Assert.Equal(Words, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Poppler_finds_a_word_inside_the_box_it_was_given()
    {
        using var output = new MemoryStream();
        using (var pdf = new SearchablePdf(output, Metadata))
        {
            pdf.AddPage(Fixtures.Gray(1000, 1000), [new PlacedWord("Thành", 200, 300, 150, 40, 330), new PlacedWord("phố", 600, 500, 80, 40, 530, 90)]);
            pdf.Finish();
        }

        var (_, html) = External.Run("pdftotext", "-bbox", Save(output.ToArray()), "-");

        var box = WordBox().Match(html);
        Assert.True(box.Success, html);
        double[] sides = [.. Enumerable.Range(1, 4).Select(group => double.Parse(box.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture) * 100 / 72)];
        Assert.InRange(sides[0], 199, 201);
        Assert.InRange(sides[1], 285, 310);
        Assert.InRange(sides[2], 349, 351);
        Assert.InRange(sides[3], 330, 345);
        Assert.Contains(">phố<", html);
    }

    [Fact]
    public void Poppler_takes_the_original_jpeg_out_again()
    {
        var jpeg = Fixtures.Jpeg(320, 200);
        var (code, output) = External.Run("pdfimages", "-all", Save(Write(new JpegPageImage(jpeg, 100))), Path.Combine(_folder.FullName, "image"));

        Assert.True(code == 0, output);
        Assert.Equal(jpeg, File.ReadAllBytes(Path.Combine(_folder.FullName, "image-000.jpg")));
    }

    [Fact]
    public void A_cmyk_jpeg_is_refused()
    {
        var jpeg = Fixtures.Jpeg(8, 8);
        jpeg[Fixtures.FrameHeader(jpeg) + 9] = 4;

        Assert.Equal(PdfErrorCode.Image, Assert.Throws<PdfFormatException>(() => new JpegPageImage(jpeg, 100)).Code);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(1_000_000.0)]
    [InlineData(0.01)]
    public void A_page_of_impossible_size_is_refused(double dpi)
    {
        using var pdf = new SearchablePdf(Stream.Null, Metadata);

        Assert.Equal(PdfErrorCode.Image, Assert.Throws<PdfFormatException>(() => pdf.AddPage(Fixtures.Gray(100, 100) with { Dpi = dpi }, [])).Code);
    }

    [Fact]
    public void Words_that_hold_nothing_writable_are_left_out()
    {
        using var output = new MemoryStream();
        using (var pdf = new SearchablePdf(output, Metadata with { Title = "a\u0001\uD800<&>" }))
        {
            pdf.AddPage(Fixtures.Gray(100, 100), [new PlacedWord("\0\uFEFF\uFFFE\uD800 \n", 1, 1, 9, 9, 9), new PlacedWord("𠊛ok", 20, 20, 30, 9, 28)]);
            pdf.Finish();
        }

        var document = PdfDocument.Open(output);
        Assert.Equal("a\uFFFD<&>", document.Title);
        var content = Encoding.ASCII.GetString(document.Current.Decode((PdfStream)document.Current.Get(document.Pages[0].Dictionary, "Contents")).Data);
        Assert.Single(ShowText().Matches(content));
    }

    private static SearchablePdfMetadata Metadata { get; } = new("Quyết định 127", new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.FromHours(7)));

    private static IEnumerable<PlacedWord> Place() =>
        Words.Select((word, i) => new PlacedWord(word, 60 + Words.Take(i).Skip(i / 4 * 4).Sum(before => before.Length * 20 + 20), 100 + i / 4 * 60, word.Length * 20, 42, 134 + i / 4 * 60));

    private static byte[] Write(params PageImage[] images)
    {
        using var output = new MemoryStream();
        using (var pdf = new SearchablePdf(new ForwardOnly(output), Metadata))
        {
            foreach (var image in images)
                pdf.AddPage(image, [.. Place()]);
            pdf.Finish();
        }
        return output.ToArray();
    }

    private string Save(byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, "file.pdf");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    [GeneratedRegex("""<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Thành</word>""")]
    private static partial Regex WordBox();

    [GeneratedRegex(" Tj")]
    private static partial Regex ShowText();
}
