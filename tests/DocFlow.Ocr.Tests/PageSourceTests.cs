using System.Diagnostics;
using System.Text;

namespace DocFlow.Ocr.Tests;

public class PageSourceTests
{
    private static ScanProblem Refusal(string file, ScanLimits? limits = null, string? password = null)
        => Assert.Throws<ScanRefusedException>(() => PageSource.Open(file, limits, password, TestContext.Current.CancellationToken)).Problem;

    [Fact]
    public void An_empty_file_is_refused()
    {
        using var folder = new Folder();
        Assert.Equal(ScanProblem.Empty, Refusal(folder.Put("rỗng.pdf", [])));
    }

    [Theory]
    [InlineData("MZ\u0090\0\u0003 a program with another name")]
    [InlineData("PK\u0003\u0004 an archive")]
    [InlineData("plain words")]
    [InlineData("<html></html>")]
    public void What_is_no_document_is_refused_whatever_its_name(string content)
    {
        using var folder = new Folder();
        Assert.Equal(ScanProblem.NotADocument, Refusal(folder.Put("công văn.pdf", Encoding.Latin1.GetBytes(content))));
    }

    [Fact]
    public void The_bytes_decide_not_the_name()
    {
        using var folder = new Folder();
        using var source = PageSource.Open(folder.Put("really-a-png.pdf", Pictures.Blank(100, 100)), stop: TestContext.Current.CancellationToken);
        Assert.Equal(ScanKind.Png, source.Kind);
        Assert.Equal(1, source.PageCount);
    }

    [Fact]
    public void A_jpeg_of_garbage_is_damaged()
    {
        using var folder = new Folder();
        var garbage = new byte[5000];
        new Random(7).NextBytes(garbage);
        Assert.Equal(ScanProblem.Damaged, Refusal(folder.Put("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. garbage])));
    }

    [Fact]
    public void A_pdf_cut_short_is_damaged()
    {
        var whole = File.ReadAllBytes(Vectors.At("scans/real/pdf/qn_05CT_2020_signed.pdf"));
        using var folder = new Folder();
        Assert.Equal(ScanProblem.Damaged, Refusal(folder.Put("cut.pdf", whole.AsSpan(0, 100_000))));
        Assert.Equal(ScanProblem.Damaged, Refusal(folder.Put("head.pdf", "%PDF-1.7\n"u8)));
    }

    [Fact]
    public void A_pdf_without_pages_is_refused()
    {
        using var folder = new Folder();
        const string pdf = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n101\n%%EOF\n";
        Assert.Equal(ScanProblem.NoPages, Refusal(folder.Put("none.pdf", Encoding.ASCII.GetBytes(pdf))));
    }

    [Fact]
    public void A_picture_of_20000_by_20000_is_refused_by_its_header_in_no_time_and_memory()
    {
        using var folder = new Folder();
        string[] bombs = [folder.Put("a.png", Pictures.Bomb(20_000, 20_000)), folder.Put("a.tif", Pictures.TiffBomb(20_000, 20_000)), folder.Put("a.jpg", Pictures.JpegBomb(20_000, 20_000))];
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var bomb in bombs)
            Assert.Equal(ScanProblem.TooLarge, Refusal(bomb));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Too_many_bytes_are_refused()
    {
        using var folder = new Folder();
        Assert.Equal(ScanProblem.TooLarge, Refusal(folder.Put("a.png", Pictures.Blank(50, 50)), new ScanLimits { Bytes = 20 }));
    }

    [Fact]
    public void A_page_that_is_not_there_is_refused()
    {
        using var folder = new Folder();
        using var source = PageSource.Open(folder.Put("a.png", Pictures.Blank(100, 100)), stop: TestContext.Current.CancellationToken);
        Assert.Equal(ScanProblem.NoPages, Assert.Throws<ScanRefusedException>(() => source.Fetch(2, false, TestContext.Current.CancellationToken)).Problem);
    }

    [Fact]
    public void Broken_headers_never_throw_anything_but_a_refusal()
    {
        var random = new Random(20_25);
        byte[][] seeds = [Pictures.Text("abc"), Pictures.TiffBomb(100, 100), Pictures.JpegBomb(100, 100)];
        for (var round = 0; round < 3000; round++)
        {
            var bytes = (byte[])seeds[round % seeds.Length].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(Math.Min(bytes.Length, 60))] = (byte)random.Next(256);
            Read(bytes[..random.Next(4, bytes.Length + 1)]);
        }

        static void Read(byte[] bytes)
        {
            try
            {
                switch (PageSource.KindOf(bytes))
                {
                    case ScanKind.Jpeg: Assert.True(ImageHeader.OfJpeg(bytes).Width > 0); break;
                    case ScanKind.Png: Assert.True(ImageHeader.OfPng(bytes).Width > 0); break;
                    case ScanKind.Tiff: Assert.NotEmpty(TiffHeader.Pages(new MemoryStream(bytes))); break;
                }
            }
            catch (ScanRefusedException refused)
            {
                Assert.True(refused.Problem is ScanProblem.Damaged or ScanProblem.NotADocument);
            }
        }
    }
}
