using System.Xml.Linq;

namespace DocFlow.Ocr.Tests;

public class DeliveryTests(Workers workers)
{
    [Theory]
    [InlineData("scans/syn/p001_office.jpg", 100)]
    [InlineData("scans/syn/p007_aged.jpg", 115)]
    [InlineData("scans/syn/p010_clean.jpg", 100)]
    [InlineData("scans/syn/p013_gray200.jpg", 100)]
    public async Task A_delivery_copy_is_small_and_still_shows_the_page(string name, int mostKilobytes)
    {
        using var folder = new Folder();
        await Copies(Vectors.At(name), folder);
        var stop = TestContext.Current.CancellationToken;

        Assert.InRange(new FileInfo(folder["light.pdf"]).Length / 1024, 20, mostKilobytes);
        Assert.True(new FileInfo(folder["light.pdf"]).Length * 3 < new FileInfo(folder["copy.pdf"]).Length);
        OriginalCodingTests.AssertArchival(folder["light.pdf"]);
        var (full, light) = (PageRenderer.Render(folder["copy.pdf"], 1, 50, stop), PageRenderer.Render(folder["light.pdf"], 1, 50, stop));
        Assert.Equal((full.Width, full.Height), (light.Width, light.Height));
        Assert.InRange(full.Rgb.Zip(light.Rgb, (one, other) => Math.Abs(one - other)).Average(), 0, 9);
    }

    [Fact]
    public async Task Seals_stay_red_and_writing_stays_sharp()
    {
        using var folder = new Folder();
        await Copies(Vectors.At("scans/syn/p001_office.jpg"), folder);
        var stop = TestContext.Current.CancellationToken;
        var (full, light) = (PageRenderer.Render(folder["copy.pdf"], 1, 150, stop), PageRenderer.Render(folder["light.pdf"], 1, 150, stop));

        Assert.InRange((double)Red(light) / Red(full), 0.7, 1.4);
        var (text, again) = (await workers.Read(folder["copy.pdf"], reading: new PageReading { IgnoreTextLayer = true }), await workers.Read(folder["light.pdf"], reading: new PageReading { IgnoreTextLayer = true }));
        Assert.InRange(CharacterErrors.Rate(text.Text, again.Text), 0, 0.03);
    }

    [Fact]
    public async Task A_bilevel_page_is_delivered_as_it_is()
    {
        using var folder = new Folder();
        await Copies(Vectors.At("scans/syn/p006_fax.tif"), folder);

        Assert.Equal(new FileInfo(folder["copy.pdf"]).Length, new FileInfo(folder["light.pdf"]).Length);
    }

    [Theory]
    [InlineData("scans/syn/p000_clean.jpg")]
    [InlineData("scans/syn/p006_fax.tif")]
    [InlineData("scans/syn/p007_aged.jpg")]
    [InlineData("scans/syn/p008_phone.jpg")]
    [InlineData("scans/eng/phototest-rotated-180.png")]
    [InlineData("scans/eng/phototest-rotated-R.png")]
    [InlineData("scans/robust/skew.pdf")]
    [InlineData("scans/real/pdf/moet_qd_2.pdf")]
    public async Task Both_copies_are_pdf_a_and_poppler_reads_from_them_the_words_that_we_read(string name)
    {
        using var folder = new Folder();
        var text = await Copies(Vectors.At(name), folder);

        foreach (var copy in (string[])[folder["copy.pdf"], folder["light.pdf"]])
        {
            OriginalCodingTests.AssertArchival(copy);
            Assert.Equal(Words(text), Words(OriginalCodingTests.Run("pdftotext", "-raw", "-enc", "UTF-8", copy, "-")));
        }
    }

    [Fact]
    public async Task Alto_holds_every_word_with_its_place_in_the_order_of_the_schema()
    {
        using var folder = new Folder();
        var page = await workers.Read(Vectors.At("scans/syn/p010_clean.jpg"));
        using (var output = File.Create(folder["page.alto.xml"]))
        using (var writer = new AltoText(output, "văn bản & phụ lục.pdf", new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.FromHours(7))))
            writer.Add(AltoPage.Of(page));

        var alto = XDocument.Load(folder["page.alto.xml"]).Root!;
        XNamespace name = "http://www.loc.gov/standards/alto/ns-v4#";
        Assert.Equal(name + "alto", alto.Name);
        Assert.Equal(["Description", "Layout"], alto.Elements().Select(part => part.Name.LocalName));
        Assert.Equal(["MeasurementUnit", "sourceImageInformation", "Processing"], alto.Element(name + "Description")!.Elements().Select(part => part.Name.LocalName));
        Assert.Equal("văn bản & phụ lục.pdf", alto.Descendants(name + "fileName").Single().Value);
        var words = alto.Descendants(name + "String").ToList();
        Assert.Equal(page.Words.Select(word => word.Text), words.Select(word => word.Attribute("CONTENT")!.Value));
        Assert.Equal(page.Words.Select(word => word.Box.X), words.Select(word => (int)word.Attribute("HPOS")!));
        Assert.All(words, word => Assert.InRange((double)word.Attribute("WC")!, 0, 1));
        Assert.Equal(page.Words.Select(word => word.Line).Distinct().Count(), alto.Descendants(name + "TextLine").Count());
        var marks = alto.Descendants().Attributes("ID").Select(id => id.Value).ToList();
        Assert.Equal(marks.Count, marks.Distinct().Count());
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static int Red(PagePicture picture)
    {
        var red = 0;
        for (var at = 0; at < picture.Rgb.Length; at += 3)
            if (picture.Rgb[at] - Math.Max(picture.Rgb[at + 1], picture.Rgb[at + 2]) > 60)
                red++;
        return red;
    }

    private async Task<string> Copies(string file, Folder folder)
    {
        var text = "";
        using var kept = new PageCheckpoints(folder["pages"], file) { WithDelivery = true };
        using (var copy = new SearchableCopy(folder["copy.pdf"], "Bản quét", "vie", TimeProvider.System))
        using (var light = new SearchableCopy(folder["light.pdf"], "Bản quét", "vie", TimeProvider.System))
        {
            await new WholeFileReader(workers.Pool, 2).Read(file, null, new PageReading(), new ScanLimits(), kept, new Progress<PageCount>(), (page, picture, small) =>
            {
                text += page.Text;
                copy.Add(page, picture);
                light.AddDelivery(page, picture, small);
            }, TestContext.Current.CancellationToken);
            copy.Finish();
            light.Finish();
        }
        return text;
    }
}
