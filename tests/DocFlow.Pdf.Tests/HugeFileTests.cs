using System.Text;

namespace DocFlow.Pdf.Tests;

public class HugeFileTests
{
    [Fact]
    public void A_file_beyond_four_gibibytes_is_read_by_random_access()
    {
        const long gap = 5L << 30;
        var head = Head();
        var end = gap + 1000;
        using var sparse = Sparse(end);
        var before = GC.GetTotalAllocatedBytes();

        var document = PdfDocument.Open(sparse, new PdfOpenOptions { Stop = TestContext.Current.CancellationToken });

        Assert.False(document.Repaired);
        Assert.Equal("far away", ((PdfString)document.Current.Load(4)).Text);
        Assert.Equal(end, ((PdfString)document.Current.Load(4)).Start - 8);
        Assert.Equal([head.Length, sparse.Length], document.Revisions.Select(revision => revision.EndsAt));
        Assert.Single(document.Pages);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 32 << 20);
    }

    [Fact]
    public void A_file_beyond_four_gibibytes_is_updated_without_reading_or_copying_it()
    {
        const long end = (5L << 30) + 1000;
        using var sparse = Sparse(end);
        using var tail = new MemoryStream();
        var before = GC.GetTotalAllocatedBytes();
        var update = new PdfUpdate(PdfDocument.Open(sparse, new PdfOpenOptions { AllowRepair = false, Stop = TestContext.Current.CancellationToken }));
        new PdfFormUpdate(update).Sign(new SignatureFieldPlacement("S"), new PdfSignatureDraft(new PdfSignaturePlaceholder(8000)));

        var result = update.WriteTail(tail);

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 32 << 20);
        Assert.InRange(tail.Length, 16_000, 18_000);
        Assert.Equal([0, result.Signature!.ContentsOffset, result.Signature.ContentsOffset + 16_002, result.Length - result.Signature.ContentsOffset - 16_002], result.Signature.ByteRange);
        using var updated = new SparseStream(Head().Bytes, end, [.. Tail(end), .. tail.ToArray()]);
        var document = PdfDocument.Open(updated, new PdfOpenOptions { AllowRepair = false, Stop = TestContext.Current.CancellationToken });
        Assert.Equal(SignatureCoverage.WholeFile, Assert.Single(document.SignatureFields).Coverage);
        Assert.Equal("far away", ((PdfString)document.Current.Load(4)).Text);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_file_of_five_gibibytes_is_copied_updated_and_accepted_by_qpdf()
    {
        const long end = (5L << 30) + 1000;
        using var place = new Workplace();
        var path = Path.Combine(place.Folder, "huge.pdf");
        using (var file = File.Create(path))
        {
            file.Write(Head().Bytes);
            file.Position = end;
            file.Write(Tail(end));
        }
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            var update = new PdfUpdate(PdfDocument.Open(file, new PdfOpenOptions { AllowRepair = false, Stop = TestContext.Current.CancellationToken }));
            new PdfFormUpdate(update).AddTextField(new TextFieldPlacement("number", new PageRectangle(10, 10, 100, 20)));
            update.AppendTo(file);
        }

        var (code, said) = External.Run("qpdf", "--check", path);

        Assert.True(code == 0, said);
    }

    private static HandMade Head() => HandMade.WithPages(1).Table();

    private static byte[] Tail(long end) =>
        Encoding.ASCII.GetBytes($"4 0 obj\n(far away)\nendobj\nxref\n4 1\n{end:D10} 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev {Head().Open().Revisions[0].CrossReferenceAt} >>\nstartxref\n{end + 26}\n%%EOF\n");

    private static SparseStream Sparse(long end) => new(Head().Bytes, end, Tail(end));
}
