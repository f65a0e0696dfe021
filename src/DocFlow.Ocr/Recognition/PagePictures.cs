using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Writes the pictures made from an upright page.</summary>
internal static class PagePictures
{
    internal const int DisplayWidth = 1600, ThumbnailWidth = 240;
    private const int DisplayQuality = 80, ArchiveQuality = 85;

    internal static void WriteScaled(Pix page, string? file, int width)
    {
        if (file is null)
            return;
        var factor = Math.Min(1, (double)width / page.Width);
        using var gray = page.Depth == 1 && factor == 1 ? page.Gray() : page.Upright(0);
        using var scaled = factor < 1 ? gray.Scaled(factor) : gray.Upright(0);
        File.WriteAllBytes(file, scaled.Jpeg(DisplayQuality));
    }

    internal static ArchiveImage WriteArchive(Pix page, string file, PageText text, PageContent content)
    {
        var (width, height) = text.Rotation % 180 == 0 ? (page.Width, page.Height) : (page.Height, page.Width);
        if (content.Original is { } original)
        {
            File.WriteAllBytes(file, original.Data);
            return new ArchiveImage(ArchiveCoding.Stored, width, height, text.Dpi, original.Picture.BlackIs1, Original: true) { Turn = text.Rotation, Stored = original.Picture };
        }
        if (page.Depth == 1)
        {
            File.WriteAllBytes(file, TiffHeader.SingleStrip(page.TiffG4()));
            return new ArchiveImage(ArchiveCoding.CcittG4, page.Width, page.Height, text.Dpi, BlackIs1: false, Original: false);
        }
        if (content.OriginalJpeg is { } jpeg)
        {
            File.WriteAllBytes(file, jpeg);
            return new ArchiveImage(ArchiveCoding.Jpeg, width, height, text.Dpi, BlackIs1: false, Original: true) { Turn = text.Rotation };
        }
        File.WriteAllBytes(file, page.Jpeg(ArchiveQuality));
        return new ArchiveImage(ArchiveCoding.Jpeg, page.Width, page.Height, text.Dpi, BlackIs1: false, Original: false);
    }
}
