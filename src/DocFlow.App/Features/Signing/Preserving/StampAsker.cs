using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Data;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>Renewal in the file itself: the raising job adds evidence and a document time-stamp as the next version. What it has given up on gets a record.</summary>
internal sealed class StampAsker(Work work)
{
    /// <summary>Those that need a record instead.</summary>
    public async Task<List<PreservedFile>> Ask(IReadOnlyList<PreservedFile> rows, CancellationToken stop)
    {
        var left = new List<PreservedFile>();
        foreach (var row in rows)
        {
            var asked = await work.Visible<FileRaising>().Where(r => r.DocumentFileId == row.DocumentFileId).OrderByDescending(r => r.AskedAt).FirstOrDefaultAsync(stop);
            if (row.Record is not null || asked is { State: RaisingState.Halted } && row.StampAskedAt is not null)
                left.Add(row);
            else if (asked is not { State: RaisingState.Waiting })
                await Ask(row, stop);
        }
        await work.Commit(stop);
        return left;
    }

    private async Task Ask(PreservedFile row, CancellationToken stop)
    {
        var document = await new DocumentReading(work).Load(row.DocumentId, stop);
        var file = document.Files.First(f => f.Id == row.DocumentFileId);
        var raising = new FileRaising(document, file, file.Current.Source!, PadesLevel.Archival, work.Now);
        work.Add(raising);
        work.Enqueue(RaiseJob.For(raising, work.Now));
        row.AskStamp(work.Now);
    }
}
