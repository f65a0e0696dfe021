using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Copies of a cut-out form, its lines level: of a coloured page all ink, all but red, and blue alone (a pen); of a gray one plain, black and white, and blurred.</summary>
internal sealed class StampCopies : IDisposable
{
    private const int LeastBlue = 24;
    private const double SkewConfidence = 3, LeastSkew = 0.3, MostSkew = 8;

    private readonly List<Pix> _images = [];

    internal StampCopies(Pix page, PixelBox box)
    {
        using var form = page.Part(box);
        using var gray = form.Depth == 32 ? form.DarkestChannel() : form.Depth == 1 ? form.Gray() : form.Upright(0);
        using var ink = form.Depth == 1 ? form.Upright(0) : gray.Otsu();
        var (degrees, confidence) = ink.Skew();
        Straighten = confidence >= SkewConfidence && Math.Abs(degrees) is >= LeastSkew and <= MostSkew ? degrees : 0;
        foreach (var copy in Of(form, gray))
            using (copy)
                _images.Add(Straighten == 0 ? copy.Upright(0) : copy.Rotated(Straighten));
    }

    internal IReadOnlyList<Pix> Images => _images;

    /// <summary>Degrees clockwise that made the form level.</summary>
    internal double Straighten { get; }

    public void Dispose() => _images.ForEach(image => image.Dispose());

    private static IEnumerable<Pix> Of(Pix form, Pix gray)
    {
        yield return form.Depth == 1 ? gray.Blurred() : gray.Upright(0);
        if (form.Depth == 32)
        {
            yield return form.RedChannel();
            yield return form.Blueness(LeastBlue);
        }
        else
        {
            yield return gray.Blurred(form.Depth == 1 ? 2 : 1);
            yield return gray.EvenBackground();
        }
    }
}
