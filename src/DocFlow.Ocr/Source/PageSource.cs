using DocFlow.Pdf;

namespace DocFlow.Ocr;

/// <summary>
/// A received file seen as pages. The kind is decided by the bytes, never by the name; limits are checked by headers.
/// Opening runs only managed code and, for PDF, a sandboxed tool, so a server may do it. One page is fetched at a time.
/// </summary>
public sealed class PageSource : IDisposable
{
    private const int HeadLength = 1 << 20;

    private readonly string _file;
    private readonly ScanLimits _limits;
    private readonly PdfPages? _pdf;
    private readonly List<TiffHeader>? _tiff;
    private readonly double _dpi;

    private PageSource(string file, ScanKind kind, ScanLimits limits, PdfPages? pdf, List<TiffHeader>? tiff, double dpi)
        => (_file, Kind, _limits, _pdf, _tiff, _dpi) = (file, kind, limits, pdf, tiff, dpi);

    public ScanKind Kind { get; }

    public int PageCount => _pdf?.Count ?? _tiff?.Count ?? 1;

    /// <summary>Whether the PDF opened only with the password given.</summary>
    public bool IsProtected => _pdf?.IsProtected ?? false;

    /// <summary>Looks at a file. Throws <see cref="ScanRefusedException"/> for everything that is not a readable scan or document.</summary>
    /// <param name="password">Opens a protected PDF; ignored otherwise.</param>
    public static PageSource Open(string file, ScanLimits? limits = null, string? password = null, CancellationToken stop = default)
    {
        limits ??= new ScanLimits();
        using var stream = File.OpenRead(file);
        if (stream.Length == 0)
            throw new ScanRefusedException(ScanProblem.Empty, "the file is empty");
        if (stream.Length > limits.Bytes)
            throw new ScanRefusedException(ScanProblem.TooLarge, $"the file has {stream.Length} bytes, the limit is {limits.Bytes}");
        var head = new byte[Math.Min(stream.Length, HeadLength)];
        stream.ReadExactly(head);
        var kind = KindOf(head);
        var source = kind switch
        {
            ScanKind.Pdf => new PageSource(file, kind, limits, PdfPages.Open(file, stream, limits, password, stop), null, 0),
            ScanKind.Tiff => new PageSource(file, kind, limits, null, Checked(TiffHeader.Pages(stream), limits), 0),
            ScanKind.Jpeg => OfPicture(file, kind, ImageHeader.OfJpeg(head), limits),
            _ => OfPicture(file, kind, ImageHeader.OfPng(head), limits),
        };
        return source.PageCount <= limits.Pages ? source : throw source.Refused(ScanProblem.TooManyPages, $"{source.PageCount} pages, the limit is {limits.Pages}");
    }

    /// <summary>The kind by the first bytes; refuses (<see cref="ScanProblem.NotADocument"/>) everything else.</summary>
    public static ScanKind KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return ScanKind.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            return ScanKind.Png;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
            return ScanKind.Tiff;
        if (head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return ScanKind.Pdf;
        throw new ScanRefusedException(ScanProblem.NotADocument, "the file is neither PDF, JPEG, PNG nor TIFF");
    }

    public void Dispose() => _pdf?.Dispose();

    /// <summary>One page, counted from 1: its coded picture and, for PDF, the words it carries.</summary>
    internal PageContent Fetch(int number, bool ignoreTextLayer, CancellationToken stop)
    {
        if (number < 1 || number > PageCount)
            throw new ScanRefusedException(ScanProblem.NoPages, $"there is no page {number}; the file has {PageCount}");
        if (_pdf is not null)
            return _pdf.Fetch(number, ignoreTextLayer, stop);
        return _tiff is not null
            ? new PageContent([], Kind, _file, number - 1, 0, _tiff[number - 1].Dpi, 0, null) { Original = Fax(_tiff[number - 1]) }
            : new PageContent(File.ReadAllBytes(_file), Kind, null, 0, 0, _dpi, 0, null);
    }

    internal static void CheckPixels(long width, long height, ScanLimits limits)
    {
        if (width * height > limits.Pixels)
            throw new ScanRefusedException(ScanProblem.TooLarge, $"the picture has {width} × {height} pixels, the limit is {limits.Pixels} in all");
    }

    /// <summary>The strip of a fax page as it lies in the file.</summary>
    private OriginalPicture? Fax(TiffHeader page)
    {
        if (page.Fax is not { } strip)
            return null;
        using var file = File.OpenRead(_file);
        var data = new byte[strip.Length];
        file.Position = strip.Offset;
        file.ReadExactly(data);
        return new OriginalPicture(new StoredPicture(PictureCoding.Ccitt, page.Width, page.Height, 1) { K = -1, BlackIs1 = strip.BlackIs1 }, data);
    }

    private static PageSource OfPicture(string file, ScanKind kind, ImageHeader header, ScanLimits limits)
    {
        CheckPixels(header.Width, header.Height, limits);
        return new PageSource(file, kind, limits, null, null, header.Dpi);
    }

    private static List<TiffHeader> Checked(List<TiffHeader> pages, ScanLimits limits)
    {
        foreach (var page in pages)
            CheckPixels(page.Width, page.Height, limits);
        return pages;
    }

    private ScanRefusedException Refused(ScanProblem problem, string message)
    {
        Dispose();
        return new ScanRefusedException(problem, message);
    }
}
