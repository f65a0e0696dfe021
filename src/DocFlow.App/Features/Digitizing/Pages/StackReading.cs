using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Each page of a stack that is read comes before the eyes of whoever judges, in the transaction of its reading.</summary>
internal sealed class StackReading(Work work)
{
    public async Task Read(PageRead read, CancellationToken stop)
    {
        if (read.Item.Origin != FileOrigin.Stack || await work.Visible<BatchStack>().FirstOrDefaultAsync(s => s.ItemId == read.Item.Id, stop) is not { } stack)
            return;
        var page = new BatchPage(stack, read.Page, PageLook.Of(read.Page), work.Now);
        (await work.Load<Batch>(stack.BatchId, stop)).Put(page);
        if (read.Page.Number == 1 && stack.ReplacesPageId is { } id)
            page.Replace(await work.Load<BatchPage>(id, stop), work.Now);
    }
}
