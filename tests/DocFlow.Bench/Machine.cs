using System.Globalization;

namespace DocFlow.Bench;

/// <summary>What Linux tells of processes under /proc.</summary>
internal static class Machine
{
    private const double TicksPerSecond = 100;

    /// <summary>Load average of the last minute.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    /// <summary>Resident memory in MiB.</summary>
    public static double Resident(int pid) =>
        double.Parse(File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>The most resident memory of this process since <see cref="ForgetPeak"/>, in MiB.</summary>
    public static double Peak() =>
        double.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>The most resident memory of a process so far, in MiB.</summary>
    public static double Peak(int pid) =>
        double.Parse(File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>Processes started by this one, and theirs.</summary>
    public static IEnumerable<int> Children(int pid)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(f => int.TryParse(Path.GetFileName(f), out var id) ? Stat(id) : null).OfType<Process>().ToList();
        return Below(pid);

        IEnumerable<int> Below(int parent) => all.Where(p => p.Parent == parent).SelectMany(p => Below(p.Id).Prepend(p.Id));
    }

    /// <summary>The command line of a process; empty where it is gone.</summary>
    public static string Name(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    /// <summary>Processor seconds of a process, of the children it has waited for, and of all its living descendants.</summary>
    public static double Seconds(int pid)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(f => int.TryParse(Path.GetFileName(f), out var id) ? Stat(id) : null).OfType<Process>().ToList();
        return Sum(all.Single(p => p.Id == pid));

        double Sum(Process process) => process.Ticks / TicksPerSecond + all.Where(p => p.Parent == process.Id).Sum(Sum);
    }

    private static Process? Stat(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new Process(pid, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Process(int Id, int Parent, long Ticks);
}
