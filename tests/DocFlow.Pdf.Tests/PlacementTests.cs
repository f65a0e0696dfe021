namespace DocFlow.Pdf.Tests;

public class PlacementTests
{
    public static TheoryData<int, string> Pages => new(
        from rotate in new[] { 0, 90, 180, 270, -90, 450 }
        from boxes in new[] { "", "/CropBox [50 100 350 600]", "/CropBox [-500 100 350 9000]" }
        select (rotate, boxes));

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_is_placed_on_the_page_as_shown_is_shown_there_and_upright(int rotate, string boxes)
    {
        var signed = Signed($"/Rotate {rotate} {boxes}", "");

        // A crop box that reaches beyond the medium is dropped by poppler; mupdf cuts it to the medium, as §14.11.2.1 says.
        if (!boxes.Contains('-'))
            Check(Bitmap.Poppler(signed));
        Check(Bitmap.Mupdf(signed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    public void Turn_and_crop_may_be_inherited_and_nothing_of_it_is_written_into_the_page(int rotate)
    {
        var signed = Signed("", $"/Rotate {rotate} /CropBox [50 100 350 600]");

        Check(Bitmap.Poppler(signed));
        var page = UpdateTests.Open(signed).Pages[0];
        Assert.Equal(["Annots", "Parent", "Type"], page.Dictionary.Keys.Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(270)]
    public void A_user_unit_scales_the_place_and_the_drawing(int rotate)
    {
        var signed = Signed($"/Rotate {rotate} /UserUnit 2 /CropBox [20 30 300 400]", "");

        Check(Bitmap.Mupdf(signed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    public void A_stamp_is_laid_where_it_is_wanted_while_nothing_is_signed(int rotate)
    {
        var file = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, $"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] /Rotate {rotate} >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R >>").Table().Bytes;
        var stamped = TextFieldTests.Change(file, form => form.AddStamp(1, new PageRectangle(30, 50, 80, 40), Drawing(), "Dấu đến"));

        Check(Bitmap.Poppler(stamped));
        var signed = SignatureFieldWriterTests.Sign(stamped, new SignatureFieldPlacement("S"));
        Assert.Equal(PdfErrorCode.Forbidden, Assert.Throws<PdfFormatException>(() => TextFieldTests.Change(signed, form => form.AddStamp(1, default, Drawing(), ""))).Code);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(90, 1)]
    [InlineData(270, 2)]
    public void In_a_larger_field_a_drawing_keeps_its_size_in_the_middle(int rotate, int unit)
    {
        var file = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, $"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 300 400] >>")
            .Object(3, $"<< /Type /Page /Parent 2 0 R /Rotate {rotate} /UserUnit {unit} >>").Table().Bytes;
        var empty = TextFieldTests.Change(file, form => form.AddSignatureField(new SignatureFieldPlacement("S") { Rectangle = new PageRectangle(10, 20, 120, 100) }));

        // The middle of the field is (70, 70): the drawing begins at (30, 50).
        Check(Bitmap.Mupdf(SignatureFieldWriterTests.Sign(empty, new SignatureFieldPlacement("S") { Appearance = Drawing() })));
    }

    [Fact]
    public void What_reaches_beyond_the_page_is_moved_onto_it()
    {
        var page = HandMade.WithPages(1).Table().Open().Pages[0];

        Assert.Equal(new PageRectangle(495, 0, 100, 50), new PageSpace(page).Fit(new PageRectangle(560, -10, 100, 50)));
        Assert.Equal(new PageRectangle(0, 792, 595, 50), new PageSpace(page).Fit(new PageRectangle(-3, 900, 1000, 50)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageSpace(page).Fit(new PageRectangle(1, 1, 0, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageSpace(page).Fit(new PageRectangle(double.NaN, 1, 5, 5)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void User_space_and_shown_space_turn_into_each_other(int rotate)
    {
        var file = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
            .Object(3, $"<< /Type /Page /Parent 2 0 R /MediaBox [10 20 400 600] /CropBox [30 50 300 500] /Rotate {rotate} /UserUnit 1.5 >>");
        var space = new PageSpace(file.Table().Open().Pages[0]);
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var shown = new PageRectangle(random.NextDouble() * 100, random.NextDouble() * 100, random.NextDouble() * 100, random.NextDouble() * 100);
            var back = space.ToShown(space.ToUser(shown));
            Assert.Equal(0, Math.Abs(back.X - shown.X) + Math.Abs(back.Y - shown.Y) + Math.Abs(back.Width - shown.Width) + Math.Abs(back.Height - shown.Height), 9);
        }
    }

    private static byte[] Signed(string page, string inherited)
    {
        var file = new HandMade()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, $"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] {inherited} >>")
            .Object(3, $"<< /Type /Page /Parent 2 0 R {page} >>").Table();
        return SignatureFieldWriterTests.Sign(file.Bytes, new SignatureFieldPlacement("S") { Rectangle = new PageRectangle(30, 50, 80, 40), Appearance = Drawing() });
    }

    // Green, its top left corner red, its bottom right corner blue.
    private static PdfCanvas Drawing()
    {
        var canvas = new PdfCanvas(80, 40);
        canvas.Rectangle(new PageRectangle(0, 0, 80, 40), new PdfColour(0, 1, 0), null);
        canvas.Rectangle(new PageRectangle(0, 0, 10, 10), new PdfColour(1, 0, 0), null);
        canvas.Rectangle(new PageRectangle(70, 30, 10, 10), new PdfColour(0, 0, 1), null);
        return canvas;
    }

    private static void Check(Bitmap page)
    {
        var seen = new[] { (35, 55), (105, 85), (70, 70), (105, 55), (35, 85), (25, 55), (115, 85), (70, 45), (70, 95) }.Select(place => page.Name(place.Item1, place.Item2));
        Assert.Equal(["red", "blue", "green", "green", "green", "white", "white", "white", "white"], seen);
    }
}
