using System.Diagnostics;
using System.Text;
using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

/// <summary>What this engine writes passes its own check, and faults are told with their clause, object and page.</summary>
public class PdfACheckTests
{
    private static readonly SearchablePdfMetadata Metadata = new("Công văn số 12", new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(7)));
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(3);

    [Fact]
    public void A_searchable_file_of_every_kind_of_image_conforms_to_2u()
    {
        var file = Searchable();

        Assert.Equal((true, "PDF/A-2u"), Verdict(file));
        using var place = new Workplace();
        var (code, said) = External.Run("qpdf", "--check", place.Save(file));
        Assert.True(code == 0, said);
        Assert.Equal("Ủy ban nhân dân Ủy ban nhân dân", string.Join(' ', External.Run("pdftotext", "-enc", "UTF-8", place.Save(file), "-").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void A_composed_file_conforms_to_2u() => Assert.Equal((true, "PDF/A-2u"), Verdict(SampleDecision.Write(3)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_conforms_still_does_after_two_signatures(bool composed)
    {
        var file = composed ? SampleDecision.Write(2) : Searchable();
        var canvas = new PdfCanvas(120, 60);
        canvas.Image(PdfImage.Read(new Png(20, 20, 6, 8).Bytes), new PageRectangle(0, 0, 60, 60));
        canvas.Text(62, 30, "Đã ký", new PdfTextStyle(PdfTypeface.Serif, 12) { Colour = PdfColour.Of(0x0033AA) });

        var once = SignatureFieldWriterTests.Sign(file, new SignatureFieldPlacement("Ký") { Rectangle = new PageRectangle(10, 10, 120, 60), Appearance = canvas });
        var twice = SignatureFieldWriterTests.Sign(once, new SignatureFieldPlacement("Unseen"));

        Assert.Equal((true, "PDF/A-2u"), Verdict(once));
        Assert.Equal((true, "PDF/A-2u"), Verdict(twice));
    }

    [Fact]
    public void A_plain_file_is_told_what_it_lacks_with_clause_page_and_both_languages()
    {
        var report = PdfACheck.Read(new MemoryStream(HandMade.WithPages(2).Table().Bytes));

        Assert.False(report.Conforms);
        Assert.Null(report.Claim);
        foreach (var clause in new[] { "6.1.2", "6.1.3", "6.6.2.1" })
            Assert.Contains(report.Findings, finding => finding.Clause == clause);
        Assert.All(report.Findings, finding => Assert.True(finding is { Vi.Length: > 10, En.Length: > 10 }));
    }

    [Fact]
    public void An_action_that_is_not_allowed_is_found_at_its_page()
    {
        var update = new PdfUpdate(UpdateTests.Open(Searchable()));
        var page = update.Document.Pages[1];
        var annotation = update.Add(PdfDictionary.Of(
            ("Type", new PdfName("Annot")), ("Subtype", new PdfName("Link")), ("F", new PdfInteger(4)),
            ("Rect", new PdfArray([new PdfInteger(0), new PdfInteger(0), new PdfInteger(9), new PdfInteger(9)])),
            ("A", PdfDictionary.Of(("S", new PdfName("JavaScript")), ("JS", PdfString.Of("1"))))));
        update.Override(new PdfReference(page.ObjectNumber, 0), page.Dictionary.With("Annots", new PdfArray([annotation])));
        using var output = new MemoryStream();
        update.WriteTo(output);

        var finding = Assert.Single(PdfACheck.Read(output).Findings);
        Assert.Equal(("6.5.1", annotation.Number, 2), (finding.Clause, finding.Object, finding.Page));
    }

    [Fact]
    public void A_byte_behind_the_end_and_a_changed_length_are_found()
    {
        var file = Searchable();
        var text = Encoding.Latin1.GetString(file);

        Assert.Equal("6.1.3", Assert.Single(PdfACheck.Read(new MemoryStream([.. file, (byte)'x', (byte)'y'])).Findings).Clause);
        Assert.Contains(PdfACheck.Read(new MemoryStream(Encoding.Latin1.GetBytes(text.Replace("/Length1", "/LengthX", StringComparison.Ordinal).Replace("endstream\nendobj", "endstream endobj", StringComparison.Ordinal)))).Findings,
            finding => finding.Clause is "6.1.9" or "6.1.4");
    }

    [Fact]
    public void A_limit_ends_the_check_with_the_one_exception()
    {
        var broken = Assert.Throws<PdfFormatException>(() => PdfACheck.Read(new MemoryStream(Searchable()), new PdfOpenOptions { Limits = new PdfLimits { DecodedBytes = 64 } }));
        Assert.Equal(PdfErrorCode.Limit, broken.Code);
    }

    [Theory]
    [InlineData("pdfa", 11)]
    [InlineData("pdf-robustness", 12)]
    public void No_mutation_of_a_file_brings_anything_but_a_report_or_the_one_exception(string folder, int seed)
    {
        var files = Directory.GetFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => new FileInfo(file).Length < 60_000).ToArray();
        Assert.NotEmpty(files);
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var played = 0;
        for (; clock.Elapsed < Enough; played++)
        {
            var bytes = MutationTests.Mutate(File.ReadAllBytes(files[random.Next(files.Length)]), random);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                PdfACheck.Read(new MemoryStream(bytes), new PdfOpenOptions { Stop = limit.Token });
            }
            catch (PdfFormatException)
            {
                continue; // the one that is allowed
            }
            catch (Exception other)
            {
                Assert.Fail($"seed {seed}, mutation {played}: {other}");
            }
        }
        Assert.True(played > 20, $"only {played} mutations in {Enough}");
    }

    private static (bool, string) Verdict(byte[] file)
    {
        var report = PdfACheck.Read(new MemoryStream(file));
        foreach (var finding in report.Findings)
            TestContext.Current.TestOutputHelper?.WriteLine($"{finding.Clause} object {finding.Object} page {finding.Page}: {finding.En}");
        return (report.Conforms, report.CheckedAs);
    }

    private static byte[] Searchable()
    {
        using var output = new MemoryStream();
        using (var pdf = new SearchablePdf(output, Metadata))
        {
            pdf.AddPage(Fixtures.Rgb(600, 800), [.. "Ủy ban nhân dân".Split(' ').Select((word, i) => new PlacedWord(word, 50 + 100 * i, 100, 80, 30, 125))]);
            pdf.AddPage(Fixtures.Gray(600, 800), [.. "Ủy ban nhân dân".Split(' ').Select((word, i) => new PlacedWord(word, 50 + 100 * i, 100, 80, 30, 125))]);
            pdf.AddPage(new JpegPageImage(Fixtures.Jpeg(320, 200), 100), []);
            pdf.Finish();
        }
        return output.ToArray();
    }
}
