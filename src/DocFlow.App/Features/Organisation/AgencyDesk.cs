using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.EdXml;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Organisation;

/// <summary>
/// Agencies, their codes and their units, kept by whoever may keep them: their own and the agencies below it. Each verb is one
/// transaction, told to the chain of the agency it changes.
/// </summary>
public sealed class AgencyDesk(Work work)
{
    /// <summary>An agency below one that is kept; its code may come later.</summary>
    public async Task<Agency> Create(Guid above, string? name, string? shortName, string? code, DateOnly? from, CancellationToken stop)
    {
        Keeps(above);
        var agency = new Agency(Named(name), shortName, above, work.Now);
        work.Add(agency);
        if (!string.IsNullOrWhiteSpace(code))
            agency.TakeCode(await Free(agency.Id, code, stop), from ?? Formats.DateOf(work.Now));
        await work.Commit(stop);
        return agency;
    }

    public async Task<Agency> Rename(Guid id, string? name, string? shortName, int? expectedVersion, CancellationToken stop)
    {
        var agency = await Load(id, expectedVersion, stop);
        agency.Rename(Named(name), shortName);
        await work.Commit(stop);
        return agency;
    }

    /// <summary>A new code from a day on, which may lie ahead; the one before holds until the day before.</summary>
    public async Task<Agency> TakeCode(Guid id, string? code, DateOnly? from, int? expectedVersion, CancellationToken stop)
    {
        var agency = await Load(id, expectedVersion, stop);
        agency.TakeCode(await Free(id, code, stop), from ?? throw new RuleBroken("organisation.dayMissing") { Field = "From" });
        await work.Commit(stop);
        return agency;
    }

    public async Task<Unit> CreateUnit(Guid agencyId, string? name, string? shortName, int? order, CancellationToken stop)
    {
        var agency = await Load(agencyId, null, stop);
        await NameIsFree(agencyId, null, name, stop);
        var unit = new Unit(agency, Named(name), shortName, order ?? 1 + await work.Visible<Unit>().CountAsync(u => u.AgencyId == agencyId, stop), work.Now);
        work.Add(unit);
        await work.Commit(stop);
        return unit;
    }

    public async Task<Unit> RenameUnit(Guid id, string? name, string? shortName, int? expectedVersion, CancellationToken stop)
    {
        var unit = await LoadUnit(id, expectedVersion, stop);
        await NameIsFree(unit.AgencyId, id, name, stop);
        unit.Rename(Named(name), shortName);
        await work.Commit(stop);
        return unit;
    }

    /// <summary>Closes a unit nobody holds a post in any more; its name stays on what it did.</summary>
    public async Task<Unit> CloseUnit(Guid id, int? expectedVersion, CancellationToken stop)
    {
        var unit = await LoadUnit(id, expectedVersion, stop);
        if (unit.ClosedAt is not null)
            return unit;
        var today = Formats.DateOf(work.Now);
        var held = await work.Visible<Post>().CountAsync(p => p.UnitId == id && (p.To == null || p.To >= today), stop);
        if (held > 0)
            throw new RuleBroken("organisation.unitHasPeople", held);
        unit.Close(work.Now);
        await work.Commit(stop);
        return unit;
    }

    /// <summary>Whether this viewer keeps the agency.</summary>
    public bool May(Guid agencyId) => work.Me.May(OrganisationFeature.Manage) && work.Me.KeptAgencies.Contains(agencyId);

    /// <exception cref="NotAllowed">the agency is not kept by this viewer</exception>
    internal void Keeps(Guid agencyId)
    {
        if (!May(agencyId))
            throw new Platform.Permissions.NotAllowed(OrganisationFeature.Manage);
    }

    private async Task<Agency> Load(Guid id, int? expectedVersion, CancellationToken stop)
    {
        Keeps(id);
        return await work.Load<Agency>(id, stop, expectedVersion);
    }

    private async Task<Unit> LoadUnit(Guid id, int? expectedVersion, CancellationToken stop)
    {
        var unit = await work.Load<Unit>(id, stop, expectedVersion);
        Keeps(unit.AgencyId);
        return unit;
    }

    /// <summary>The code as it is written, held by no other agency from now on.</summary>
    private async Task<OrganId> Free(Guid agencyId, string? code, CancellationToken stop)
    {
        if (!OrganId.TryParse(code?.Trim().ToUpperInvariant(), out var organ))
            throw new RuleBroken("organisation.codeFormat") { Field = "Code" };
        var (text, today) = (organ.Value, Formats.DateOf(work.Now));
        var holder = await work.Visible<Agency>().Where(a => a.Id != agencyId && a.Codes.Any(c => c.Code == text && (c.To == null || c.To >= today))).Select(a => a.Name).FirstOrDefaultAsync(stop);
        return holder is null ? organ : throw new RuleBroken("organisation.codeHeld", holder) { Field = "Code" };
    }

    private async Task NameIsFree(Guid agencyId, Guid? except, string? name, CancellationToken stop)
    {
        var wanted = name?.Trim();
        if (await work.Visible<Unit>().AnyAsync(u => u.AgencyId == agencyId && u.Name == wanted && u.Id != except, stop))
            throw new RuleBroken("organisation.unitExists", wanted!) { Field = "Name" };
    }

    private static string Named(string? name) => string.IsNullOrWhiteSpace(name) ? throw new RuleBroken("organisation.nameMissing") { Field = "Name" } : name;
}
