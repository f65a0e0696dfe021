using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>Nhắc: the deadline is near and branches are open. It stands in their history; the inbox shows the day in words already.</summary>
internal sealed class RemindTask : IServiceTask
{
    public const string Topic = "handling.remind";

    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceCall call, Work work, CancellationToken stop)
    {
        var open = await work.Visible<Branch>().Where(b => b.DocumentId == call.SubjectId && b.Part != BranchPart.ForInformation && (b.State == BranchState.Waiting || b.State == BranchState.Working))
            .Select(b => b.Id).ToListAsync(stop);
        foreach (var id in open)
            (await work.Load<Branch>(id, stop)).Remind();
        return new Dictionary<string, object?>();
    }
}
