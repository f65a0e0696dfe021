using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Counts the signatures that the file of a stack carries, when its pages are read: how it may be split depends on it. Nothing is judged here.</summary>
public sealed class StackSignatures(Work work, FileStore store)
{
    /// <summary>In the transaction that makes the stack ready.</summary>
    public async Task Read(PagesRead read, CancellationToken stop)
    {
        if (read.Item.Origin == FileOrigin.Stack && await work.Visible<BatchStack>().Where(s => s.ItemId == read.Item.Id).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(stop) is { } id)
            await Look(id, read.Item.ReceivedFileId, stop);
    }

    /// <summary>Stacks read before anybody counted are looked at now.</summary>
    public async Task Settle(Guid batchId, CancellationToken stop)
    {
        var unknown = await work.Visible<BatchStack>().Where(s => s.BatchId == batchId && s.Signatures == null && s.Item!.State == CaptureState.Ready).Select(s => new { s.Id, s.Item!.ReceivedFileId }).ToListAsync(stop);
        if (unknown.Count == 0)
            return;
        foreach (var stack in unknown)
            await Look(stack.Id, stack.ReceivedFileId, stop);
        await work.Commit(stop);
    }

    public async Task<int> In(ReceivedFile file, CancellationToken stop)
    {
        await using var content = store.Open(file.AgencyId, file.Sha256);
        if (!await CheckedFile.IsPdf(content, stop))
            return 0;
        try
        {
            return await Task.Run(() => PdfDocument.Open(content).SignatureFields.Count(f => f.IsSigned), stop);
        }
        catch (PdfFormatException)
        {
            return 0; // what no reader can open carries nothing that could be kept; the check of the file says so
        }
    }

    private async Task Look(Guid stackId, Guid fileId, CancellationToken stop)
    {
        var file = await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == fileId, stop);
        (await work.Load<BatchStack>(stackId, stop)).Found(await In(file, stop), file.DerivedFrom ?? file.Id);
    }
}
