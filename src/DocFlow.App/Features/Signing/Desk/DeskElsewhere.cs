using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Desk;

/// <summary>Keys at an official's own machine: the page they look at carries hashes or files to a program there, so nothing is sent from here.</summary>
internal sealed class DeskElsewhere(Work work) : IElsewhere
{
    public SigningPlace Place => SigningPlace.Desk;

    public Task Begin(SigningKey key, Guid group, IReadOnlyList<PendingSigning> waiting, string? pin, CancellationToken stop) => Task.CompletedTask;

    public Task<bool> IsUnderWay(Guid group, CancellationToken stop)
    {
        var now = work.Now;
        return work.Visible<PendingSigning>().AnyAsync(p => p.GroupId == group && p.State == PendingState.Prepared && p.ExpiresAt > now, stop);
    }

    /// <summary>Addresses that were given out hang on the pending rows: with these dropped they lead nowhere.</summary>
    public Task End(Guid group, CancellationToken stop) => Task.CompletedTask;
}
