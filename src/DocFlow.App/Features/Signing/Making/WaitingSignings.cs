using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>
/// Signatures whose hash is signed elsewhere, later. Prepared here and committed by the caller; the value comes to <see cref="SigningCompletion"/>
/// from a job or a request. Until then the document is as it was, and asking again for the same subject drops what waited.
/// </summary>
public sealed class WaitingSignings(Work work, KeyDesk keys, DocumentSigner signer, SigningCompletion completion, IEnumerable<IElsewhere> places)
{
    /// <summary>How long a person may take to confirm.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The hash is ready for a key that lies elsewhere; not committed.</summary>
    /// <param name="group">those that are confirmed together; null for one alone</param>
    /// <param name="facts">what the asking feature's <see cref="ISignedStep"/> will need</param>
    public async Task<PendingSigning> Prepare(SigningRequest ask, Guid? group, string? facts, CancellationToken stop)
    {
        var (key, certificate, chain) = await keys.Elsewhere(ask.KeyId, stop);
        try
        {
            var row = await signer.Prepare(ask with { Options = ask.Options with { Lifetime = Patience } }, certificate, chain, stop);
            row.WaitElsewhere(key.Elsewhere!.Value, group, ask, facts, work.Me);
            return row;
        }
        catch (SigningRefusedException refused)
        {
            throw SigningProblems.Of(refused);
        }
    }

    /// <summary>Has them asked for where the key lies; not committed.</summary>
    public async Task Begin(Guid keyId, IReadOnlyList<PendingSigning> waiting, string? pin, CancellationToken stop)
    {
        var key = await work.Load<SigningKey>(keyId, stop);
        await places.First(p => p.Place == key.Elsewhere).Begin(key, waiting[0].GroupId!.Value, waiting, pin, stop);
    }

    /// <summary>The newest for a row of the asking feature: waiting, or dropped with a reason; null where the last one was completed or there was none.</summary>
    public async Task<PendingSigning?> Of(Guid subjectId, string purpose, CancellationToken stop)
    {
        var newest = await work.Visible<PendingSigning>().Where(p => p.SubjectId == subjectId && p.Purpose == purpose).OrderByDescending(p => p.PreparedAt).FirstOrDefaultAsync(stop);
        return newest is { Place: not null, State: PendingState.Prepared } or { Place: not null, State: PendingState.Dropped, Problem: not null } ? newest : null;
    }

    /// <summary>Whether a group has been asked for where its key lies, and may still be answered.</summary>
    public async Task<bool> IsUnderWay(Guid group, CancellationToken stop)
    {
        var place = await Waiting(group).Select(p => p.Place).FirstOrDefaultAsync(stop);
        return place is not null && await places.First(p => p.Place == place).IsUnderWay(group, stop);
    }

    /// <summary>Those of a group that still wait.</summary>
    public IQueryable<PendingSigning> Waiting(Guid group) => work.Visible<PendingSigning>().Where(p => p.GroupId == group && p.State == PendingState.Prepared);

    /// <summary>Whoever asked no longer wants it: the whole group is dropped.</summary>
    public async Task Cancel(Guid group, CancellationToken stop)
    {
        var waiting = await Waiting(group).Select(p => new { p.Id, p.AgencyId, p.By, p.Place }).ToListAsync(stop);
        if (waiting.Any(p => p.By is null || p.By != work.Me.PersonId))
            throw new NotAllowed("signing.cancel");
        foreach (var one in waiting)
            await completion.Drop(one.AgencyId, one.Id, "signing.waitCancelled", stop);
        foreach (var place in places.Where(p => waiting.Any(w => w.Place == p.Place)))
            await place.End(group, stop);
    }
}
