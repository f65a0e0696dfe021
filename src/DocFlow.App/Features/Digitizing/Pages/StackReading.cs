using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Capture.Duplicates;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Each page of a stack that is read comes before the eyes of whoever judges, in the transaction of its reading.</summary>
internal sealed class StackReading(Work work)
{
    /// <summary>A page that is read again looks as it reads now; what a person has said of it stays.</summary>
    public async Task Read(PageReadAgain read, CancellationToken stop)
    {
        if (read.Item.Origin != FileOrigin.Stack || await work.Visible<BatchPage>().Where(p => p.ReadPageId == read.Page.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop) is not { } id)
            return;
        var page = await work.Load<BatchPage>(id, stop);
        page.LookAgain(PageLook.Of(read.Page));
        foreach (var turned in await work.Visible<TurnedReading>().Where(t => t.ReadPageId == read.Page.Id).ToListAsync(stop))
            work.Remove(turned);
        if (page.Turn != 0)
            work.Enqueue(ReadTurnedJob.For((await work.Visible<Batch>().FirstAsync(b => b.Id == page.BatchId, stop)), [page.Id], work.Now));
    }

    public async Task Read(PageRead read, CancellationToken stop)
    {
        if (read.Item.Origin != FileOrigin.Stack || await work.Visible<BatchStack>().FirstOrDefaultAsync(s => s.ItemId == read.Item.Id, stop) is not { } stack)
            return;
        var page = new BatchPage(stack, read.Page, PageLook.Of(read.Page), work.Now);
        (await work.Load<Batch>(stack.BatchId, stop)).Put(page);
        if (page.LooksFirst || read.Page.Number == 1)
            await LikePages.Keep(work, read.Page, stop);
        if (read.Page.Number == 1 && stack.ReplacesPageId is { } id)
            page.Replace(await work.Load<BatchPage>(id, stop), work.Now);
    }
}
