using System.Text;

namespace DocFlow.Pdf.Tests;

public class HugeFileTests
{
    [Fact]
    public void A_file_beyond_four_gibibytes_is_read_by_random_access()
    {
        const long gap = 5L << 30;
        var head = HandMade.WithPages(1).Table();
        var end = gap + 1000;
        var update = $"4 0 obj\n(far away)\nendobj\nxref\n4 1\n{end:D10} 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev {head.Open().Revisions[0].CrossReferenceAt} >>\nstartxref\n{end + 26}\n%%EOF\n";
        using var sparse = new SparseStream(head.Bytes, end, Encoding.ASCII.GetBytes(update));
        var before = GC.GetTotalAllocatedBytes();

        var document = PdfDocument.Open(sparse, new PdfOpenOptions { Stop = TestContext.Current.CancellationToken });

        Assert.False(document.Repaired);
        Assert.Equal("far away", ((PdfString)document.Current.Load(4)).Text);
        Assert.Equal(end, ((PdfString)document.Current.Load(4)).Start - 8);
        Assert.Equal([head.Length, sparse.Length], document.Revisions.Select(revision => revision.EndsAt));
        Assert.Single(document.Pages);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 32 << 20);
    }
}
