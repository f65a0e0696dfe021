using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>Asks for issued files to be raised, and for a try now.</summary>
public sealed class RaisingDesk(Work work, JobDesk jobs)
{
    /// <summary>The file as it is issued in this transaction shall have the level its agency wants; nothing where that is B-B.</summary>
    public async Task Want(Document document, DocumentFile file, ReceivedFile issued, CancellationToken stop)
    {
        if (await work.Visible<LevelSetting>().FirstOrDefaultAsync(stop) is not { IsOn: true } setting)
            return;
        var raising = new FileRaising(document, file, issued, setting.Level, work.Now);
        work.Add(raising);
        work.Enqueue(RaiseJob.For(raising, work.Now));
    }

    /// <summary>A try now, for one file that waits or was given up.</summary>
    public async Task TryNow(Guid id, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Raise);
        await Again(await work.Load<FileRaising>(id, stop), stop);
        await work.Commit(stop);
    }

    /// <summary>Everything of the agency that is not done; the caller commits.</summary>
    internal async Task TakeUpAll(CancellationToken stop)
    {
        foreach (var id in await work.Visible<FileRaising>().Where(r => r.State != RaisingState.Done).Select(r => r.Id).ToListAsync(stop))
            await Again(await work.Load<FileRaising>(id, stop), stop);
    }

    private async Task Again(FileRaising raising, CancellationToken stop)
    {
        raising.TakeUp(work.Now);
        await jobs.RequeueOrEnqueue(RaiseJob.For(raising, work.Now), stop);
    }
}
