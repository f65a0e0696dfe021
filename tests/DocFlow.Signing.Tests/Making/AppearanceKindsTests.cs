using System.Globalization;
using System.Text;
using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Every kind of appearance on every shape of page: its text comes back as it was given, and it stands where it was put, upright.</summary>
public class AppearanceKindsTests
{
    // A pen of anti-aliasing and the overhang of letters.
    private const double Near = 2;
    private static readonly PdfImage hand = PdfImage.Read(HandwritingDrawing.Png("Nguyễn Văn Minh"));
    private static readonly PdfImage seal = PdfImage.Read(SealDrawing.Png("ỦY BAN NHÂN DÂN PHƯỜNG MẪU MỘT", "THÀNH PHỐ MẪU", 36));
    private static readonly DateTimeOffset at = new(2026, 11, 25, 9, 30, 0, TimeSpan.FromHours(7));
    private static readonly string[] words = ["Người ký: Nguyễn Thị Quỳnh Thơ", "Chức vụ: Phó Chủ tịch Ủy ban nhân dân", "Ký ngày: 25/11/2026 09:30"];

    public static TheoryData<string, string> Cases => new(
        from kind in new[] { "hand", "hand and text", "text", "seal", "annex", "copy", "digitized", "number and date" }
        from page in new[] { "", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox [40 60 520 700]", "/UserUnit 1.5", "/Rotate 90 /CropBox [40 60 520 700] /UserUnit 1.5", "/Rotate 270 /CropBox [10 20 500 600]" }
        select (kind, page));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_drawn_stands_where_it_was_put_and_its_text_comes_back(string kind, string page)
    {
        var made = await Make(kind, Blank(page));
        var ink = InkBox.Of(made.File);
        var place = made.Place;
        Assert.True(ink.Left > place.X - Near && ink.Top > place.Y - Near && ink.Right < place.X + place.Width + Near && ink.Bottom < place.Y + place.Height + Near, $"{ink} in {place}");
        // It fills its place, in the direction that it should: what lay on its side would not.
        Assert.True(ink.Width > place.Width * made.Filled.Width && ink.Height > place.Height * made.Filled.Height, $"{ink} in {place}");
        Assert.Equal(string.Join(' ', made.Text).Normalize(NormalizationForm.FormC), Text(made.File));
        Judges.Pdfsig(made.File, 1);
    }

    private static async Task<Made> Make(string kind, byte[] file)
    {
        switch (kind)
        {
            case "hand":
                return await Box(file, new PageRectangle(200, 300, 120, 120.0 * hand.Height / hand.Width), (width, height) => SignaturePicture.Draw(width, height, hand, []), [], (0.8, 0.5));
            case "hand and text":
                return await Box(file, new PageRectangle(120, 300, 260, 60), (width, height) => SignaturePicture.Draw(width, height, hand, words), words, (0.8, 0.3));
            case "text":
                return await Box(file, new PageRectangle(120, 300, 200, 45), (width, height) => SignaturePicture.Draw(width, height, null, words), words, (0.6, 0.6));
            case "seal":
                var drawn = SealPicture.Draw(seal, 36);
                var true36 = await Box(file, SealPicture.Over(drawn, new PageRectangle(220, 300, 120, 60)), (_, _) => drawn, [], (0.97, 0.97));
                Assert.Equal(36 * 72 / 25.4, true36.Place.Width, 0.5);
                return true36;
            case "annex":
                return await Mark(file, TextMark.OfAnnex("Kèm theo Quyết định số 15/QĐ-UBND", at), ["Kèm theo Quyết định số 15/QĐ-UBND", TextMark.Iso(at)]);
            case "copy":
                return await Mark(file, TextMark.OfCopy("Ủy ban nhân dân phường Mẫu Một", "SAO Y số 7", at), ["SAO Y số 7", "Ủy ban nhân dân phường Mẫu Một", TextMark.Iso(at)]);
            case "digitized":
                return await Mark(file, TextMark.OfCopy("Ủy ban nhân dân phường Mẫu Một", null, at), ["Ủy ban nhân dân phường Mẫu Một", TextMark.Iso(at)]);
            default:
                var laid = new MemoryStream();
                var place = new PageRectangle(60, 100, 330, 18);
                FormLayout.Lay(new MemoryStream(file), laid, [new TextFieldPlacement("so", place with { Width = 100 }), new TextFieldPlacement("ngay", place with { X = 180, Width = 210 })]);
                var filled = await Sign(laid.ToArray(), new SignatureOptions { Fill = [new("so", "Số: 15/QĐ-UBND"), new("ngay", "ngày 25 tháng 11 năm 2026")] });
                return new Made(filled, place, ["Số: 15/QĐ-UBND", "ngày 25 tháng 11 năm 2026"], (0.7, 0.4));
        }
    }

    private static async Task<Made> Box(byte[] file, PageRectangle place, SignatureAppearance draw, string[] text, (double, double) filled) =>
        new(await Sign(file, new SignatureOptions { Rectangle = place, Appearance = draw }), place, text, filled);

    private static Task<Made> Mark(byte[] file, PdfCanvas mark, string[] text) =>
        Box(file, TextMark.TopRight(PdfDocument.Open(new MemoryStream(file)).Pages[0], mark), (_, _) => mark, text, (0.9, 0.6));

    private static async Task<byte[]> Sign(byte[] file, SignatureOptions options)
    {
        using var key = TestKeys.Of("p256");
        var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(file), output, options, stop: TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    /// <summary>All the text of the file in the order it is written, blanks folded.</summary>
    private static string Text(byte[] file)
    {
        var text = "";
        Judges.With(file, path => text = Judges.Run("pdftotext", "-raw", path, "-").Output);
        return string.Join(' ', text.Split((char[])[' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static byte[] Blank(string entries)
    {
        string[] objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842] {entries}>>"];
        var (text, table) = (new StringBuilder("%PDF-1.7\n"), new StringBuilder("0000000000 65535 f \n"));
        for (var number = 0; number < objects.Length; number++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{text.Length:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{objects[number]}\nendobj\n");
        }
        return Encoding.ASCII.GetBytes($"{text}xref\n0 4\n{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{text.Length}\n%%EOF\n");
    }

    /// <param name="Filled">the parts of its width and height that ink reaches at least</param>
    private sealed record Made(byte[] File, PageRectangle Place, string[] Text, (double Width, double Height) Filled);
}
