using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// Makes the small picture of a page: what is dark and without colour becomes black marks, what is clearly red (seals, stamps) red ones, both at the
/// page's resolution; the rest stays as paper of 100 dots per inch, evened out where marks were taken from. Pens of other colours stay in the paper.
/// </summary>
internal static class DeliveryPicture
{
    private const int MostDpi = 300, LeastLayeredDpi = 150, PaperDpi = 100;
    private const int PaperQuality = 40, PlainQuality = 50;
    private const double MostInk = 0.25;
    private const int SafeInk = 110;

    /// <summary>Writes it and tells its parts; null (and no file) for bilevel pages, which are small already.</summary>
    internal static DeliveryImage? Write(Pix page, string file, PageText text)
    {
        if (page.Depth == 1)
            return null;
        using var sized = text.Dpi > MostDpi * 7 / 6 ? page.Averaged((double)MostDpi / text.Dpi) : page.Upright(0);
        var dpi = (double)text.Dpi * sized.Width / page.Width;
        if (dpi < LeastLayeredDpi)
        {
            var plain = sized.Jpeg(PlainQuality);
            File.WriteAllBytes(file, plain);
            return new DeliveryImage(page.Width, page.Height, text.Dpi, plain.Length, []);
        }
        using var colour = sized.Depth == 32 ? sized.Upright(0) : sized.Colour();
        using var black = text.Source == TextSource.Blank ? Pix.Create(colour.Width, colour.Height, 1) : Dark(colour);
        using var red = Pix.Create(colour.Width, colour.Height, 1);
        var layers = PageLayers.Part(colour, black, red);
        using var paper = layers.Paper(colour, black, red, dpi / PaperDpi);
        using var sheet = sized.Depth == 32 ? paper.Upright(0) : paper.Gray();

        var parts = new List<byte[]> { sheet.Jpeg(PaperQuality) };
        var marks = new List<DeliveryMarks>();
        if (layers.HasRed)
            Add(red, layers.Red);
        if (layers.HasBlack)
            Add(black, default);
        using var output = File.Create(file);
        parts.ForEach(part => output.Write(part));
        return new DeliveryImage(page.Width, page.Height, text.Dpi, parts[0].Length, marks);

        void Add(Pix mask, (byte Red, byte Green, byte Blue) tone)
        {
            parts.Add(TiffHeader.SingleStrip(mask.TiffG4()));
            marks.Add(new DeliveryMarks(parts[^1].Length, mask.Width, mask.Height, tone.Red, tone.Green, tone.Blue));
        }
    }

    /// <summary>What is dark in every channel, on evened paper.</summary>
    private static Pix Dark(Pix colour)
    {
        using var bright = colour.BrightestChannel();
        using var even = bright.EvenBackground();
        var ink = even.Otsu();
        if (PageLayers.Share(ink) <= MostInk)
            return ink;
        ink.Dispose();
        return even.Ink(SafeInk);
    }
}
