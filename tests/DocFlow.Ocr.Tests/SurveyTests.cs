using DocFlow.Ocr.Native;
using DocFlow.Pdf;

namespace DocFlow.Ocr.Tests;

/// <summary>Codes on sheets as scanners deliver them, and pages that are blank or only look so.</summary>
public class SurveyTests
{
    private const int Dpi = 200;
    private const string Payload = "DF1|C|12/2026|Quyết định|ĐC-1998/04|Phòng Nội vụ|01|0a1b2c3d";

    [Theory]
    [InlineData(0), InlineData(3), InlineData(-7), InlineData(7), InlineData(90), InlineData(180)]
    public void A_code_of_a_sheet_is_read_at_every_angle_a_feeder_makes_of_it(int degrees)
    {
        using var sheet = Sheet();
        using var turned = degrees % 90 == 0 ? sheet.Upright(degrees) : sheet.Rotated(degrees);
        var found = Assert.Single(SymbolScanner.Of(turned));
        Assert.Equal((SymbolKind.Qr, Payload), (found.Kind, found.Text));
        Assert.InRange(found.Box.Width, 200, 700);
    }

    [Fact]
    public void A_code_survives_a_bilevel_scan_and_a_jpeg()
    {
        using var sheet = Sheet();
        using var slanted = sheet.Rotated(5);
        using var gray = slanted.Gray();
        using var bilevel = gray.Ink(128);
        Assert.Equal(Payload, Assert.Single(SymbolScanner.Of(bilevel)).Text);
        using var jpeg = Pix.Decode(slanted.Jpeg(40), ScanKind.Jpeg);
        Assert.Equal(Payload, Assert.Single(SymbolScanner.Of(jpeg)).Text);
    }

    [Fact]
    public void Text_alone_holds_no_code()
    {
        using var page = Pix.Decode(Pictures.Text("Độc lập - Tự do - Hạnh phúc"), ScanKind.Png);
        Assert.Empty(SymbolScanner.Of(page));
    }

    [Fact]
    public void White_paper_dust_and_what_shines_through_are_blank()
    {
        using var white = Paper(245);
        Assert.True(BlankSense.IsBlank(white, Dpi));
        // The other side's lines, faint; two grains of dust; the shadow of the scanner's lid along the edge.
        for (var line = 0; line < 30; line++)
            Box(white, 200, 250 + line * 60, 1200, 14, 222);
        Box(white, 500, 500, 5, 5, 40);
        Box(white, 900, 1500, 12, 6, 40);
        Box(white, 0, 0, 30, 2339, 90);
        Assert.True(BlankSense.IsBlank(white, Dpi));
    }

    [Fact]
    public void A_stamp_a_pencil_note_and_a_line_of_text_are_not_blank()
    {
        foreach (var (width, height, count, level) in new[] { (280, 280, 1, 120), (14, 18, 6, 160), (10, 16, 40, 30) })
        {
            using var page = Paper(240);
            for (var n = 0; n < count; n++)
                Box(page, 300 + n * (width + 8), 800, width, height, level);
            Assert.False(BlankSense.IsBlank(page, Dpi), $"{count} marks of {width} by {height}");
        }
    }

    [Fact]
    public void Two_scans_of_one_sheet_look_alike_and_two_sheets_do_not()
    {
        using var one = Pix.Decode(Pictures.Text("Quyết định về việc khen thưởng"), ScanKind.Png);
        using var again = one.Rotated(0.4);
        using var other = Sheet();
        var (a, b, c) = (PageSurveyor.Of(one, Dpi).Fingerprint, PageSurveyor.Of(again, Dpi).Fingerprint, PageSurveyor.Of(other, Dpi).Fingerprint);
        Assert.InRange(PageSurvey.Distance(a, b), 0, 8);
        Assert.InRange(PageSurvey.Distance(a, c), 12, 64);
    }

    /// <summary>A4 at 200 dpi with a code of 55 mm in the middle.</summary>
    private static Pix Sheet()
    {
        var page = Paper(250);
        var symbol = QrSymbol.Of(Payload);
        var module = (int)(55 / 25.4 * Dpi / symbol.Size);
        var (left, top) = ((page.Width - symbol.Size * module) / 2, 900);
        for (var y = 0; y < symbol.Size; y++)
            for (var x = 0; x < symbol.Size; x++)
                if (symbol[x, y])
                    Box(page, left + x * module, top + y * module, module, module, 20);
        return page;
    }

    private static Pix Paper(byte level)
    {
        var page = Pix.Create(1654, 2339, 32);
        Box(page, 0, 0, page.Width, page.Height, level);
        return page;
    }

    private static void Box(Pix page, int left, int top, int width, int height, int level)
    {
        for (var y = top; y < top + height; y++)
            page.Row(y).Slice(left, width).Fill((uint)(level << 24 | level << 16 | level << 8));
    }
}
