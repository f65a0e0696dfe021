namespace DocFlow.Pdf;

/// <summary>What follows begins a page.</summary>
public sealed class PdfPageBreak : PdfBlock
{
    internal override IEnumerable<PdfSlice> Slices(double width) => [new PdfSlice(0, (_, _, _) => { }) { BreaksBefore = true }];
}
