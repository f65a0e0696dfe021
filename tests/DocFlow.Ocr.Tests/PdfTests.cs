using System.Diagnostics;
using System.Security.Cryptography;

namespace DocFlow.Ocr.Tests;

public class PdfTests(Workers workers)
{
    [Fact]
    public async Task A_born_digital_page_gives_its_own_words()
    {
        var page = await workers.Read(Vectors.At("scans/real/pdf/qn_542TB_2024_borndigital_5sigs.pdf"));
        Assert.Equal(TextSource.TextLayer, page.Source);
        Assert.Equal(0, page.Passes);
        Assert.InRange(page.Words.Count, 300, 400);
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", page.Text, StringComparison.Ordinal);
        Assert.All(page.Words, word => Assert.True(word.Box.Right <= page.Width && word.Box.Bottom <= page.Height));
    }

    [Fact]
    public async Task The_stamp_text_of_signatures_is_no_text_layer()
    {
        var file = Vectors.At("scans/real/pdf/qn_05CT_2020_signed.pdf");
        var before = SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        var page = await workers.Read(file);
        Assert.Equal(TextSource.Recognised, page.Source);
        Assert.InRange(page.Words.Count, 400, 800);
        Assert.Equal(100, page.Dpi);
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_page_that_is_one_jpeg_gives_the_bytes_it_was_stored_with()
    {
        var file = Vectors.At("scans/robust/francais.pdf");
        using var source = PageSource.Open(file, stop: TestContext.Current.CancellationToken);
        var page = source.Fetch(1, false, TestContext.Current.CancellationToken);
        Assert.Equal(ScanKind.Jpeg, page.Kind);
        Assert.Equal(300, page.KnownDpi);
        Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(page.Bytes) > 0);
    }

    [Theory]
    [InlineData("ccitt.pdf", ScanKind.Png)]
    [InlineData("jbig2.pdf", ScanKind.Png)]
    [InlineData("cmyk.pdf", ScanKind.Pdf)]
    [InlineData("masks.pdf", ScanKind.Pdf)]
    [InlineData("rotated_skew.pdf", ScanKind.Pdf)]
    [InlineData("skew.pdf", ScanKind.Pdf)]
    [InlineData("no_contents.pdf", ScanKind.Pdf)]
    public void A_page_is_taken_as_stored_only_where_that_is_what_it_shows(string name, ScanKind kind)
    {
        using var source = PageSource.Open(Vectors.At("scans/robust/" + name), stop: TestContext.Current.CancellationToken);
        Assert.Equal(kind, source.Fetch(1, false, TestContext.Current.CancellationToken).Kind);
    }

    [Fact]
    public async Task A_huge_page_is_rendered_below_the_limit()
    {
        using var source = PageSource.Open(Vectors.At("scans/robust/enormous.pdf"), new ScanLimits { RenderedPixels = 2_000_000 }, stop: TestContext.Current.CancellationToken);
        var content = await Task.Run(() => source.Fetch(1, false, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        using var picture = content.Decode();
        Assert.InRange((long)picture.Width * picture.Height, 1_900_000, 2_010_000);
    }

    [Fact]
    public async Task Every_file_of_the_robustness_set_gives_pages_or_a_typed_refusal()
    {
        foreach (var file in Directory.GetFiles(Vectors.At("scans/robust"), "*.pdf"))
            try
            {
                using var source = PageSource.Open(file, new ScanLimits { RenderedPixels = 500_000 }, stop: TestContext.Current.CancellationToken);
                var content = await Task.Run(() => source.Fetch(1, false, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
                Assert.NotEmpty(content.Bytes);
            }
            catch (ScanRefusedException refused)
            {
                Assert.True(Path.GetFileName(file) == "invalid.pdf" && refused.Problem == ScanProblem.Damaged, $"{file}: {refused.Problem} {refused.Message}");
            }
    }

    [Fact]
    public async Task A_protected_pdf_opens_with_its_password_only()
    {
        Assert.SkipUnless(Sandbox.Exists("qpdf"), "qpdf is not installed");
        using var folder = new Folder();
        var locked = folder["khóa.pdf"];
        using (var qpdf = Process.Start("qpdf", ["--encrypt", "mật khẩu", "owner", "256", "--", Vectors.At("scans/real/pdf/qn_542TB_2024_borndigital_5sigs.pdf"), locked]))
            await qpdf.WaitForExitAsync(TestContext.Current.CancellationToken);
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal(ScanProblem.PasswordRequired, Assert.Throws<ScanRefusedException>(() => PageSource.Open(locked, stop: stop)).Problem);
        Assert.Equal(ScanProblem.WrongPassword, Assert.Throws<ScanRefusedException>(() => PageSource.Open(locked, password: "sai", stop: stop)).Problem);
        using (var source = PageSource.Open(locked, password: "mật khẩu", stop: stop))
            Assert.Equal((true, 2), (source.IsProtected, source.PageCount));
        var page = await workers.Read(locked, 2, password: "mật khẩu");
        Assert.Equal(TextSource.TextLayer, page.Source);
    }

    [Theory]
    [InlineData("pdf-robustness/pyhanko/minimal-pubkey-aes256.pdf")]
    [InlineData("pdf-robustness/pyhanko/pubkey-ecc-test.pdf")]
    [InlineData("pdf-robustness/pdfbox/encryption_AESkeylength128.pdf")]
    public void A_pdf_encrypted_for_the_holders_of_certificates_is_neither_damaged_nor_waiting_for_a_password(string name)
    {
        var refused = Assert.Throws<ScanRefusedException>(() => PageSource.Open(Vectors.At(name), stop: TestContext.Current.CancellationToken));
        Assert.Equal(ScanProblem.OtherLock, refused.Problem);
    }
}
