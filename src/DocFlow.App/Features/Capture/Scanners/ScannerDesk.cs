using DocFlow.App.Platform.Data;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Scanners;

/// <summary>Which scanners an agency has; each is asked what it can do when it is set, and whenever somebody asks again.</summary>
internal sealed class ScannerDesk(Work work)
{
    public Task<List<Scanner>> Scanners(CancellationToken stop)
    {
        var agency = work.Me.AgencyId;
        return work.Visible<Scanner>().Where(s => s.AgencyId == agency).OrderBy(s => s.Name).ToListAsync(stop);
    }

    /// <summary>Devices SANE finds at this machine that are not set yet. Takes seconds.</summary>
    public async Task<IReadOnlyList<SaneDevice>> Find(CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        var set = (await Scanners(stop)).Select(s => s.Address).ToHashSet(StringComparer.Ordinal);
        try
        {
            return [.. (await SaneScanner.Find(stop)).Where(d => !set.Contains(d.Name))];
        }
        catch (ScannerException trouble)
        {
            throw new RuleBroken("capture.scanner" + trouble.Problem);
        }
    }

    /// <summary>Sets a scanner, also one that is switched off at the moment.</summary>
    public async Task Set(string? name, string? address, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        var scanner = new Scanner(work.Me.AgencyId, name, address, work.Now);
        if ((await Scanners(stop)).Exists(s => s.Address == scanner.Address))
            throw new RuleBroken("capture.scannerTwice") { Field = "Address" };
        try
        {
            scanner.Say(await Ask(scanner, stop));
        }
        catch (ScannerException)
        {
            // It says so itself on the page, and is asked again when somebody tries it.
        }
        work.Add(scanner);
        await work.Commit(stop);
    }

    /// <summary>Asks the scanner anew.</summary>
    public async Task Try(Guid id, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        var scanner = await work.Load<Scanner>(id, stop);
        try
        {
            scanner.Say(await Ask(scanner, stop));
        }
        catch (ScannerException trouble)
        {
            throw new RuleBroken("capture.scanner" + trouble.Problem);
        }
        await work.Commit(stop);
    }

    public async Task Remove(Guid id, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        var scanner = await work.Load<Scanner>(id, stop);
        if (await work.Visible<ScanRun>().AnyAsync(r => r.ScannerId == id && (r.State == ScanRunState.Scanning || r.State == ScanRunState.Stopping), stop))
            throw new RuleBroken("capture.scannerBusy");
        scanner.GiveUp();
        work.Remove(scanner);
        await work.Commit(stop);
    }

    private static async Task<ScannerFacts> Ask(Scanner scanner, CancellationToken stop)
    {
        var device = scanner.Open();
        using var _ = device as IDisposable;
        return await device.Ask(stop);
    }
}
