using System.Globalization;
using System.Text.RegularExpressions;
using DocFlow.Pdf;

namespace DocFlow.Ocr;

/// <summary>
/// The pages of a PDF through poppler's tools in the sandbox, one page at a time. A page that is exactly one picture is taken
/// as stored; any other is rendered. A protected file is opened by qpdf into a private folder, so that the password never is an argument.
/// </summary>
internal sealed partial class PdfPages : IDisposable
{
    private const int TailLength = 64 << 10;
    private const int ProofDpi = 48;

    private readonly string _file;
    private readonly ScanLimits _limits;
    private readonly string? _privateFolder;
    private readonly string[] _password;

    private PdfPages(string file, ScanLimits limits, string? privateFolder, string[] password, int count)
        => (_file, _limits, _privateFolder, _password, Count) = (file, limits, privateFolder, password, count);

    internal int Count { get; }

    internal bool IsProtected => _privateFolder is not null || _password.Length > 0;

    internal static PdfPages Open(string file, Stream stream, ScanLimits limits, string? password, CancellationToken stop)
    {
        DemandEnd(stream);
        var seen = Describe(file, [], limits, stop);
        if (seen.ExitCode == 0)
            return new PdfPages(file, limits, null, [], CountIn(seen));
        if (seen.Complaint.Contains("Wrong page range", StringComparison.Ordinal))
            throw new ScanRefusedException(ScanProblem.NoPages, "the PDF has no page");
        // ISO 32000-2 §7.6.5 (recipients' certificates) and the handlers of single programs.
        if (seen.Complaint.Contains("security handler", StringComparison.Ordinal))
            throw new ScanRefusedException(ScanProblem.OtherLock, $"the PDF opens with no password: {seen.Reason}");
        if (!seen.Complaint.Contains("Incorrect password", StringComparison.Ordinal))
            throw new ScanRefusedException(ScanProblem.Damaged, $"the PDF cannot be read: {seen.Reason}");
        if (string.IsNullOrEmpty(password))
            throw new ScanRefusedException(ScanProblem.PasswordRequired, "the PDF opens only with a password");
        return Sandbox.Exists("qpdf") ? Unlocked(file, limits, password, stop) : WithArgument(file, limits, password, stop);
    }

    internal PageContent Fetch(int number, bool ignoreTextLayer, CancellationToken stop)
    {
        var seen = Seen(document => PdfPageSeen.Of(document, number));
        var place = seen?.Place ?? PdfPagePlace.Of(Tool("pdfinfo", null, (at, _) => [.. Only(number), .. _password, at[0]], stop).Output, number);
        var layer = TextLayer.Read(Tool("pdftotext", null, (at, _) => [.. Only(number), "-cropbox", "-bbox-layout", .. _password, at[0], "-"], stop).Output);
        var images = PdfImage.List(Tool("pdfimages", null, (at, _) => ["-list", .. Only(number), .. _password, at[0]], stop).Output);
        var scan = images.Where(image => image.Covers(place)).MaxBy(image => image.Dpi);
        var real = !ignoreTextLayer && layer.IsReal(hasScan: scan is not null) ? layer : null;
        if (scan is not null && images.Count == 1 && scan.Pixels <= _limits.RenderedPixels && (seen?.IsOnlyPicture(scan.Object) ?? layer.Words.Count == 0)
            && (layer.Words.Count == 0 || seen is { HasSeenText: false, HasAnnotations: false }) && Stored(number, scan, place, seen, real, stop) is { } stored)
            return stored;
        var dpi = Math.Min(scan?.Dpi ?? _limits.RenderDpi, Math.Sqrt(_limits.RenderedPixels / place.SquareInches));
        return Rendered(number, dpi, place, real, stop);
    }

    public void Dispose()
    {
        if (_privateFolder is not null)
            Directory.Delete(_privateFolder, recursive: true);
    }

