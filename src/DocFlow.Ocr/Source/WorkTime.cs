using System.Globalization;
using System.Runtime.InteropServices;

namespace DocFlow.Ocr;

/// <summary>Processor time, which a busy machine does not use up as it does the time on the wall.</summary>
internal static partial class WorkTime
{
    private const int ThreadClock = 3;
    private const double TicksPerSecond = 100;

    /// <summary>Of the calling thread so far.</summary>
    internal static TimeSpan OfThread()
        => Time(ThreadClock, out var time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0) : TimeSpan.Zero;

    /// <summary>Of a process, of what it has waited for and of all that lives below it; nothing where it is gone.</summary>
    internal static TimeSpan Of(int process)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Stat(id) : null).OfType<Used>().ToList();
        var below = all.ToLookup(one => one.Parent);
        return all.Find(one => one.Process == process) is { } found ? TimeSpan.FromSeconds(Sum(found) / TicksPerSecond) : TimeSpan.Zero;

        long Sum(Used one) => one.Ticks + below[one.Process].Sum(Sum);
    }

    /// <summary>proc(5): the parent is the 4th field of <c>stat</c>, user and system time with those of waited-for children the 14th to 17th.</summary>
    private static Used? Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new Used(process, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Time(int clock, out Moment time);

    private sealed record Used(int Process, int Parent, long Ticks);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        internal readonly long Seconds;
        internal readonly long Nanoseconds;
    }
}
