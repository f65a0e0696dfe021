using DocFlow.Ocr.Native;

namespace DocFlow.Ocr.Tests;

public class BindingTests
{
    [Fact]
    public void Both_libraries_load_under_their_versioned_names()
    {
        NativeLibraries.Demand();
        Assert.StartsWith("5.", TesseractEngine.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_survives_png_and_group_4_without_loss()
    {
        var png = Pictures.Text("docflow");
        using var page = Pix.Decode(png, ScanKind.Png);
        using var ink = page.Ink(128);
        using var again = Pix.Decode(ink.TiffG4(), ScanKind.Png);
        Assert.Equal((ink.Width, ink.Height, 1), (again.Width, again.Height, again.Depth));
        using var one = ink.Gray();
        using var other = again.Gray();
        Assert.Equal(0, one.DifferenceFrom(other));
    }

    [Fact]
    public void Turning_four_times_gives_the_same_image()
    {
        using var page = Pix.Decode(Pictures.Text("docflow"), ScanKind.Png);
        using var quarter = page.Upright(90);
        using var half = quarter.Upright(90);
        using var whole = half.Upright(180);
        Assert.Equal((page.Height, page.Width), (quarter.Width, quarter.Height));
        Assert.Equal(0, page.DifferenceFrom(whole));
    }

    [Fact]
    public void Bytes_that_cannot_be_decoded_are_damaged()
        => Assert.Equal(ScanProblem.Damaged, Assert.Throws<ScanRefusedException>(() => Pix.Decode([1, 2, 3, 4, 5, 6, 7, 8], ScanKind.Png)).Problem);

    [Fact]
    public void A_language_that_is_not_installed_is_a_missing_tool()
    {
        var models = OcrModels.Find();
        Assert.True(models.Has("vie"));
        Assert.Equal(ScanProblem.ToolMissing, Assert.Throws<ScanRefusedException>(() => models.Demand("vie+xxx")).Problem);
        Assert.Equal(ScanProblem.ToolMissing, Assert.Throws<ScanRefusedException>(() => models.Demand("../vie")).Problem);
        Assert.Equal(ScanProblem.ToolMissing, Assert.Throws<ScanRefusedException>(() => new TesseractEngine(models.Folder, "xxx")).Problem);
    }

    [Fact]
    public void A_passed_deadline_is_never_a_result()
    {
        using var page = Pix.Decode(File.ReadAllBytes(Vectors.At("scans/real/pages/bd1-1.jpg")), ScanKind.Jpeg);
        using var gray = page.Gray();
        using var engine = new TesseractEngine(OcrModels.Find().Folder, "vie");
        Assert.Equal(ScanProblem.Timeout, Assert.Throws<ScanRefusedException>(() => engine.Recognise(gray, 200, TimeSpan.FromMilliseconds(1))).Problem);
    }
}
