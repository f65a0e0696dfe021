using DocFlow.Pdf;

namespace DocFlow.Ocr;

/// <summary>
/// Pictures of pages (a scanner's, a phone's) as one PDF/A file without text: the JPEG bytes as they are, turned as the camera says. Where a picture does
/// not say how large its paper was, A4 is assumed.
/// </summary>
public static class PicturePdf
{
    private const double LongSideOfA4 = 297 / 25.4, LeastDpi = 72, MostDpi = 2400;

    /// <summary>Writes the file. Throws <see cref="ScanRefusedException"/> for what is no JPEG that fits into a PDF, or too large; the message names the page.</summary>
    /// <param name="files">One JPEG each, in order.</param>
    public static void Write(Stream output, string title, DateTimeOffset madeAt, IReadOnlyList<string> files, ScanLimits? limits = null)
    {
        limits ??= new ScanLimits();
        using var pdf = new SearchablePdf(output, new SearchablePdfMetadata(title, madeAt, "vi"));
        foreach (var (index, file) in files.Index())
        {
            try
            {
                var picture = Picture(index + 1, file, limits);
                pdf.AddPage(picture with { Turn = picture.CameraTurn }, []);
            }
            catch (PdfFormatException unfit)
            {
                throw new ScanRefusedException(ScanProblem.Damaged, $"picture {index + 1} does not fit into a PDF: {unfit.Message}", unfit);
            }
        }
        pdf.Finish();
    }

    private static JpegPageImage Picture(int page, string file, ScanLimits limits)
    {
        if (new FileInfo(file).Length > limits.Bytes / 4)
            throw new ScanRefusedException(ScanProblem.TooLarge, $"picture {page} is too large");
        var bytes = File.ReadAllBytes(file);
        if (bytes is not [0xFF, 0xD8, 0xFF, ..])
            throw new ScanRefusedException(bytes.Length == 0 ? ScanProblem.Empty : ScanProblem.NotADocument, $"picture {page} is no JPEG");
        var header = ImageHeader.OfJpeg(bytes);
        PageSource.CheckPixels(header.Width, header.Height, limits);
        // A density of 72 or less is what programs write that know nothing of paper.
        return new JpegPageImage(bytes, header.Dpi is > LeastDpi and <= MostDpi ? header.Dpi : Math.Max(header.Width, header.Height) / LongSideOfA4);
    }
}
