using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>A scanner on this machine, or one that a SANE driver reaches, through <c>scanimage</c>: a driver that crashes or hangs takes only that process with it.</summary>
/// <param name="device">As SANE names it (<c>epsonscan2:…</c>).</param>
public sealed partial class SaneScanner(string device) : IPaperScanner
{
    private const string Tool = "scanimage";
    private const int MostTold = 1 << 20;

    private static readonly TimeSpan AskingTime = TimeSpan.FromSeconds(60), PageTime = TimeSpan.FromMinutes(5), Farewell = TimeSpan.FromSeconds(8);

    /// <summary>Further options of the device.</summary>
    internal IReadOnlyList<string> More { get; init; } = [];

    /// <summary>The scanners SANE finds; asks the network too, so it takes seconds. Throws <see cref="ScannerException"/>.</summary>
    public static async Task<IReadOnlyList<SaneDevice>> Find(CancellationToken stop)
    {
        var (_, told, _) = await Told(["-f", "%d%t%v %m%n"], stop);
        return [.. told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(line => line.Length == 2).Select(line => new SaneDevice(line[0], line[1].Trim()))];
    }

    public async Task<ScannerFacts> Ask(CancellationToken stop)
    {
        var (code, told, complaint) = await Told(["-d", device, "-A"], stop);
        return code == 0 ? SaneOptions.Read(told).Facts(device) : throw Problem(code, complaint);
    }

    public async IAsyncEnumerable<byte[]> Scan(PaperSettings settings, [EnumeratorCancellation] CancellationToken stop)
    {
        var (code, told, complaint) = await Told(["-d", device, "-A"], stop);
        if (code != 0)
            throw Problem(code, complaint);
        var options = SaneOptions.Read(told).For(settings);
        var folder = Directory.CreateTempSubdirectory("docflow-scan-").FullName;
        using var process = Start(["-d", device, "--format=jpeg", .. options, .. More, $"--batch={folder}/%d.jpg", "--batch-print", .. settings.Feed == PaperFeed.Glass ? (string[])["--batch-count=1"] : []]);
        var complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var pages = 0;
        try
        {
            while (await Line(process, stop) is { } file)
            {
                if (++pages > EsclScanner.MostPages)
                    throw new ScannerException(ScannerProblem.TooMuch, $"more than {EsclScanner.MostPages} pages");
                var picture = await File.ReadAllBytesAsync(file, stop);
                File.Delete(file);
                yield return picture;
            }
            await process.WaitForExitAsync(stop);
            complaint = await complaints;
            if (process.ExitCode != 0)
                throw Problem(process.ExitCode, complaint);
            if (pages == 0)
                throw new ScannerException(ScannerProblem.NoPaper, complaint);
        }
        finally
        {
            await End(process);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The name of the next finished page, or null at the end. A page that takes minutes is a device that hangs.</summary>
    private static async Task<string?> Line(Process process, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(PageTime);
        try
        {
            return await process.StandardOutput.ReadLineAsync(late.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new ScannerException(ScannerProblem.Broken, "the next page does not come");
        }
    }

    /// <summary>An interrupt lets the driver bring the paper out and the lamp home; who does not listen is killed.</summary>
    private static async Task End(Process process)
    {
        if (process.HasExited)
            return;
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(CancellationToken.None);
        using var late = new CancellationTokenSource(Farewell);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<(int Code, string Told, string Complaint)> Told(IReadOnlyList<string> arguments, CancellationToken stop)
    {
        using var process = Start(arguments);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(AskingTime);
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(late.Token);
            var told = await process.StandardOutput.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, told.Length > MostTold ? told[..MostTold] : told, await complaint);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            throw new ScannerException(ScannerProblem.Off, $"{Tool} found nothing within {AskingTime.TotalSeconds:0} s");
        }
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        if (!Sandbox.Exists(Tool))
            throw new ScannerException(ScannerProblem.ToolMissing, $"the program {Tool} is not installed");
        var start = new ProcessStartInfo(Tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    /// <summary>scanimage ends with the status of SANE (sane.h), or with 1 where the device could not be opened.</summary>
    private static ScannerException Problem(int code, string complaint)
    {
        var problem = code switch
        {
            3 => ScannerProblem.InUse,
            4 => ScannerProblem.NotOffered,
            6 => ScannerProblem.Jammed,
            7 => ScannerProblem.NoPaper,
            8 => ScannerProblem.CoverOpen,
            11 => ScannerProblem.NotAllowed,
            1 when Busy().IsMatch(complaint) => ScannerProblem.InUse,
            1 when Denied().IsMatch(complaint) => ScannerProblem.NotAllowed,
            1 when complaint.Contains("open of device", StringComparison.Ordinal) || complaint.Contains("no SANE devices", StringComparison.Ordinal) => ScannerProblem.Off,
            1 => ScannerProblem.NotOffered,
            _ => ScannerProblem.Broken,
        };
        return new ScannerException(problem, $"{Tool} ended with {code}: {complaint.Trim()}");
    }

    [GeneratedRegex("busy", RegexOptions.IgnoreCase)]
    private static partial Regex Busy();

    [GeneratedRegex("denied", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();
}

/// <param name="Name">What to give to <see cref="SaneScanner"/>.</param>
/// <param name="Model">Make and model.</param>
public sealed record SaneDevice(string Name, string Model);