    /// <summary>A file cut short has lost its end (ISO 32000-2 §7.5.5); repairing it would silently lose pages.</summary>
    private static void DemandEnd(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, TailLength)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        if (tail.AsSpan().LastIndexOf("startxref"u8) < 0)
            throw new ScanRefusedException(ScanProblem.Damaged, "the PDF ends before its cross-reference: it was cut short");
    }

    private static ToolResult Describe(string file, string[] password, ScanLimits limits, CancellationToken stop)
        => Sandbox.Run("pdfinfo", [file], null, (at, _) => [.. password, at[0]], limits, stop);

    private static int CountIn(ToolResult seen)
    {
        var count = PageCount().Match(seen.Output) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return count > 0 ? count : throw new ScanRefusedException(ScanProblem.NoPages, "the PDF has no page");
    }

    private static PdfPages Unlocked(string file, ScanLimits limits, string password, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-pdf-").FullName;
        try
        {
            var unlocked = Path.Combine(folder, "open.pdf");
            PdfLock.Open(file, password, unlocked, limits, stop);
            return new PdfPages(unlocked, limits, folder, [], CountIn(Describe(unlocked, [], limits, stop)));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static PdfPages WithArgument(string file, ScanLimits limits, string password, CancellationToken stop)
    {
        string[] argument = ["-upw", password];
        var seen = Describe(file, argument, limits, stop);
        return seen.ExitCode == 0
            ? new PdfPages(file, limits, null, argument, CountIn(seen))
            : throw new ScanRefusedException(ScanProblem.WrongPassword, "the password does not open the PDF");
    }

    /// <summary>The picture as stored, or null where it is not what the page shows (masks, other colours, mirrored).</summary>
    private PageContent? Stored(int number, PdfImage scan, PdfPagePlace place, PdfPageSeen? seen, TextLayer? layer, CancellationToken stop)
    {
        var original = Original(scan.Object);
        var (plain, turn) = (seen is { IsPlain: true } && original is not null, (place.Turn + (seen?.Turn ?? 0)) % 360);
        if (plain && original!.Jpeg is { } jpeg)
            return Of(jpeg);
        var made = Make("pdfimages", (at, to) => ["-j", "-png", .. Only(number), .. _password, at[0], to + "/page"], stop);
        if (made is null || Of(made) is not { } stored)
            return null;
        if (plain)
            return stored;
        using var shown = Rendered(number, ProofDpi, place, null, stop).Decode();
        return stored.Shows(shown) ? stored : null;

        PageContent? Of(byte[] picture)
        {
            var kind = picture.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? ScanKind.Jpeg : ScanKind.Png;
            var header = kind == ScanKind.Jpeg ? ImageHeader.OfJpeg(picture) : ImageHeader.OfPng(picture);
            return header.Width == scan.Width && header.Height == scan.Height
                ? new PageContent(picture, kind, null, 0, scan.Dpi / place.UserUnit, 0, turn, layer) { Original = original }
                : null;
        }
    }

    /// <summary>The picture's bytes in their original coding, where a PDF/A may carry them on as they are.</summary>
    private OriginalPicture? Original(int number) => Seen(document =>
        number > 0 && StoredPictureReader.Read(document, number, out var data) is { } picture ? new OriginalPicture(picture, data) : null);

    /// <summary>What our own reader sees; null where it cannot read the file, which the tools may still do.</summary>
    private T? Seen<T>(Func<PdfDocument, T?> look)
        where T : class
    {
        try
        {
            using var stream = File.OpenRead(_file);
            return look(PdfDocument.Open(stream));
        }
        catch (Exception unread) when (unread is PdfFormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private PageContent Rendered(int number, double dpi, PdfPagePlace place, TextLayer? layer, CancellationToken stop)
    {
        if (dpi < 20)
            throw new ScanRefusedException(ScanProblem.TooLarge, $"page {number} measures {place.Width:0} × {place.Height:0} points");
        var rounded = Math.Round(dpi, 2);
        var made = Make("pdftoppm", (at, to) => ["-r", rounded.ToString(CultureInfo.InvariantCulture), "-cropbox", .. Only(number), "-singlefile", .. _password, at[0], to + "/page"], stop)
            ?? throw new ScanRefusedException(ScanProblem.Damaged, $"page {number} cannot be rendered");
        return new PageContent(made, ScanKind.Pdf, null, 0, rounded / place.UserUnit, 0, 0, layer);
    }

    /// <summary>Runs a tool that makes exactly one picture and takes it; null where it makes none or several.</summary>
    private byte[]? Make(string tool, Func<string[], string?, IEnumerable<string>> arguments, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-page-").FullName;
        try
        {
            Tool(tool, folder, arguments, stop);
            var files = Directory.GetFiles(folder);
            return files.Length == 1 && new FileInfo(files[0]).Length is > 0 and <= int.MaxValue ? File.ReadAllBytes(files[0]) : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private ToolResult Tool(string tool, string? output, Func<string[], string?, IEnumerable<string>> arguments, CancellationToken stop)
    {
        var done = Sandbox.Run(tool, [_file], output, arguments, _limits, stop);
        return done.ExitCode == 0 ? done : throw new ScanRefusedException(ScanProblem.Damaged, $"{tool}: {done.Reason}");
    }

    private static string[] Only(int number) => ["-f", number.ToString(CultureInfo.InvariantCulture), "-l", number.ToString(CultureInfo.InvariantCulture)];

    [GeneratedRegex(@"^Pages:\s+(\d{1,9})", RegexOptions.Multiline)]
    private static partial Regex PageCount();
}
