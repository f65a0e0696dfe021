using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>The documents that wait for the registry, as its inbox has them: the most urgent first, then in the order they came.</summary>
internal sealed class WaitingLetters(Work work)
{
    public const string FormKey = "incoming.register";
    private const int Most = 200;

    public async Task<IReadOnlyList<Guid>> Read(CancellationToken stop)
    {
        var tasks = await work.Visible<WorkTask>().Where(t => t.FormKey == FormKey && t.State == TaskState.Open && t.DocumentId != null && t.ReturnedReason == null)
            .OrderByDescending(t => t.Priority).ThenBy(t => t.CreatedAt).ThenBy(t => t.Id).Take(Most).ToListAsync(stop);
        return [.. tasks.Where(t => t.IsFor(work.Me)).Select(t => t.DocumentId!.Value)];
    }

    /// <summary>Its first page, to be fetched ahead; null where it is not read yet.</summary>
    public Task<Guid?> FirstPage(Guid documentId, CancellationToken stop) =>
        work.Visible<ReadPage>().Where(p => p.DocumentId == documentId).OrderBy(p => p.Number).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop);
}
