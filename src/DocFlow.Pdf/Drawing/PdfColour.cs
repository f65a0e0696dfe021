namespace DocFlow.Pdf;

/// <summary>A colour of sRGB; each part from 0 to 1.</summary>
public readonly record struct PdfColour(double Red, double Green, double Blue)
{
    /// <summary>Black.</summary>
    public static PdfColour Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static PdfColour White => new(1, 1, 1);

    /// <summary>A shade of gray: 0 black, 1 white.</summary>
    public static PdfColour Gray(double shade) => new(shade, shade, shade);

    /// <summary>A colour by its three bytes, for example 0xDA251D.</summary>
    public static PdfColour Of(int rgb) => new((rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);

    internal bool IsGray => Red == Green && Green == Blue;
}
