using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting;

/// <summary>Every outgoing book holds 1, 2, 3 … up to its counter, each once; what was issued has both its number and its signature.</summary>
internal sealed class DraftingUpkeep : IUpkeep
{
    public async IAsyncEnumerable<StoredAt> Files(AllRows rows)
    {
        await Task.CompletedTask;
        yield break;
    }

    public async IAsyncEnumerable<FsckFault> Faults(AllRows rows)
    {
        foreach (var book in await rows.Of<Register>().Where(r => r.Kind == RegisterKind.Outgoing).OrderBy(r => r.Id).ToListAsync())
        {
            var expected = 0;
            await foreach (var number in rows.Of<OutgoingDocument>().Where(o => o.RegisterId == book.Id).OrderBy(o => o.Number).Select(o => o.Number!.Value).AsAsyncEnumerable())
            {
                if (number != ++expected)
                {
                    yield return new FsckFault(FsckFaultKind.NumberGap, $"{book.Name}: {expected}");
                    expected = number;
                }
            }
            if (expected != book.Next - 1)
                yield return new FsckFault(FsckFaultKind.NumberGap, $"{book.Name}: {expected + 1}");
        }
        await foreach (var id in rows.Of<OutgoingDocument>().Where(o => o.State == OutgoingState.Issued && (o.Number == null || o.SignedAt == null)).Select(o => o.Id).AsAsyncEnumerable())
            yield return new FsckFault(FsckFaultKind.IssuedWithoutSignature, id.ToString());
    }
}
