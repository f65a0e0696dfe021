using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Registers;

/// <summary>Every incoming book holds 1, 2, 3 … up to its counter, each once.</summary>
internal sealed class RegistersUpkeep : IUpkeep
{
    public async IAsyncEnumerable<StoredAt> Files(AllRows rows)
    {
        await Task.CompletedTask;
        yield break;
    }

    public async IAsyncEnumerable<FsckFault> Faults(AllRows rows)
    {
        foreach (var book in await rows.Of<Register>().Where(r => r.Kind == RegisterKind.Incoming).OrderBy(r => r.Id).ToListAsync())
        {
            var expected = 0;
            await foreach (var number in rows.Of<IncomingDocument>().Where(i => i.RegisterId == book.Id).OrderBy(i => i.ArrivalNumber).Select(i => i.ArrivalNumber).AsAsyncEnumerable())
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
    }
}
