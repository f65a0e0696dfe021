namespace DocFlow.Pdf;

/// <summary>The widths of a CID font (§9.7.4.3 of ISO 32000), in thousandths.</summary>
internal sealed class CidWidths
{
    private readonly Dictionary<int, double> _single = [];
    private readonly List<(int First, int Last, double Width)> _ranges = [];
    private readonly double _otherwise;

    private CidWidths(double otherwise) => _otherwise = otherwise;

    public static CidWidths Read(PdfView view, PdfDictionary font)
    {
        var widths = new CidWidths(view.Number(font, "DW") ?? 1000);
        var array = view.Array(font, "W") ?? new PdfArray([]);
        for (var i = 0; i + 1 < array.Count;)
        {
            var first = (int)Math.Clamp(PdfView.AsNumber(view.Resolve(array[i])) ?? 0, 0, 65_536);
            if (view.Resolve(array[i + 1]) is PdfArray list)
            {
                for (var k = 0; k < list.Count && first + k <= 65_535; k++)
                    widths._single[first + k] = PdfView.AsNumber(view.Resolve(list[k])) ?? 0;
                i += 2;
            }
            else if (i + 2 < array.Count)
            {
                widths._ranges.Add((first, (int)Math.Clamp(PdfView.AsNumber(view.Resolve(array[i + 1])) ?? 0, 0, 65_535), PdfView.AsNumber(view.Resolve(array[i + 2])) ?? 0));
                i += 3;
            }
            else
                break;
        }
        return widths;
    }

    public double Of(int cid)
    {
        if (_single.TryGetValue(cid, out var width))
            return width;
        foreach (var (first, last, wide) in _ranges)
            if (cid >= first && cid <= last)
                return wide;
        return _otherwise;
    }
}
