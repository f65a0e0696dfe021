using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Making;

public class AppearanceTests
{
    private static readonly PdfImage hand = PdfImage.Read(HandwritingDrawing.Png("Nguyễn Văn Minh"));

    [Fact]
    public void A_seal_has_the_size_it_has_on_paper()
    {
        var seal = SealPicture.Draw(PdfImage.Read(SealDrawing.Png("ỦY BAN NHÂN DÂN PHƯỜNG MẪU MỘT", "THÀNH PHỐ MẪU", 36)));
        Assert.Equal(36 * 72 / 25.4, seal.Width, 0.5);
        var given = SealPicture.Draw(hand, 40);
        Assert.Equal(40 * 72 / 25.4, given.Width, 1e-6);
        Assert.Equal(SigningRefusal.Image, Assert.Throws<SigningRefusedException>(() => SealPicture.Draw(hand, 400)).Reason);
    }

    [Fact]
    public void A_seal_covers_a_third_of_the_signature_from_its_left()
    {
        var signature = new PageRectangle(300, 500, 120, 60);
        var place = SealPicture.Over(SealPicture.Draw(hand, 36), signature);
        Assert.Equal(signature.X + 40, place.X + place.Width, 1e-6);
        Assert.Equal(530, place.Y + place.Height / 2, 1e-6);
    }

    [Fact]
    public async Task Text_of_every_kind_is_read_back_as_it_was_written()
    {
        var at = new DateTimeOffset(2026, 11, 25, 9, 30, 0, TimeSpan.FromHours(7));
        string[] lines = ["Người ký: Nguyễn Văn Minh", "Cơ quan: Ủy ban nhân dân thành phố Mẫu", "Thời gian ký: 25.11.2026 09:30:00 +07:00"];
        var file = await Sign(SamplePdf.Pages(), new SignatureOptions { Rectangle = new PageRectangle(300, 600, 220, 70), Appearance = (width, height) => SignaturePicture.Draw(width, height, hand, lines), SignedAt = at });
        file = await Sign(file, Mark(file, TextMark.OfAnnex("Số: 15/QĐ-UBND", at)));
        var text = string.Join(' ', Text(file).Split((char[])[' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Nguyễn Văn Minh", text, StringComparison.Ordinal);
        Assert.Contains("Ủy ban nhân dân", text, StringComparison.Ordinal);
        Assert.Contains("Số: 15/QĐ-UBND", text, StringComparison.Ordinal);
        Assert.Contains("2026-11-25T09:30:00+07:00", text, StringComparison.Ordinal);
        Judges.Qpdf(file);
        Judges.Pdfsig(file, 2);
        Judges.Mutool(file, 2);
    }

    [Fact]
    public void A_box_too_small_for_its_text_is_refused() =>
        Assert.Equal(SigningRefusal.Text, Assert.Throws<SigningRefusedException>(() => SignaturePicture.Draw(20, 8, null, ["Người ký: Nguyễn Văn Minh"])).Reason);

    [Fact]
    public void A_letter_no_face_has_is_refused() =>
        Assert.Equal(SigningRefusal.Text, Assert.Throws<SigningRefusedException>(() => TextMark.Draw("\U0001F58A")).Reason);

    [Fact]
    public void Drawings_are_pictures_of_their_own_and_the_same_each_time()
    {
        Assert.Equal(HandwritingDrawing.Png("Lê Thu Hà"), HandwritingDrawing.Png("Lê Thu Hà"));
        Assert.NotEqual(HandwritingDrawing.Png("Lê Thu Hà"), HandwritingDrawing.Png("Nguyễn Văn Minh"));
        Assert.True(PdfImage.Read(SealDrawing.Png("ỦY BAN NHÂN DÂN")) is { HasAlpha: true, Dpi: > 299 and < 301 });
        Assert.Equal(SigningRefusal.Text, Assert.Throws<SigningRefusedException>(() => SealDrawing.Png(new string('M', 200))).Reason);
    }

    private static SignatureOptions Mark(byte[] file, PdfCanvas mark) =>
        new() { Rectangle = TextMark.TopRight(PdfDocument.Open(new MemoryStream(file)).Pages[0], mark), Appearance = (_, _) => mark };

    private static async Task<byte[]> Sign(byte[] file, SignatureOptions options)
    {
        using var key = TestKeys.Of("p256");
        var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(file), output, options, stop: TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    private static string Text(byte[] file)
    {
        var text = "";
        Judges.With(file, path => text = Judges.Run("pdftotext", "-layout", path, "-").Output);
        return text;
    }
}
