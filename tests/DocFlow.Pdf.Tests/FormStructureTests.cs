namespace DocFlow.Pdf.Tests;

public class FormStructureTests
{
    /// <summary>Where annotations, form and fields stand, and which objects of the file an added signature may then override.</summary>
    public static TheoryData<string, string, string, int[]> Structures => new()
    {
        { "", "", "", [1, 3] },
        { "/Annots [6 0 R]", "/AcroForm 4 0 R", "[]", [3, 4] },
        { "/Annots 7 0 R", "/AcroForm 4 0 R", "5 0 R", [4, 5, 7] },
        { "/Annots 7 0 R", "/AcroForm << /Fields 5 0 R /SigFlags 3 >>", "", [5, 7] },
        { "/Annots 7 0 R", "/AcroForm << /Fields [] /SigFlags 3 >>", "", [1, 7] },
        { "/Annots 99 0 R", "/AcroForm 98 0 R", "", [1, 3] },
    };

    [Theory]
    [MemberData(nameof(Structures))]
    public void Only_the_nearest_objects_around_the_change_are_overridden(string page, string form, string fields, int[] overridden)
    {
        var file = new HandMade()
            .Object(1, $"<< /Type /Catalog /Pages 2 0 R {form} >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] /Rotate 90 /Resources << >> >>")
            .Object(3, $"<< /Type /Page /Parent 2 0 R {page} >>")
            .Object(4, $"<< /Fields {(fields.Length == 0 ? "[]" : fields)} >>").Object(5, "[]")
            .Object(6, "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] >>").Object(7, "[6 0 R]").Table();

        var signed = SignatureFieldWriterTests.Sign(file.Bytes, new SignatureFieldPlacement("S") { Rectangle = new PageRectangle(5, 5, 50, 20) });

        var document = UpdateTests.Open(signed);
        Assert.Equal(overridden, document.Revisions[^1].Touched.Where(number => number is > 0 and < 8).Order());
        Assert.Equal("S", Assert.Single(document.SignatureFields).Name);
        Assert.Equal(3, document.Current.Number(document.Current.Dictionary(document.Current.Catalog, "AcroForm")!, "SigFlags"));
        var annotations = document.Current.Array(document.Pages[0].Dictionary, "Annots")!;
        Assert.Contains(annotations, item => item is PdfReference reference && reference.Number == document.SignatureFields[0].ObjectNumber);
        Assert.False(document.Pages[0].Dictionary.Has("Rotate") || document.Pages[0].Dictionary.Has("Resources") || document.Pages[0].Dictionary.Has("MediaBox"));
        using var place = new Workplace();
        Assert.Equal(0, External.Run("qpdf", "--check", place.Save(signed)).Code);
    }

    [Fact]
    public void Need_appearances_goes_with_the_first_signature_and_is_left_alone_afterwards()
    {
        var first = SignatureFieldWriterTests.Sign(WithForm("/NeedAppearances true"), new SignatureFieldPlacement("A"));
        Assert.DoesNotContain("NeedAppearances", Form(first).Keys);

        var update = new PdfUpdate(UpdateTests.Open(first));
        update.Catalog["AcroForm"].Set("NeedAppearances", new PdfBoolean(true));
        using var output = new MemoryStream();
        update.WriteTo(output);
        Assert.Contains("NeedAppearances", Form(SignatureFieldWriterTests.Sign(output.ToArray(), new SignatureFieldPlacement("B"))).Keys);
    }

    [Fact]
    public void An_empty_field_is_filled_where_it_stands_and_its_lock_freezes()
    {
        var file = WithForm("", "<< /FT /Sig /T (Seal) /Type /Annot /Subtype /Widget /Rect [10 10 110 60] /P 3 0 R /Lock 6 0 R /SV 7 0 R >>")
            is var bytes ? bytes : [];

        var update = new PdfUpdate(UpdateTests.Open(file));
        var canvas = PdfStamp.OfLines(["Đã ký"], SampleDecision.Plain(10));
        var placed = new PdfFormUpdate(update).Sign(new SignatureFieldPlacement("Seal") { Appearance = canvas }, Draft());
        using var output = new MemoryStream();
        update.WriteTo(output);

        Assert.Equal((5, PdfLockAction.Include, "seen"), (placed.Field.Number, placed.Lock!.Action, placed.Lock.Fields.Single()));
        Assert.Equal(["SHA256"], placed.Seed!.Digests);
        Assert.Equal(new PageRectangle(10, 782, 100, 50), placed.Rectangle);
        var document = UpdateTests.Open(output.ToArray());
        Assert.Equal(SignatureCoverage.WholeFile, Assert.Single(document.SignatureFields).Coverage);
        var permissions = PdfPermissions.Of(document);
        Assert.Equal((false, true), (permissions.MayFill("seen"), permissions.MayFill("other")));
        Assert.False(permissions.MayFill("seen.below"));
    }

