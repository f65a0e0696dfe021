using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>How many files press: their deadline is near although the job renews them well before, or it has failed to.</summary>
internal sealed class DeadlineReading(Work work, PreservationDesk desk)
{
    private int? pressing;

    /// <summary>Once for each page that is shown.</summary>
    public async Task<int> Pressing(CancellationToken stop) => pressing ??= await Count(stop);

    private async Task<int> Count(CancellationToken stop)
    {
        var limit = work.Now + TimeSpan.FromDays((await desk.Current(stop)).Margin);
        return await work.Visible<PreservedFile>().CountAsync(file => !file.Superseded && file.DueAt != null && file.DueAt <= limit, stop);
    }
}
