namespace DocFlow.Pdf.Tests;

public class RevisionTests
{
    [Fact]
    public void Every_update_is_a_revision_that_keeps_its_end_and_its_objects()
    {
        var file = HandMade.WithPages(1).Table();
        var first = file.Length;
        file.Object(3, "<< /Type /Page /Parent 2 0 R /Rotate 90 >>").Object(4, "(new)").Table();
        var second = file.Length;
        file.Object(3, "<< /Type /Page /Parent 2 0 R /Rotate 180 >>").Table();

        var document = file.Open();

        Assert.Equal([first, second, file.Length], document.Revisions.Select(revision => (int)revision.EndsAt));
        Assert.Equal([3, 2, 1], document.Revisions.Select(revision => revision.Objects));
        Assert.Equal([0, 90, 180], Enumerable.Range(1, 3).Select(number => document.AsOf(number).Pages[0].Rotate));
        Assert.IsType<PdfNull>(document.AsOf(1).Load(4));
        Assert.Equal("new", ((PdfString)document.AsOf(2).Load(4)).Text);
        Assert.Equal(3, document.Current.DefinedIn(3));
        Assert.Equal(2, document.Current.DefinedIn(4));
        Assert.False(document.Repaired);
    }

    [Fact]
    public void A_file_cut_at_the_end_of_a_revision_is_that_revision()
    {
        var file = HandMade.WithPages(1).Table().Object(3, "<< /Type /Page /Parent 2 0 R /Rotate 90 >>").Table();
        var end = (int)file.Open().Revisions[0].EndsAt;

        var cut = PdfDocument.Open(new MemoryStream(file.Bytes[..end]));

        Assert.Single(cut.Revisions);
        Assert.Equal(end, cut.Revisions[0].EndsAt);
        Assert.Equal(0, cut.Pages[0].Rotate);
    }

    [Fact]
    public void An_object_that_a_revision_frees_is_gone_from_then_on()
    {
        var file = HandMade.WithPages(1).Object(4, "(there)").Table();
        var previous = file.Open().Revisions[0].CrossReferenceAt;
        var at = file.Length;
        file.Raw($"xref\n4 1\n0000000000 00001 f \ntrailer\n<< /Size 5 /Root 1 0 R /Prev {previous} >>\nstartxref\n{at}\n%%EOF\n");

        var document = file.Open();

        Assert.IsType<PdfString>(document.AsOf(1).Load(4));
        Assert.IsType<PdfNull>(document.AsOf(2).Load(4));
        Assert.True(document.Revisions[1].Frees(4));
        Assert.DoesNotContain(4, document.Current.ObjectNumbers);
    }

    [Fact]
    public void Objects_lie_in_object_streams_and_later_revisions_override_them()
    {
        var file = HandMade.WithPages(1);
        file.Stream(5, "/Type /ObjStm /N 2 /First 10", "6 0 7 9   (sechs)  (sieben)").XrefStream(8, (6, 2, 5, 0), (7, 2, 5, 1));
        file.Object(6, "(six)").XrefStream(9);

        var document = file.Open();

        Assert.Equal("sechs", ((PdfString)document.AsOf(1).Load(6)).Text);
        Assert.Equal("six", ((PdfString)document.Current.Load(6)).Text);
        Assert.Equal("sieben", ((PdfString)document.Current.Load(7)).Text);
        Assert.Equal(-1, ((PdfString)document.Current.Load(7)).Start);
        Assert.All(document.Revisions, revision => Assert.Equal(CrossReferenceKind.Stream, revision.CrossReference));
    }

    [Fact]
    public void In_a_hybrid_file_the_stream_fills_what_the_table_calls_free()
    {
        var file = HandMade.WithPages(1);
        file.Stream(5, "/Type /ObjStm /N 1 /First 4", "6 0 (hidden)");
        var objectStream = file.Bytes.AsSpan().IndexOf("5 0 obj"u8);
        var at = file.Length;
        file.Raw($"7 0 obj\n<< /Type /XRef /Size 8 /W [1 4 2] /Index [5 2] /Length 14 >>\nstream\n{HandMade.Rows([(5, 1, objectStream, 0), (6, 2, 5, 0)])}\nendstream\nendobj\n");

        var document = file.Table($"/Root 1 0 R /XRefStm {at}").Open();

        Assert.Equal("hidden", ((PdfString)document.Current.Load(6)).Text);
        Assert.Equal(CrossReferenceKind.Hybrid, document.Revisions[0].CrossReference);
        Assert.Single(document.Revisions);
    }

