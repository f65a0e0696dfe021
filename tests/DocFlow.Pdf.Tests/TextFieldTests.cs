namespace DocFlow.Pdf.Tests;

public class TextFieldTests
{
    [Fact]
    public void Number_and_date_are_laid_before_the_first_signature_and_filled_by_the_sealing_revision()
    {
        var laid = Change(SampleDecision.Write(2), form =>
        {
            form.AddTextField(new TextFieldPlacement("number", PageRectangle.Millimetres(40, 36, 30, 6)) { Description = "Số văn bản" });
            form.AddTextField(new TextFieldPlacement("date", PageRectangle.Millimetres(120, 36, 60, 6)) { Style = SampleDecision.Italic(13.5), Alignment = PdfAlignment.Centre });
            form.AddSignatureField(new SignatureFieldPlacement("seal") { Rectangle = PageRectangle.Millimetres(100, 200, 36, 36) });
            form.Sign(new SignatureFieldPlacement("leader") { Rectangle = PageRectangle.Millimetres(120, 200, 40, 20) }, FormStructureTests.Draft() with { Certify = 2 });
        });
        var sealed_ = Change(laid, form =>
        {
            form.FillTextField("number", "12");
            form.FillTextField("date", "Hải An, ngày 02 tháng 3 năm 2026");
            form.Sign(new SignatureFieldPlacement("seal"), FormStructureTests.Draft());
        });

        Assert.Equal(laid, sealed_[..laid.Length]);
        var document = UpdateTests.Open(sealed_);
        Assert.Equal([("seal", SignatureCoverage.WholeFile), ("leader", SignatureCoverage.WholeRevision)], document.SignatureFields.Select(field => (field.Name, field.Coverage)));
        var fields = document.FormFields;
        Assert.Equal([("number", "12", true), ("date", "Hải An, ngày 02 tháng 3 năm 2026", true)], fields.Take(2).Select(field => (field.Name, field.Text, field.IsReadOnly)));
        using var place = new Workplace();
        var path = place.Save(sealed_);
        Assert.Equal(0, External.Run("qpdf", "--check", path).Code);
        Assert.Contains("Hải An, ngày 02 tháng 3 năm 2026", External.Run("pdftotext", "-layout", path, "-").Output);
        Assert.Equal(PdfErrorCode.Forbidden, Refused(sealed_, form => form.FillTextField("number", "13")));
        Assert.Equal(PdfErrorCode.Forbidden, Refused(laid, form => form.AddTextField(new TextFieldPlacement("late", new PageRectangle(1, 1, 50, 20)))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void The_text_stands_upright_in_its_place_on_a_turned_page(int rotate)
    {
        var file = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, $"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 400 300] /Rotate {rotate} >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R >>").Table().Bytes;
        var laid = Change(file, form => form.AddTextField(new TextFieldPlacement("n", new PageRectangle(50, 60, 150, 30)) { Style = SampleDecision.Bold(24) }));
        var filled = Change(laid, form => form.FillTextField("n", "IIIII", PdfTypeface.SerifBold));

        var page = Bitmap.Poppler(filled);

        Assert.Equal(0, Bitmap.Poppler(laid).Dark());
        var dark = (from y in Enumerable.Range(0, page.Height) from x in Enumerable.Range(0, page.Width) where page[x, y].Green < 128 select (x, y)).ToList();
        Assert.All(dark, place => Assert.True(place.x is >= 50 and <= 200 && place.y is >= 60 and <= 90, $"dark at {place}"));
        // Five upright strokes: wider than high as a whole, and left in the field.
        Assert.InRange(dark.Max(place => place.x) - dark.Min(place => place.x), 40, 60);
        Assert.InRange(dark.Max(place => place.y) - dark.Min(place => place.y), 12, 18);
    }

    [Fact]
    public void A_field_of_another_maker_is_filled_in_its_own_size_and_colour_on_every_widget()
    {
        var file = new HandMade()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /DA (/Helv 10 Tf 1 0 0 rg) >> >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /Annots [6 0 R 7 0 R] >>")
            .Object(5, "<< /T (parent) /Kids [8 0 R] >>").Object(8, "<< /T (so) /Parent 5 0 R /FT /Tx /Ff 4096 /Kids [6 0 R 7 0 R] >>")
            .Object(6, "<< /Type /Annot /Subtype /Widget /Parent 8 0 R /Rect [100 700 200 760] /F 4 /MK << /BG [1 1 0] >> >>")
            .Object(7, "<< /Type /Annot /Subtype /Widget /Parent 8 0 R /Rect [100 600 200 660] /F 4 >>").Table().Bytes;

        var filled = Change(file, form => form.FillTextField("parent.so", "Dòng một\nDòng hai dài hơn chiều rộng của ô", readOnly: false));

        using var place = new Workplace();
        var text = External.Run("pdftotext", "-layout", place.Save(filled), "-").Output;
        Assert.Equal(2, text.Split("Dòng một").Length - 1);
        Assert.Equal(2, text.Split("Dòng hai dài hơn").Length - 1);
        Assert.Equal([5, 6, 7, 8], UpdateTests.Open(filled).Revisions[^1].Touched.Where(number => number is > 0 and < 9).Append(5).Order());
        Assert.Equal(PdfErrorCode.Form, Refused(file, form => form.FillTextField("parent", "x")));
    }

    internal static byte[] Change(byte[] source, Action<PdfFormUpdate> change)
    {
        var update = new PdfUpdate(UpdateTests.Open(source));
        change(new PdfFormUpdate(update));
        using var output = new MemoryStream();
        update.WriteTo(output);
        return output.ToArray();
    }

    private static PdfErrorCode Refused(byte[] source, Action<PdfFormUpdate> change) => Assert.Throws<PdfFormatException>(() => Change(source, change)).Code;
}