    [Fact]
    public void A_required_seed_value_that_is_not_met_is_refused_by_name()
    {
        var bytes = WithForm("", "<< /FT /Sig /T (Seal) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R /SV << /Ff 2 /SubFilter [/adbe.pkcs7.detached] >> >>");

        var refusal = Assert.Throws<PdfFormatException>(() => SignatureFieldWriterTests.Sign(bytes, new SignatureFieldPlacement("Seal")));
        Assert.Equal((PdfErrorCode.Forbidden, true), (refusal.Code, refusal.Expected.Contains("adbe.pkcs7.detached")));
        Assert.NotEmpty(SignatureFieldWriterTests.Sign(bytes, new SignatureFieldPlacement("Seal"), draft => draft with { SubFilter = "adbe.pkcs7.detached" }));
    }

    [Fact]
    public void A_name_is_used_once()
    {
        var once = SignatureFieldWriterTests.Sign(HandMade.WithPages(1).Table().Bytes, new SignatureFieldPlacement("A"));

        Assert.Equal(PdfErrorCode.Form, Assert.Throws<PdfFormatException>(() => SignatureFieldWriterTests.Sign(once, new SignatureFieldPlacement("A"))).Code);
        Assert.Equal(PdfErrorCode.Form, Assert.Throws<PdfFormatException>(() => SignatureFieldWriterTests.Sign(once, new SignatureFieldPlacement("A.B"))).Code);
        Assert.Equal(PdfErrorCode.Page, Assert.Throws<PdfFormatException>(() => SignatureFieldWriterTests.Sign(once, new SignatureFieldPlacement("B") { Page = 2 })).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_certification_is_the_first_signature_and_closes_what_its_level_says(int level)
    {
        var certified = SignatureFieldWriterTests.Sign(HandMade.WithPages(1).Table().Bytes, new SignatureFieldPlacement("A"), draft => draft with { Certify = level });

        var permissions = PdfPermissions.Of(UpdateTests.Open(certified));
        Assert.Equal((true, true, level), (permissions.IsSigned, permissions.IsCertified, permissions.Level));
        Assert.Equal(PdfErrorCode.Forbidden, Assert.Throws<PdfFormatException>(() => SignatureFieldWriterTests.Sign(certified, new SignatureFieldPlacement("B"), draft => draft with { Certify = 2 })).Code);
        if (level == 1)
            Assert.Equal(PdfErrorCode.Forbidden, Assert.Throws<PdfFormatException>(() => SignatureFieldWriterTests.Sign(certified, new SignatureFieldPlacement("B"))).Code);
        else
            Assert.NotEmpty(SignatureFieldWriterTests.Sign(certified, new SignatureFieldPlacement("B")));
        // A document time-stamp is allowed after any certification (§12.8.2.2).
        var stamped = UpdateTests.Open(SignatureFieldWriterTests.Sign(certified, new SignatureFieldPlacement("T"), draft => draft with { SubFilter = PdfSignatureDraft.Timestamp }));
        var stamp = stamped.SignatureFields[^1];
        Assert.Equal((SignatureKind.Timestamp, "DocTimeStamp", false), (stamp.Kind, stamp.Dictionary!.Name("Type"), stamp.Dictionary.Has("M")));
    }

    internal static PdfSignatureDraft Draft() => new(new PdfSignaturePlaceholder(100));

    internal static byte[] WithForm(string form, string field = "")
    {
        var file = new HandMade()
            .Object(1, $"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{(field.Length > 0 ? "5 0 R" : "")}] {form} >> >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] >>")
            .Object(3, $"<< /Type /Page /Parent 2 0 R {(field.Length > 0 ? "/Annots [5 0 R]" : "")} >>")
            .Object(6, "<< /Type /SigFieldLock /Action /Include /Fields [(seen)] >>")
            .Object(7, "<< /Type /SV /DigestMethod [(SHA256)] >>");
        if (field.Length > 0)
            file.Object(5, field);
        return file.Table().Bytes;
    }

    private static PdfDictionary Form(byte[] bytes) => UpdateTests.Open(bytes) is var document ? document.Current.Dictionary(document.Current.Catalog, "AcroForm")! : PdfDictionary.Empty;
}
