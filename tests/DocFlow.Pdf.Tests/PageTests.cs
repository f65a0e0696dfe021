using System.Diagnostics;
using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

public class PageTests
{
    [Fact]
    public void Boxes_and_turns_are_inherited_cut_and_normalised()
    {
        var document = new HandMade()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Kids [3 0 R << /Type /Page /UserUnit 2 /MediaBox [100 100 0 0] >> null 99 0 R] /MediaBox [0 0 600 800] /CropBox [-50 100 300 900] /Rotate -450 >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R >>")
            .Table().Open();

        Assert.Equal(2, document.Pages.Count);
        Assert.Equal(new PdfBox(0, 100, 300, 800), document.Pages[0].CropBox);
        Assert.Equal(270, document.Pages[0].Rotate);
        Assert.Equal(3, document.Pages[0].ObjectNumber);
        Assert.Equal(200, document.Pages[1].Width);
        Assert.Equal(0, document.Pages[1].ObjectNumber);
    }

    [Fact]
    public void A_page_without_any_box_is_letter()
    {
        var page = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, "<< /Type /Pages /Kids [<< /Type /Page >>] >>").Table().Open().Pages[0];

        Assert.Equal((612, 792), (page.Width, page.Height));
    }

    [Fact]
    public void A_page_tree_that_holds_itself_ends()
    {
        var document = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, "<< /Kids [2 0 R 3 0 R 2 0 R] >>").Object(3, "<< /Type /Page >>").Table().Open();

        Assert.Single(document.Pages);
    }

    [Fact]
    public void Two_thousand_pages_are_reported_at_once()
    {
        using var stream = new MemoryStream(HandMade.WithPages(2000).Table().Bytes);
        var clock = Stopwatch.StartNew();

        var report = PdfReport.Read(stream, stop: TestContext.Current.CancellationToken);

        Assert.Equal(2000, report.PageCount);
        Assert.Equal(2000, report.Pages[^1].Number);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Too_deep_nesting_is_refused_and_does_not_end_the_process()
    {
        var document = HandMade.WithPages(1).Object(4, new string('[', 100_000)).Object(5, string.Concat(Enumerable.Repeat("<</A", 100_000))).Table().Open();

        Assert.Equal(PdfErrorCode.Limit, Assert.Throws<PdfFormatException>(() => document.Current.Load(4)).Code);
        Assert.Equal(PdfErrorCode.Limit, Assert.Throws<PdfFormatException>(() => document.Current.Load(5)).Code);
    }

    [Fact]
    public void References_in_circles_and_streams_that_measure_themselves_end()
    {
        var document = HandMade.WithPages(1).Object(4, "5 0 R").Object(5, "4 0 R").Object(6, "<< /Length 6 0 R >>\nstream\nabc\nendstream").Table().Open();

        Assert.IsType<PdfNull>(document.Current.Resolve(new PdfReference(4, 0)));
        Assert.Equal("abc"u8.ToArray(), document.Current.Decode((PdfStream)document.Current.Load(6)).Data);
    }

    [Fact]
    public void Reading_stops_when_asked_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => PdfDocument.Open(new MemoryStream(HandMade.WithPages(1).Table().Bytes), new PdfOpenOptions { Stop = stop.Token }));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("<< >>\nstream\n", "endstream")]
    public void Objects_that_all_reach_to_the_end_do_not_cost_the_square_of_the_file(string open, string close)
    {
        const int many = 20_000;
        var file = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, $"<< /Kids [{string.Join(' ', Enumerable.Range(3, many).Select(number => $"{number} 0 R"))}] >>");
        for (var number = 3; number < 3 + many; number++)
            file.Object(number, open);
        file.Raw(string.Concat(Enumerable.Repeat(close, many))).Table();
        var clock = Stopwatch.StartNew();

        var refusal = Assert.Throws<PdfFormatException>(() => file.Open(new PdfOpenOptions { Limits = new PdfLimits { ScannedBytes = 16 << 20, ScannedTimesLength = 4 } }).Pages.Count);

        Assert.Equal(PdfErrorCode.Limit, refusal.Code);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Nodes_that_share_one_long_list_of_kids_do_not_cost_its_square()
    {
        const int many = 3000;
        var kids = string.Join(' ', Enumerable.Range(4, many).Select(number => $"{number} 0 R"));
        var file = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields 3 0 R >> >>").Object(2, "<< /Kids 3 0 R >>").Object(3, $"[{kids}]");
        for (var number = 4; number < 4 + many; number++)
            file.Object(number, "<< /T (a) /Kids 3 0 R >>");
        var document = file.Table().Open(new PdfOpenOptions { Limits = new PdfLimits { Pages = 10_000, Fields = 10_000 } });

        Assert.Equal(PdfErrorCode.Limit, Assert.Throws<PdfFormatException>(() => document.Pages.Count).Code);
        Assert.Equal(PdfErrorCode.Limit, Assert.Throws<PdfFormatException>(() => document.SignatureFields).Code);
    }

    [Fact]
    public void More_pages_than_the_limit_are_refused()
    {
        var document = HandMade.WithPages(20).Table().Open(new PdfOpenOptions { Limits = new PdfLimits { Pages = 10 } });

        Assert.Equal(PdfErrorCode.Limit, Assert.Throws<PdfFormatException>(() => document.Pages.Count).Code);
    }

    [Theory]
    [InlineData("BT /F 12 Tf (Kính gửi) Tj ET", true)]
    [InlineData("BT 3 Tr [-20 <41>] TJ ET", true)]
    [InlineData("BT (  ) Tj ET", false)]
    [InlineData("q /Im Do Q (Tj) pop % (x) Tj", false)]
    [InlineData("/Form Do", true)]
    [InlineData("/Loop Do", false)]
    [InlineData("BI /W 1 /H 1 ID (x) Tj EI Q", false)]
    public void A_page_has_text_when_its_content_shows_some(string content, bool expected)
    {
        var page = HandMade.WithPages(1)
            .Object(3, "<< /Type /Page /Parent 2 0 R /Contents [4 0 R] /Resources << /XObject << /Form 5 0 R /Loop 6 0 R >> >> >>")
            .Stream(4, "", content)
            .Stream(5, "/Subtype /Form", "BT (a) ' ET")
            .Stream(6, "/Subtype /Form /Resources << /XObject << /Loop 6 0 R >> >>", "/Loop Do")
            .Table().Open().Pages[0];

        Assert.Equal(expected, page.HasText);
    }

    [Theory]
    [InlineData("scans/real/pdf/qn_07CT_2018_ccitt_signed.pdf", false)]
    [InlineData("scans/real/pdf/qn_11TB_2025_borndigital_5sigs.pdf", true)]
    public void A_signed_scan_has_no_text_and_a_born_digital_page_has(string path, bool expected)
    {
        using var stream = File.OpenRead(Vectors.At(path));

        Assert.Equal(expected, PdfDocument.Open(stream).Pages[0].HasText);
    }
}
