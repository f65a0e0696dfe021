using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>A seal as it is seen: its image at the size the real seal has on paper, whatever the box.</summary>
public static class SealPicture
{
    private const double Millimetre = 72 / 25.4;

    /// <summary>The image alone, at true size.</summary>
    /// <param name="image">The seal, transparent around it.</param>
    /// <param name="millimetres">Its width on paper; null takes the resolution the image states.</param>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Image"/>: the image states no resolution and no width is given, or either makes no sense for a seal.</exception>
    public static PdfCanvas Draw(PdfImage image, double? millimetres = null)
    {
        var width = millimetres * Millimetre ?? image.Width * 72 / image.Dpi ?? throw new SigningRefusedException(SigningRefusal.Image, "a seal's width in millimetres, or an image that states its resolution");
        if (width is not (> 5 * Millimetre and < 100 * Millimetre))
            throw new SigningRefusedException(SigningRefusal.Image, $"a seal of 5 to 100 mm, not {width / Millimetre:0.#} mm");
        var height = width * image.Height / image.Width;
        var canvas = new PdfCanvas(width, height);
        canvas.Image(image, new PageRectangle(0, 0, width, height));
        return canvas;
    }

    /// <summary>Where a seal goes that overlaps a third of a signature's image, from its left, in the middle of its height.</summary>
    /// <param name="seal">Of <see cref="Draw"/>.</param>
    /// <param name="signature">Where the signature's image is shown.</param>
    public static PageRectangle Over(PdfCanvas seal, PageRectangle signature) =>
        new(signature.X + signature.Width / 3 - seal.Width, signature.Y + (signature.Height - seal.Height) / 2, seal.Width, seal.Height);
}
