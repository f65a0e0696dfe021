using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Scanners;

/// <summary>What a person does at a scanner: begin, go on with the next stack, stop, receive what was scanned, or throw it away.</summary>
internal sealed class ScanDesk(Work work, Intake intake, FileStore store, Text text)
{
    public async Task<ScanRun> Begin(Guid scannerId, PaperSettings settings, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var scanner = await Free(scannerId, stop);
        var run = new ScanRun(scanner, settings, work.Me, work.Now);
        work.Add(run);
        work.Enqueue(ScanPaperJob.For(run, work.Now));
        await work.Commit(stop);
        return run;
    }

    public async Task Continue(Guid id, PaperSettings settings, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var run = await work.Load<ScanRun>(id, stop);
        run.Continue(await Free(run.ScannerId, stop), settings);
        work.Enqueue(ScanPaperJob.For(run, work.Now));
        await work.Commit(stop);
    }

    public async Task Stop(Guid id, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        await work.Begin(stop);
        (await work.Load<ScanRun>(id, stop)).AskToStop();
        await work.Commit(stop);
    }

    /// <summary>The pages become one PDF, the pictures in it byte for byte, and one document; its id.</summary>
    public async Task<Guid> Receive(Guid id, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var run = await work.Load<ScanRun>(id, stop);
        var title = text["capture.scanTitle", text.Formats.Moment(run.StartedAt)];
        var pages = (await Pages(id, stop)).ConvertAll(p => store.PathOf(p.AgencyId, p.Sha256));
        if (pages.Count == 0)
            throw new RuleBroken("capture.scanNoPages");
        var file = await intake.Bind(title, pages, stop);
        var item = (await intake.Enter([file], oneDocument: false, title, stop))[0];
        run.Received(item.DocumentId);
        await work.Commit(stop);
        return item.DocumentId;
    }

    public async Task GiveUp(Guid id, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var run = await work.Load<ScanRun>(id, stop);
        run.GiveUp();
        await work.Commit(stop);
    }

    public Task<List<ScanRunPage>> Pages(Guid run, CancellationToken stop) => work.Visible<ScanRunPage>().Where(p => p.RunId == run).OrderBy(p => p.Number).ToListAsync(stop);

    private async Task<Scanner> Free(Guid scannerId, CancellationToken stop)
    {
        await work.Begin(stop);
        var scanner = await work.Load<Scanner>(scannerId, stop);
        return await work.Visible<ScanRun>().AnyAsync(r => r.ScannerId == scannerId && (r.State == ScanRunState.Scanning || r.State == ScanRunState.Stopping), stop)
            ? throw new RuleBroken("capture.scannerBusy")
            : scanner;
    }
}
