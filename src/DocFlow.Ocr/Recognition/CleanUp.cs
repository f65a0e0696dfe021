using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// The prepared copies of one page. Measured order: the red channel with an even background first (red seals vanish); then
/// Otsu and straight lines; then the brightest channel and straight lines. Pages of black and white are made gray again by blurring: widely, then narrowly with
/// straight lines, then widely and smaller; grain that thresholding would turn into a hundred thousand marks is blurred away first. Despeckling and sharpening are
/// left out on purpose: they eat the dots and hooks of Vietnamese letters.
/// </summary>
internal sealed class CleanUp : IDisposable
{
    internal const int Passes = 3;
    private const int UpscaleBelow = 150, WideBlur = 2;
    private const double SmallerCopy = 0.6;
    private const double GrainSize = 0.008, MostGrains = 150;
    private const double SkewConfidence = 3, SmallestSkew = 0.1, LargestSkew = 12;

    private readonly Pix _page;
    private readonly Pix _gray;
    private readonly Pix _ink;
    private readonly bool _isGrainy;
    private Pix? _straight;
    private List<PixelBox>? _marks;

    private CleanUp(Pix page, Pix gray, Pix ink, int turned, bool isSure, bool isGrainy)
    {
        (_page, _gray, _ink, _isGrainy, Turned, IsSure) = (page, gray, ink, isGrainy, turned, isSure);
        var (degrees, confidence) = ink.Skew();
        Straighten = confidence >= SkewConfidence && Math.Abs(degrees) is >= SmallestSkew and <= LargestSkew ? degrees : 0;
    }

    /// <summary>The upright page in its own colours.</summary>
    internal Pix Page => _page;

    /// <summary>All connected marks of the upright page, not straightened.</summary>
    internal IReadOnlyList<PixelBox> Marks => _marks ??= _ink.Marks();

    internal bool IsBilevel => _page.Depth == 1;

    /// <summary>Degrees the page was turned clockwise to stand upright.</summary>
    internal int Turned { get; }

    /// <summary>Whether the letters told clearly which way is up.</summary>
    internal bool IsSure { get; }

    /// <summary>Degrees clockwise that straighten the lines.</summary>
    internal double Straighten { get; }

    /// <summary>Turns the page upright by its letters and prepares it.</summary>
    internal static CleanUp Of(Pix page, int dpi)
    {
        var plain = Of(page, dpi, isGrainy: false);
        if (!plain.HasGrain(dpi))
            return plain;
        plain.Dispose();
        return Of(page, dpi, isGrainy: true);
    }

    private static CleanUp Of(Pix page, int dpi, bool isGrainy)
    {
        using var gray = FirstGray(page, isGrainy);
        using var ink = page.Depth == 1 ? page.Upright(0) : gray.Otsu();
        var (degrees, isSure) = Orientation.Of(ink, dpi);
        if (!isSure && ink.Skew() is { Confidence: >= SkewConfidence } skew && Math.Abs(skew.Degrees) > 1)
        {
            using var straight = ink.Rotated(skew.Degrees);
            (degrees, isSure) = Orientation.Of(straight, dpi);
        }
        return new CleanUp(page.Upright(degrees), gray.Upright(degrees), ink.Upright(degrees), degrees, isSure, isGrainy);
    }

    /// <summary>The same page turned further, for pages whose letters gave no clear answer.</summary>
    internal CleanUp Turn(int degrees) => new(_page.Upright(degrees), _gray.Upright(degrees), _ink.Upright(degrees), (Turned + degrees) % 360, isSure: false, _isGrainy);

    /// <summary>The copy for a pass counted from 1, with its resolution and the way back.</summary>
    internal (Pix Image, int Dpi, PageGeometry Geometry) Pass(int pass, int dpi)
    {
        var isSmall = IsBilevel && pass == 3;
        var scale = (dpi < UpscaleBelow ? 2 : 1) * (isSmall ? SmallerCopy : 1);
        var degrees = pass == 1 || isSmall ? 0 : Straighten;
        using var prepared = Prepared(pass);
        using var scaled = scale == 1 ? prepared.Upright(0) : prepared.Scaled(scale);
        var image = degrees == 0 ? scaled.Upright(0) : scaled.Rotated(degrees);
        var copyDpi = (int)(dpi * scale);
        image.Resolution(copyDpi);
        return (image, copyDpi, new PageGeometry(_page.Width, _page.Height, scale, degrees));
    }

    /// <summary>The even gray page and the way back from it, its lines straight, in the page's own size; kept for the places that are looked at again.</summary>
    internal (Pix Image, PageGeometry Geometry) Straight()
        => (_straight ??= Straighten == 0 ? _gray.Upright(0) : _gray.Rotated(Straighten), new PageGeometry(_page.Width, _page.Height, 1, Straighten));

    /// <summary>Gives the working copies back; the page itself stays.</summary>
    internal void Finish()
    {
        _straight?.Dispose();
        _gray.Dispose();
        _ink.Dispose();
    }

    public void Dispose()
    {
        Finish();
        _page.Dispose();
    }

    private Pix Prepared(int pass)
    {
        if (pass == 1 || IsBilevel && pass == 3)
            return _gray.Upright(0);
        if (pass == 2 && !IsBilevel)
            return _ink.Upright(0);
        using var bright = _page.BrightestChannel();
        return IsBilevel ? bright.Blurred() : Even(bright, _isGrainy);
    }

    private static Pix FirstGray(Pix page, bool isGrainy)
    {
        using var red = page.RedChannel();
        return page.Depth == 1 ? red.Blurred(WideBlur) : Even(red, isGrainy);
    }

    private static Pix Even(Pix gray, bool isGrainy)
    {
        using var smooth = isGrainy ? gray.Blurred(WideBlur) : gray.Upright(0);
        return smooth.EvenBackground();
    }

    /// <summary>Whether grain of the sensor, of pale paper or of a coarse copy lies all over the page: more specks on a square inch than letters could have dots.</summary>
    private bool HasGrain(int dpi)
    {
        if (IsBilevel)
            return false;
        var size = Math.Max(2, dpi * GrainSize);
        var inches = (double)_page.Width * _page.Height / dpi / dpi;
        return Marks.Count(mark => mark.Width <= size && mark.Height <= size) > MostGrains * inches;
    }
}
