using System.Diagnostics;
using DocFlow.Pdf;
using DocFlow.Tests;

namespace DocFlow.Ocr.Tests;

/// <summary>Pictures of pages, from a scanner or a phone, bound into one PDF.</summary>
public class PicturePdfTests(Workers workers)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Pages_stand_in_order_hold_the_very_bytes_and_pass_the_check_of_pdf_a()
    {
        using var folder = new Folder();
        var sheets = Enumerable.Range(1, 3).Select(n => NetworkScanner.Sheet($"Picture {n} of three")).ToList();
        var file = Bind(folder, [.. sheets.Select((sheet, i) => folder.Put($"{i}.jpg", sheet))]);
        var bytes = File.ReadAllBytes(file);
        Assert.All(sheets, sheet => Assert.True(bytes.AsSpan().IndexOf(sheet) > 0));
        using (var stream = File.OpenRead(file))
        {
            var report = PdfReport.Read(stream, stop: TestContext.Current.CancellationToken);
            Assert.Equal(("PDF/A-2U", 3), (report.Pdfa, report.PageCount));
        }
        for (var page = 1; page <= 3; page++)
            Assert.Contains($"Picture {page} of three", (await workers.Read(file, page)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 180)]
    [InlineData(6, 90)]
    [InlineData(8, 270)]
    public async Task A_phone_held_sideways_gives_an_upright_page(int orientation, int turn)
    {
        using var folder = new Folder();
        var upright = NetworkScanner.Sheet("Held sideways by hand");
        var stored = Tagged(turn == 0 ? upright : Turned(folder, upright, 360 - turn), orientation);
        Assert.Equal(turn, new JpegPageImage(stored, 100).CameraTurn);
        var file = Bind(folder, folder.Put("photo.jpg", stored));
        var page = await workers.Read(file);
        Assert.Contains("Held sideways by hand", page.Text, StringComparison.Ordinal);
        Assert.True(page.Height > page.Width);
    }

    [Fact]
    public void A_picture_that_does_not_say_how_large_its_paper_was_is_taken_for_a4()
    {
        using var folder = new Folder();
        var jpeg = NetworkScanner.Sheet("No size");
        jpeg[13] = 0;
        using var stream = File.OpenRead(Bind(folder, folder.Put("a.jpg", jpeg)));
        Assert.Equal(842, PdfReport.Read(stream, stop: TestContext.Current.CancellationToken).Pages[0].Height, tolerance: 0.6);
    }

    [Fact]
    public void What_is_no_picture_of_a_page_is_refused_by_name()
    {
        using var folder = new Folder();
        Assert.Equal(ScanProblem.Empty, Refused([]));
        Assert.Equal(ScanProblem.NotADocument, Refused("MZ"u8.ToArray()));
        Assert.Equal(ScanProblem.TooLarge, Refused(Pictures.JpegBomb(20_000, 20_000)));
        Assert.Equal(ScanProblem.Damaged, Refused([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1]));

        ScanProblem Refused(byte[] picture) => Assert.Throws<ScanRefusedException>(() => Bind(folder, folder.Put("x.jpg", picture))).Problem;
    }

    [Fact]
    public void Ten_thousand_spoilt_pictures_are_bound_or_refused()
    {
        using var folder = new Folder();
        var sound = Tagged(NetworkScanner.Sheet("Spoilt"), 6);
        for (var seed = 0; seed < 10_000; seed++)
        {
            var (random, spoilt) = (new Random(seed), sound[..Math.Min(sound.Length, 700)]);
            for (var change = random.Next(1, 6); change > 0; change--)
                spoilt[random.Next(3, spoilt.Length)] = (byte)random.Next(256);
            try
            {
                PicturePdf.Write(Stream.Null, "Spoilt", Now, [folder.Put("x.jpg", spoilt)]);
            }
            catch (ScanRefusedException)
            {
                // Refused with a reason, which is as good.
            }
        }
    }

    private static string Bind(Folder folder, params string[] pictures)
    {
        using (var output = new FileStream(folder["bound.pdf"], FileMode.Create))
            PicturePdf.Write(output, "Ảnh chụp", Now, pictures);
        return folder["bound.pdf"];
    }

    /// <summary>The JPEG with an Exif part that says how it is to be turned (CIPA DC-008).</summary>
    private static byte[] Tagged(byte[] jpeg, int orientation)
    {
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>The picture as a phone stores it that was held sideways: turned clockwise by so much.</summary>
    private static byte[] Turned(Folder folder, byte[] jpeg, int degrees)
    {
        using (var output = new FileStream(folder["turn.pdf"], FileMode.Create))
        using (var pdf = new SearchablePdf(output, new SearchablePdfMetadata("x", Now, "vi")))
        {
            pdf.AddPage(new JpegPageImage(jpeg, 100) { Turn = degrees }, []);
            pdf.Finish();
        }
        using var draw = Process.Start("pdftoppm", ["-jpeg", "-r", "100", "-singlefile", folder["turn.pdf"], folder["turned"]]);
        draw.WaitForExit();
        return File.ReadAllBytes(folder["turned.jpg"]);
    }
}
