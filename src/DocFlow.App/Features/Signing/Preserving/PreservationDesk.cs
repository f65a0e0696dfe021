using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>What the archivist and the administrator decide: how signatures are preserved, and what is renewed now.</summary>
public sealed class PreservationDesk(Work work)
{
    /// <summary>As it is set, or as it is without a setting.</summary>
    public async Task<PreservationSetting> Current(CancellationToken stop) => await work.Visible<PreservationSetting>().FirstOrDefaultAsync(stop) ?? new PreservationSetting(work.Me.AgencyId, work.Now);

    public async Task Set(PreservationMethod method, int margin, string digest, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Preserve);
        var id = await work.Visible<PreservationSetting>().Select(s => (Guid?)s.Id).FirstOrDefaultAsync(stop);
        var setting = id is { } known ? await work.Load<PreservationSetting>(known, stop) : new PreservationSetting(work.Me.AgencyId, work.Now);
        setting.Set(method, margin, digest);
        if (id is null)
            work.Add(setting);
        await work.Commit(stop);
    }

    /// <summary>In the background, at once.</summary>
    /// <param name="chosen">null for all that is due</param>
    public async Task RenewNow(IReadOnlyList<Guid>? chosen, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Preserve);
        var known = chosen is null ? null : await work.Visible<PreservedFile>().Where(p => chosen.Contains(p.Id) && !p.Superseded).Select(p => p.Id).ToListAsync(stop);
        if (known is { Count: 0 })
            throw new NotThere(typeof(PreservedFile), chosen!.FirstOrDefault());
        work.Enqueue(PreserveJob.For(work.Me.AgencyId, known, work.Now));
        work.Say("signing.preservationAsked", null, new { files = known?.Count });
        await work.Commit(stop);
    }
}
