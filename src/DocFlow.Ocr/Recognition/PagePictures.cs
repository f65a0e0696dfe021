using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Writes the pictures made from an upright page.</summary>
internal static class PagePictures
{
    internal const int DisplayWidth = 1600, ThumbnailWidth = 240;
    private const int DisplayQuality = 80, ArchiveQuality = 85;

    /// <summary>The picture that is looked at, and the thumbnail made from it.</summary>
    internal static void WriteShown(Pix page, string? display, string? thumbnail)
    {
        if (display is null && thumbnail is null)
            return;
        using var shown = Fitting(page, DisplayWidth);
        if (display is not null)
            File.WriteAllBytes(display, shown.Jpeg(DisplayQuality));
        if (thumbnail is null)
            return;
        using var small = Fitting(shown, ThumbnailWidth);
        File.WriteAllBytes(thumbnail, small.Jpeg(DisplayQuality));
    }

    private static Pix Fitting(Pix page, int width)
        => page.Width > width ? page.Depth == 1 ? page.Scaled((double)width / page.Width) : page.Smoothed((double)width / page.Width)
            : page.Depth == 1 ? page.Gray() : page.Upright(0);

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
