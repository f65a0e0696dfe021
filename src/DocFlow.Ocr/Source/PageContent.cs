using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>One page as the source hands it over: coded picture, and the words it already carries.</summary>
/// <param name="Bytes">The coded picture; empty where <paramref name="TiffFile"/> is given.</param>
/// <param name="Kind">The coding; <see cref="ScanKind.Pdf"/> for what a PDF tool made (PNM or PNG).</param>
/// <param name="TiffFile">The file to read the page from, for TIFF.</param>
/// <param name="TiffIndex">Counted from 0.</param>
/// <param name="KnownDpi">From the PDF page size; 0 where unknown.</param>
/// <param name="TaggedDpi">From the picture's own tag; 0 where absent.</param>
/// <param name="Turn">Degrees the container says the picture is shown turned clockwise.</param>
/// <param name="Layer">The text layer, where the page has a real one.</param>
internal sealed record PageContent(byte[] Bytes, ScanKind Kind, string? TiffFile, int TiffIndex, double KnownDpi, double TaggedDpi, int Turn, TextLayer? Layer)
{
    private const int ProofWidth = 64;
    private const double MostDifference = 10, AnyDifference = 1.5, Clearly = 0.85;

    /// <summary>The picture in its original coding, where it comes out of a container and a PDF may carry it unchanged.</summary>
    internal OriginalPicture? Original { get; init; }

    /// <summary>The JPEG bytes as received, where a PDF may carry them unchanged (1 or 3 components).</summary>
    internal byte[]? OriginalJpeg => Kind == ScanKind.Jpeg && ImageHeader.OfJpeg(Bytes) is { Components: 1 or 3 } ? Bytes : null;

    /// <summary>The same without the coded picture, where nothing needs it once it is decoded.</summary>
    internal PageContent Decoded() => Kind is ScanKind.Jpeg && Original is null ? this : this with { Bytes = [] };

    internal Pix Decode() => TiffFile is null ? Pix.Decode(Bytes, Kind) : Pix.DecodeTiff(TiffFile, TiffIndex);

    /// <summary>
    /// Whether this picture, turned as the page is, is what a small rendering of the page shows. Small copies are compared, also with
    /// the mirrored and the upside-down page, which must be less alike.
    /// </summary>
    internal bool Shows(Pix page)
    {
        using var stored = Decode();
        using var plain = stored.Plain();
        using var turned = plain.Upright(Turn);
        using var small = turned.Scaled((double)page.Width / turned.Width);
        var height = Math.Max(8, page.Height * ProofWidth / page.Width);
        using var mine = Proof(small, height);
        using var shown = Proof(page, height);
        using var mirrored = shown.Mirrored();
        using var fallen = shown.Upright(180);
        var difference = mine.DifferenceFrom(shown);
        return difference < MostDifference && (difference < AnyDifference
            || difference < Clearly * Math.Min(mine.DifferenceFrom(mirrored), mine.DifferenceFrom(fallen)));
    }

    private static Pix Proof(Pix picture, int height)
    {
        using var gray = picture.Gray();
        return gray.ScaledTo(ProofWidth, height);
    }
}
