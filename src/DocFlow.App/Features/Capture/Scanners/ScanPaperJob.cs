using System.Text.Json;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Scanners;

/// <summary>
/// Lets a scanner run to the end of its paper; every page is a transaction. It is never run a second time by itself: half of the stack has gone through, and
/// only the person at the scanner knows which half.
/// </summary>
internal sealed class ScanPaperJob(FileStore store) : IJobKind
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(700);

    public static string Kind => "capture.scan";

    public static Job For(ScanRun run, DateTimeOffset now) => new(Kind, run.AgencyId, now, payload: JsonSerializer.Serialize(new Order(run.Id)));

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var id = run.Payload<Order>().RunId;
        var begun = await run.Within(async work => await work.Visible<ScanRun>().Include(r => r.Scanner).FirstOrDefaultAsync(r => r.Id == id, stop));
        if (begun is not { State: ScanRunState.Scanning or ScanRunState.Stopping })
            return;
        if (run.Attempt > 1 || run.WasInterrupted)
        {
            await End(run, id, "scannerInterrupted");
            return;
        }
        var problem = await Scan(run, begun, stop);
        await End(run, id, problem);
    }

    /// <summary>Null at the end of the paper, and where the person stopped it.</summary>
    private async Task<string?> Scan(JobRun run, ScanRun begun, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watching = WatchForStop(run, begun.Id, ending);
        var device = begun.Scanner!.Open();
        try
        {
            await foreach (var picture in device.Scan(begun.Settings, ending.Token))
                await Keep(run, begun.Id, picture, stop);
            return null;
        }
        catch (ScannerException trouble)
        {
            return "scanner" + trouble.Problem;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            await End(run, begun.Id, "scannerInterrupted");
            throw;
        }
        finally
        {
            (device as IDisposable)?.Dispose();
            await ending.CancelAsync();
            await watching;
        }
    }

    private async Task Keep(JobRun run, Guid id, byte[] picture, CancellationToken stop)
    {
        var stored = await store.Put(run.AgencyId, picture, stop);
        var pages = 0;
        await Change(run, id, scan =>
        {
            var page = scan.AddPage(stored);
            pages = page.Number;
            return page;
        });
        await run.Progress("job.step.scanning", pages, 0, stop);
    }

    /// <summary>The person may ask to stop at the very moment: who was slower looks again.</summary>
    private static async Task Change(JobRun run, Guid id, Func<ScanRun, ScanRunPage?> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await run.Within(async work =>
                {
                    await work.Begin(CancellationToken.None);
                    if (change(await work.Load<ScanRun>(id, CancellationToken.None)) is { } page)
                        work.Add(page);
                    await work.Commit(CancellationToken.None);
                });
                return;
            }
            catch (LostUpdate) when (attempt < 5)
            {
                // Once more, with what stands there now.
            }
        }
    }

    private static async Task WatchForStop(JobRun run, Guid id, CancellationTokenSource ending)
    {
        try
        {
            while (!await run.Within(async work => await work.Visible<ScanRun>().AnyAsync(r => r.Id == id && r.State == ScanRunState.Stopping, ending.Token)))
                await Task.Delay(Glance, ending.Token);
            await ending.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The scan is over.
        }
    }

    private static Task End(JobRun run, Guid id, string? problem) => Change(run, id, scan =>
    {
        scan.StackEnded(problem);
        return null;
    });

    internal sealed record Order(Guid RunId);
}
