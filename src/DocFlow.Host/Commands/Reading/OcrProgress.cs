using System.Diagnostics;
using System.Globalization;
using DocFlow.Ocr;

namespace DocFlow.Host.Commands.Reading;

/// <summary>A line on the terminal with pages, files and the time that is left; nothing at all where standard error is no terminal.</summary>
internal sealed class OcrProgress : IProgress<PageCount>, IDisposable
{
    private const int Bar = 24;

    private readonly Lock writing = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly int files;
    private readonly Timer? timer;
    private int filesOpened, filesDone, found, read, before;
    private bool shown;

    public OcrProgress(int files)
    {
        this.files = files;
        if (!Console.IsErrorRedirected)
            timer = new Timer(_ => Show(), null, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300));
    }

    public void Report(PageCount value)
    {
        if (value.Found > 0)
            Interlocked.Increment(ref filesOpened);
        Interlocked.Add(ref found, value.Found);
        Interlocked.Add(ref read, value.Read);
        Interlocked.Add(ref before, value.Before);
    }

    public void FileDone() => Interlocked.Increment(ref filesDone);

    /// <summary>A line for standard output, which must not run into the bar.</summary>
    public void Print(string line)
    {
        lock (writing)
        {
            Wipe();
            Console.Out.WriteLine(line);
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (writing)
            Wipe();
    }

    /// <summary>
    /// <c>[######------] 120/480 trang · tệp 3/12 · còn khoảng 5 phút</c>. Files not opened yet count with as many pages as those that were.
    /// </summary>
    internal static string Line(int done, int known, int read, int opened, int filesDone, int files, TimeSpan time)
    {
        var total = opened == 0 ? 0 : known + (long)known * Math.Max(0, files - Math.Max(opened, filesDone)) / opened;
        var full = total == 0 ? 0 : (int)Math.Min(Bar, Bar * done / total);
        var line = $"[{new string('#', full)}{new string('-', Bar - full)}] {done}/{known}{(opened < files && filesDone < files - 1 ? "+" : "")} trang · tệp {filesDone}/{files}";
        return read == 0 || total <= done ? line : $"{line} · còn {Left(time / read * (total - done))}";
    }

    private static string Left(TimeSpan left) => left.TotalMinutes < 1
        ? "chưa đến 1 phút"
        : left.TotalHours < 1
            ? $"khoảng {Math.Ceiling(left.TotalMinutes).ToString(CultureInfo.InvariantCulture)} phút"
            : $"khoảng {(int)left.TotalHours} giờ {left.Minutes} phút";

    private void Show()
    {
        lock (writing)
        {
            var line = Line(read + before, found, read, filesOpened, filesDone, files, clock.Elapsed);
            Console.Error.Write($"\r{line}\e[K");
            shown = true;
        }
    }

    private void Wipe()
    {
        if (shown)
            Console.Error.Write("\r\e[K");
        shown = false;
    }
}
