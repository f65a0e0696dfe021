using System.Text;
using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Making;

/// <summary>A document that one person signs and another seals: the number and the date stand in fields that were laid before the first signature.</summary>
public class SealedTests
{
    private static readonly Lazy<string> trust = new(() => Judges.Trusting(File.ReadAllText(Sample("root.pem"))));
    private static readonly FieldFilling[] given = [new("so", "15"), new("ngay", "25 tháng 11 năm 2026")];

    [Theory]
    [InlineData(null, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(null, true)]
    [InlineData(2, true)]
    public async Task Number_before_signature_or_with_the_seal_both_stay_valid(int? certify, bool numberFirst)
    {
        var file = Laid(SamplePdf.Pages(2));
        if (numberFirst)
            file = Filled(file, given);
        var signed = await Sign("minh", file, Personal() with { Certify = certify });
        var issued = await Sign("city", signed, Seal() with { Fill = numberFirst ? [] : given });
        Assert.True(issued.AsSpan().StartsWith(signed) && signed.AsSpan().StartsWith(file));

        Judges.Qpdf(issued);
        Judges.Pdfsig(issued, 2, trust.Value);
        Judges.Mutool(issued, 2);
        Judges.OpenSsl(issued, File.ReadAllText(Sample("root.pem")));
        Assert.Contains("25 tháng 11 năm 2026", Text(issued), StringComparison.Ordinal);
        var fields = new PdfFormUpdate(new PdfUpdate(PdfDocument.Open(new MemoryStream(issued)))).Fields;
        Assert.All(given, g => Assert.True(fields.Single(f => f.Name == g.Name) is { IsReadOnly: true } field && field.Text == g.Text));
        var signatures = PdfDocument.Open(new MemoryStream(issued)).SignatureFields;
        Assert.Equal([SignatureCoverage.WholeRevision, SignatureCoverage.WholeFile], signatures.Select(s => s.Coverage));
    }

    [Fact]
    public async Task A_field_that_is_closed_is_not_filled_again()
    {
        var issued = await Sign("city", Laid(SamplePdf.Pages()), new SignatureOptions { Fill = given });
        await Refused(SigningRefusal.FieldLocked, () => Sign("minh", issued, new SignatureOptions { Fill = given }));
        await Refused(SigningRefusal.FieldMissing, () => Sign("minh", issued, new SignatureOptions { Fill = [new("khong-co", "x")] }));
        await Refused(SigningRefusal.FieldLocked, () => Task.FromResult(Laid(issued)));
    }

    [Fact]
    public async Task A_certification_that_permits_nothing_stops_signatures_and_fields()
    {
        var closed = await Sign("minh", Laid(SamplePdf.Pages()), new SignatureOptions { Certify = 1 });
        await Refused(SigningRefusal.Locked, () => Sign("city", closed, new SignatureOptions()));
        await Refused(SigningRefusal.FieldLocked, () => Task.FromResult(Filled(closed, given)));
    }

    [Fact]
    public async Task Only_the_first_signature_certifies()
    {
        var signed = await Sign("minh", SamplePdf.Pages(), new SignatureOptions());
        await Refused(SigningRefusal.CertificationNotFirst, () => Sign("city", signed, new SignatureOptions { Certify = 2 }));
    }

    [Fact]
    public async Task A_lock_freezes_the_fields_it_names_and_no_others()
    {
        var signed = await Sign("minh", Laid(SamplePdf.Pages()), new SignatureOptions { Lock = new PdfFieldLock(PdfLockAction.Include, ["so"]) });
        await Refused(SigningRefusal.FieldLocked, () => Sign("city", signed, new SignatureOptions { Fill = [given[0]] }));
        var issued = await Sign("city", signed, new SignatureOptions { Fill = [given[1]] });
        Judges.Pdfsig(issued, 2, trust.Value);
    }

    [Fact]
    public async Task An_empty_field_that_was_laid_is_signed_in_its_place_and_only_once()
    {
        var laid = new MemoryStream();
        FormLayout.Lay(new MemoryStream(SamplePdf.Pages()), laid, [], [new SignatureFieldPlacement("lanh-dao") { Rectangle = new PageRectangle(300, 600, 150, 50), Lock = new PdfFieldLock(PdfLockAction.All, []) }],
            stop: TestContext.Current.CancellationToken);
        var signed = await Sign("minh", laid.ToArray(), new SignatureOptions { Field = "lanh-dao", Appearance = (width, height) => SignaturePicture.Draw(width, height, null, ["Nguyễn Văn Minh"]) });
        Judges.Pdfsig(signed, 1, trust.Value);
        Assert.Contains("Nguyễn Văn Minh", Text(signed), StringComparison.Ordinal);
        Assert.Single(PdfDocument.Open(new MemoryStream(signed)).SignatureFields);
        Assert.True(PdfPermissions.Of(PdfDocument.Open(new MemoryStream(signed))).Locks is [{ Action: PdfLockAction.All }]);
        await Refused(SigningRefusal.FieldTaken, () => Sign("city", signed, new SignatureOptions { Field = "lanh-dao" }));
    }

    [Fact]
    public async Task A_field_that_another_signature_froze_or_that_is_not_there_is_not_signed()
    {
        var laid = new MemoryStream();
        FormLayout.Lay(new MemoryStream(SamplePdf.Pages()), laid, [], [new SignatureFieldPlacement("dau")], stop: TestContext.Current.CancellationToken);
        var closed = await Sign("minh", laid.ToArray(), new SignatureOptions { Field = "lanh-dao", Lock = new PdfFieldLock(PdfLockAction.Include, ["dau"]) });
        await Refused(SigningRefusal.FieldLocked, () => Sign("city", closed, new SignatureOptions { Field = "dau" }));
        await Refused(SigningRefusal.FieldMissing, () => Sign("city", closed, new SignatureOptions { Field = "a.b" }));
        Judges.Pdfsig(await Sign("city", closed, new SignatureOptions()), 2, trust.Value);
    }

    [Fact]
    public async Task Pages_and_rectangles_that_make_no_sense_are_refused()
    {
        await Refused(SigningRefusal.PageMissing, () => Sign("minh", SamplePdf.Pages(2), new SignatureOptions { Page = 3 }));
        await Refused(SigningRefusal.Rectangle, () => Sign("minh", SamplePdf.Pages(), new SignatureOptions { Rectangle = new PageRectangle(0, 0, 0, 10) }));
        await Refused(SigningRefusal.Rectangle, () => Sign("minh", SamplePdf.Pages(), new SignatureOptions { Rectangle = new PageRectangle(double.NaN, 0, 10, 10) }));
        await Refused(SigningRefusal.Unreadable, () => Sign("minh", Encoding.ASCII.GetBytes("không phải PDF"), new SignatureOptions()));
    }

    internal static byte[] Laid(byte[] file)
    {
        var output = new MemoryStream();
        FormLayout.Lay(new MemoryStream(file), output,
            [new TextFieldPlacement("so", new PageRectangle(110, 90, 60, 18)), new TextFieldPlacement("ngay", new PageRectangle(330, 90, 200, 18))]);
        return output.ToArray();
    }

    private static byte[] Filled(byte[] file, IReadOnlyList<FieldFilling> fillings)
    {
        var output = new MemoryStream();
        FormLayout.Fill(new MemoryStream(file), output, fillings);
        return output.ToArray();
    }

    private static SignatureOptions Personal() => new()
    {
        Rectangle = new PageRectangle(330, 560, 140, 60), Appearance = (width, height) => SignaturePicture.Draw(width, height, PdfImage.Read(HandwritingDrawing.Png("Nguyễn Văn Minh")), []), Reason = "Phê duyệt", Location = "Thành phố Mẫu",
    };

    private static SignatureOptions Seal()
    {
        var seal = SealPicture.Draw(PdfImage.Read(SealDrawing.Png("ỦY BAN NHÂN DÂN THÀNH PHỐ MẪU")));
        return new SignatureOptions { Rectangle = SealPicture.Over(seal, new PageRectangle(330, 560, 140, 60)), Appearance = (_, _) => seal };
    }

    private static async Task<byte[]> Sign(string who, byte[] file, SignatureOptions options)
    {
        using var key = TestKeys.Sample(who);
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

    private static string Sample(string name) => Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample", name);

    private static async Task Refused(SigningRefusal reason, Func<Task<byte[]>> act) => Assert.Equal(reason, (await Assert.ThrowsAsync<SigningRefusedException>(act)).Reason);
}
