using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture;

/// <summary>From the words of the pages to the fields the office suggests; a reading made again replaces what was suggested before.</summary>
internal static class SuggestedFields
{
    public static async Task<IReadOnlyList<ReadField>> Replace(Work work, Given given, Guid agency, CancellationToken stop)
    {
        foreach (var old in await work.Visible<ReadField>().Where(f => f.ReceivedFileId == given.FileId).ToListAsync(stop))
            work.Remove(old);
        return [];
    }
}
