namespace DocFlow.Pdf.Tests;

public class SignatureFieldWriterTests
{
    [Fact]
    public void An_invisible_signature_field_is_found_again_and_covers_the_whole_file()
    {
        var signed = Sign(HandMade.WithPages(1).Table().Bytes, new SignatureFieldPlacement("Chu ky 1"));

        var field = Assert.Single(UpdateTests.Open(signed).SignatureFields);
        Assert.Equal(("Chu ky 1", SignatureCoverage.WholeFile, "ETSI.CAdES.detached"), (field.Name, field.Coverage, field.SubFilter));
        Assert.Equal(200, field.Contents.Length);
    }

    [Fact]
    public void A_second_signature_leaves_the_first_as_the_state_of_its_revision()
    {
        var once = Sign(HandMade.WithPages(1).Table().Bytes, new SignatureFieldPlacement("A"));
        var twice = Sign(once, new SignatureFieldPlacement("B") { Rectangle = new PageRectangle(10, 10, 100, 50) });

        Assert.Equal(once, twice[..once.Length]);
        Assert.Equal([SignatureCoverage.WholeRevision, SignatureCoverage.WholeFile], UpdateTests.Open(twice).SignatureFields.Select(field => field.Coverage));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(90)]
    public void An_invisible_signature_costs_little_beside_its_contents(int pages)
    {
        var source = HandMade.WithPages(pages).Table().Bytes;

        Assert.InRange(Sign(source, new SignatureFieldPlacement("S")).Length - source.Length - 402, 1, 1500);
    }

    [Fact]
    public void A_page_far_behind_is_found_and_no_further_one_is_read()
    {
        var document = UpdateTests.Open(HandMade.WithPages(300).Table().Bytes);
        var update = new PdfUpdate(document);

        var placed = new PdfFormUpdate(update).Sign(new SignatureFieldPlacement("S") { Page = 200, Rectangle = new PageRectangle(10, 10, 50, 20) }, FormStructureTests.Draft());

        Assert.Equal(202, ((PdfReference)((PdfDictionary)update.Current(placed.Field))["P"]).Number);
        Assert.Equal(new PageRectangle(10, 10, 50, 20), placed.Rectangle);
    }

    internal static byte[] Sign(byte[] source, SignatureFieldPlacement placement, Func<PdfSignatureDraft, PdfSignatureDraft>? change = null)
    {
        var update = new PdfUpdate(UpdateTests.Open(source));
        var draft = new PdfSignatureDraft(new PdfSignaturePlaceholder(200)) { SignedAt = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(7)) };
        new PdfFormUpdate(update).Sign(placement, change?.Invoke(draft) ?? draft);
        using var output = new MemoryStream();
        update.WriteTo(output);
        return output.ToArray();
    }
}
