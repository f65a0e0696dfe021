using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Judgements and files for the tests of validation: the sample PKI, or none; documents as the office makes them.</summary>
internal static class Judged
{
    public static readonly DateTimeOffset Moment = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Trusts nobody.</summary>
    public static ValidationContext Alone { get; } = new() { Moment = Moment };

    /// <summary>Trusts the sample root and knows its lists.</summary>
    public static ValidationContext Sample { get; } = new()
    {
        Moment = Moment,
        Trust = CertificateFile.Read(File.ReadAllBytes(Certificates("root.pem"))),
        Crls = [Der("root.crl"), Der("issuing.crl")],
    };

    public static ValidationReport By(ValidationContext context, byte[] file) => PdfValidation.Run(new MemoryStream(file), context, "van-ban.pdf", TestContext.Current.CancellationToken);

    /// <summary>A text with fields for number and date, signed by Minh.</summary>
    public static async Task<byte[]> Signed(int? certify = null, PdfFieldLock? frozen = null, int pages = 1) =>
        await Sign("minh", SealedTests.Laid(HiddenMutants.Prepared(SamplePdf.Pages(pages))), new SignatureOptions { Certify = certify, Lock = frozen, Rectangle = new PageRectangle(330, 560, 140, 60), Appearance = (width, height) => SignaturePicture.Draw(width, height, null, ["Nguyễn Văn Minh"]) });

    /// <summary>The same, numbered, dated and sealed by the city.</summary>
    public static async Task<byte[]> Issued(int? certify = null) => await Sign("city", await Signed(certify), new SignatureOptions { Fill = [new("so", "15/QĐ-UBND"), new("ngay", "25 tháng 11 năm 2026")] });

    public static async Task<byte[]> Sign(string who, byte[] file, SignatureOptions options)
    {
        using var key = TestKeys.Sample(who);
        var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(file), output, options, stop: TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    private static string Certificates(string name) => Path.Combine(Vectors.Repository(), "certs-sample", name);

    private static ReadOnlyMemory<byte> Der(string name)
    {
        var text = File.ReadAllText(Certificates(name));
        return Convert.FromBase64String(text[System.Security.Cryptography.PemEncoding.Find(text).Base64Data]);
    }
}