    [Theory]
    [InlineData("junk before the header\r\n", false)]
    [InlineData("", true)]
    public void Junk_around_the_file_does_no_harm(string before, bool after)
    {
        var file = HandMade.WithPages(2, before).Table().Raw(after ? new string('\0', 3000) : "");

        var document = file.Open();

        Assert.Equal(2, document.Pages.Count);
        Assert.Equal(before.Length, document.HeaderAt);
        Assert.Equal("1.6", document.Version);
        Assert.False(document.Repaired);
    }

    [Fact]
    public void Offsets_counted_from_the_header_are_understood()
    {
        byte[] bytes = [.. "mail header\n\n"u8, .. HandMade.WithPages(2).Table().Object(9, "(x)").Table().Bytes];

        var document = PdfDocument.Open(new MemoryStream(bytes));

        Assert.Equal(2, document.Pages.Count);
        Assert.Equal(bytes.Length, document.Revisions[1].EndsAt);
        Assert.False(document.Repaired);
    }

    [Fact]
    public void A_linearised_file_is_one_revision()
    {
        var plain = Path.GetTempFileName();
        var linear = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(plain, HandMade.WithPages(3).Table().Bytes);
            External.Run("qpdf", "--linearize", plain, linear);
            using var stream = File.OpenRead(linear);
            var document = PdfDocument.Open(stream);

            Assert.True(document.IsLinearized);
            Assert.Single(document.Revisions);
            Assert.Equal(document.Length, document.Revisions[0].EndsAt);
            Assert.Equal(3, document.Pages.Count);
        }
        finally
        {
            File.Delete(plain);
            File.Delete(linear);
        }
    }

    [Fact]
    public void A_broken_cross_reference_is_repaired_only_where_that_is_allowed()
    {
        var file = HandMade.WithPages(2).Table(offBy: 7);

        var repaired = file.Open();
        var refusal = Assert.Throws<PdfFormatException>(() => file.Open(new PdfOpenOptions { AllowRepair = false }));

        Assert.Equal(2, repaired.Pages.Count);
        Assert.True(repaired.Repaired);
        Assert.Equal(PdfErrorCode.CrossReference, refusal.Code);
    }

    [Fact]
    public void A_file_without_any_cross_reference_is_found_by_scanning()
    {
        var document = HandMade.WithPages(2).Raw("7 0 obj (a) endobj 7 0 obj (b) endobj").Open();

        Assert.True(document.Repaired);
        Assert.Equal(2, document.Pages.Count);
        Assert.Equal("b", ((PdfString)document.Current.Load(7)).Text);
    }

    [Fact]
    public void A_cross_reference_that_goes_in_circles_ends()
    {
        var file = HandMade.WithPages(1).Table();
        var at = file.Length;
        file.Raw($"xref\n0 0\ntrailer\n<< /Size 4 /Root 1 0 R /Prev {at} >>\nstartxref\n{at}\n%%EOF\n");

        Assert.True(file.Open().Repaired);
        Assert.Equal(PdfErrorCode.CrossReference, Assert.Throws<PdfFormatException>(() => file.Open(new PdfOpenOptions { AllowRepair = false })).Code);
    }

    [Fact]
    public void An_older_revision_without_its_marker_ends_no_later_than_its_cross_reference()
    {
        var bytes = HandMade.WithPages(1).Table().Object(9, "(x)").Table().Bytes;
        bytes[bytes.AsSpan().IndexOf("startxref"u8)] = (byte)'S';

        var document = PdfDocument.Open(new MemoryStream(bytes));

        Assert.Equal(2, document.Revisions.Count);
        Assert.True(document.Revisions[0].EndsAt <= bytes.AsSpan().IndexOf("Startxref"u8));
        Assert.Equal(bytes.Length, document.Revisions[1].EndsAt);
    }

    [Fact]
    public void What_is_no_pdf_is_called_so()
    {
        using var text = new MemoryStream("Cộng hòa xã hội chủ nghĩa Việt Nam"u8.ToArray());

        Assert.Equal(PdfErrorCode.NotPdf, Assert.Throws<PdfFormatException>(() => PdfReport.Read(text, stop: TestContext.Current.CancellationToken)).Code);
    }
}
