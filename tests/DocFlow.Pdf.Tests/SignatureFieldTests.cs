using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

public class SignatureFieldTests
{
    private const string Placeholder = "<00112233>";

    [Fact]
    public void A_signature_over_the_whole_file_is_seen_as_that()
    {
        var field = Assert.Single(Signed().Open().SignatureFields);

        Assert.Equal("form.chữ ký", field.Name);
        Assert.Equal(SignatureCoverage.WholeFile, field.Coverage);
        Assert.Equal((1, 1), (field.Revision, field.SignedRevision));
        Assert.Equal([0x00, 0x11, 0x22, 0x33], field.Contents.ToArray());
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.FromHours(7)), field.ClaimedAt);
        Assert.Equal("Đồng ý", field.Reason);
        Assert.Equal("Hà", field.SignerName);
    }

    [Fact]
    public void A_signature_before_an_update_covers_its_revision()
    {
        var field = Assert.Single(Signed().Object(90, "(later)").Table().Open().SignatureFields);

        Assert.Equal(SignatureCoverage.WholeRevision, field.Coverage);
        Assert.Equal((1, 1), (field.Revision, field.SignedRevision));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -5)]
    public void A_range_that_does_not_meet_its_own_contents_or_an_end_covers_nothing(int gap, int end)
    {
        var field = Assert.Single(Signed(gap, end).Open().SignatureFields);

        Assert.Equal(SignatureCoverage.Partial, field.Coverage);
    }

    [Fact]
    public void No_signature_of_a_repaired_file_covers_anything()
    {
        var broken = System.Text.Encoding.Latin1.GetString(Signed().Bytes).Replace("startxref\n", "startxxxx\n");

        var document = PdfDocument.Open(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(broken)));

        Assert.True(document.Repaired);
        Assert.Equal(SignatureCoverage.Partial, Assert.Single(document.SignatureFields).Coverage);
    }

    [Fact]
    public void An_empty_field_is_listed_as_empty_and_a_form_in_circles_ends()
    {
        var document = new HandMade()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R 3 0 R 4 0 R] >> >>")
            .Object(2, "<< /Type /Pages /Kids [] >>")
            .Object(3, "<< /T (a) /FT /Sig >>")
            .Object(4, "<< /T (b) /Kids [4 0 R 5 0 R] >>")
            .Object(5, "<< /T (c) /FT /Sig /Kids [<< /Subtype /Widget >>] >>")
            .Table().Open();

        Assert.Equal(["a", "b.c"], document.SignatureFields.Select(field => field.Name));
        Assert.All(document.SignatureFields, field => Assert.False(field.IsSigned));
    }

    [Theory]
    [InlineData("sig-pdf/dss/validation/lt-short.pdf", "signature whole-revision 24, timestamp whole-revision 1")]
    [InlineData("sig-pdf/pyhanko/pades-lta-dss-indirect-arrs-test.pdf", "signature whole-revision 1, timestamp whole-revision 1")]
    [InlineData("sig-pdf/dss/validation/pades-5-signatures-and-1-document-timestamp.pdf", "signature partial 5, timestamp partial 1")] // its /Prev chain is cut
    [InlineData("sig-pdf/dss/documentEmptySignature.pdf", "empty 1")]
    [InlineData("sig-pdf/pyhanko/minimal-two-fields-signed-twice.pdf", "signature whole-file 1, signature whole-revision 1")]
    [InlineData("sig-pdf/dss/EmptyPage.pdf", "")]
    public void Known_files_carry_the_signatures_they_are_known_for(string path, string expected)
    {
        using var stream = File.OpenRead(Vectors.At(path));

        var report = PdfReport.Read(stream, stop: TestContext.Current.CancellationToken);

        var kinds = report.Signatures.GroupBy(field => field.Signed ? $"{field.Kind} {field.Coverage}" : "empty").OrderBy(kind => kind.Key, StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Count()}")));
    }

    [Fact]
    public void A_tail_that_is_not_covered_is_told()
    {
        using var stream = File.OpenRead(Vectors.At("sig-pdf/pyhanko/coverage-anomalies/tail-uncovered.pdf"));

        Assert.All(PdfDocument.Open(stream).SignatureFields, field => Assert.NotEqual(SignatureCoverage.WholeFile, field.Coverage));
    }

    // The byte range is written at fixed width, so that its numbers may depend on where it stands.
    private static HandMade Signed(int gap = 0, int end = 0)
    {
        var range = (0L, 0L, 0L);
        for (var pass = 0; ; pass++)
        {
            var file = new HandMade()
                .Object(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [3 0 R] >> >>")
                .Object(2, "<< /Type /Pages /Kids [] >>")
                .Object(3, "<< /T (form) /FT /Sig /Kids [4 0 R] >>")
                .Object(4, "<< /T <FEFF006300681EEF0020006B00FD> /Parent 3 0 R /V 5 0 R >>")
                .Object(5, $"<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 {range.Item1:D10} {range.Item2:D10} {range.Item3:D10}] /Contents {Placeholder} "
                    + "/M (D:20260302083000+07'00') /Reason <FEFF01101ED3006E0067002000FD> /Name <FEFF004800E0> >>")
                .Table();
            if (pass == 1)
                return file;
            var at = file.Bytes.AsSpan().IndexOf(System.Text.Encoding.Latin1.GetBytes(Placeholder));
            range = (at + gap, at + Placeholder.Length, file.Length - at - Placeholder.Length + end);
        }
    }
}
