namespace DocFlow.Pdf.Tests;

/// <summary>The slot that the writer reports, filled with a signature of OpenSSL and judged by poppler and mupdf.</summary>
public class SignedSlotTests
{
    [Theory]
    [InlineData("table")]
    [InlineData("stream")]
    [InlineData("junk before the header")]
    [InlineData("composed")]
    public void Two_signatures_at_the_reported_places_are_valid_for_poppler_and_mupdf(string kind)
    {
        using var place = new Workplace();
        var (key, certificate) = (Path.Combine(place.Folder, "key.pem"), Path.Combine(place.Folder, "cert.pem"));
        External.Run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate, "-subj", "/CN=Minh", "-days", "30");
        var source = kind switch
        {
            "table" => HandMade.WithPages(2).Table().Bytes,
            "stream" => HandMade.WithPages(2).XrefStream(9).Bytes,
            "composed" => SampleDecision.Write(1),
            _ => HandMade.WithPages(2, "some junk\n").Table().Bytes,
        };

        var once = Sign(source, "Chữ ký 1", place, key, certificate);
        var twice = Sign(once, "Chữ ký 2", place, key, certificate);

        var path = place.Save(twice);
        var poppler = External.Run("pdfsig", "-nocert", path).Output;
        Assert.True(poppler.Split("Signature is Valid").Length - 1 == 2, poppler);
        Assert.Equal(1, poppler.Split("  - Total document signed").Length - 1);
        var mupdf = External.Run("mutool", "sign", "-v", path).Output;
        // mupdf counts byte ranges from the header, poppler and we from the first byte of the file.
        if (kind != "junk before the header")
            Assert.Equal((1, 1), (mupdf.Split("The signature is valid but there have been edits since signing.").Length - 1, mupdf.Split("The document is unchanged since signing.").Length - 1));
    }

    private static byte[] Sign(byte[] source, string name, Workplace place, string key, string certificate)
    {
        var update = new PdfUpdate(UpdateTests.Open(source));
        var canvas = PdfStamp.OfLines(["Người ký: Trần Quang Minh", "Thời gian ký: 02/03/2026 09:30:00 +07:00"], SampleDecision.Plain(10), PdfColour.Of(0xDA251D));
        new PdfFormUpdate(update).Sign(
            new SignatureFieldPlacement(name) { Rectangle = new PageRectangle(40, 40, canvas.Width, canvas.Height), Appearance = canvas },
            new PdfSignatureDraft(new PdfSignaturePlaceholder(4000)) { SubFilter = "adbe.pkcs7.detached", Reason = "Phê duyệt" });
        using var output = new MemoryStream();
        var slot = update.WriteTo(output).Signature!;
        var bytes = output.ToArray();
        var range = slot.ByteRange;
        var content = place.Save([.. bytes.AsSpan(0, (int)range[1]), .. bytes.AsSpan((int)range[2], (int)range[3])], "content");
        var signature = Path.Combine(place.Folder, "signature");
        var (code, said) = External.Run("openssl", "cms", "-sign", "-binary", "-outform", "DER", "-md", "sha256", "-nosmimecap", "-signer", certificate, "-inkey", key, "-in", content, "-out", signature);
        Assert.True(code == 0, said);
        Convert.ToHexString(File.ReadAllBytes(signature)).Select(letter => (byte)letter).ToArray().CopyTo(bytes, slot.ContentsOffset + 1);
        return bytes;
    }
}
