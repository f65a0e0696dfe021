using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Organisation;

internal static class AgenciesApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var agencies = routes.MapGroup("/api/v1/agencies").WithTags("Organisation");
        agencies.MapGet("", List);
        agencies.MapGet("{id:guid}", One);
        agencies.MapPost("", Create);
        agencies.MapPut("{id:guid}", Rename);
        agencies.MapPost("{id:guid}/codes", TakeCode);
        var units = routes.MapGroup("/api/v1/units").WithTags("Organisation");
        units.MapGet("", Units);
        units.MapPost("", CreateUnit);
        units.MapPut("{id:guid}", RenameUnit);
        units.MapPost("{id:guid}/close", CloseUnit);
    }

    private static async Task<Ok<List<AgencyAnswer>>> List(Work work, CancellationToken stop)
    {
        var today = Formats.DateOf(work.Now);
        var all = await work.Visible<Agency>().OrderBy(a => a.SortKey).ToListAsync(stop);
        return TypedResults.Ok(all.ConvertAll(a => AgencyAnswer.Of(a, today)));
    }

    private static async Task<Ok<AgencyAnswer>> One(Guid id, Work work, HttpContext http, CancellationToken stop) =>
        Told(await work.Visible<Agency>().FirstOrDefaultAsync(a => a.Id == id, stop) ?? throw new NotThere(typeof(Agency), id), work, http);

    private static async Task<Created<AgencyAnswer>> Create(NewAgency ask, AgencyDesk desk, Work work, HttpContext http, CancellationToken stop)
    {
        var agency = await desk.Create(ask.ParentId, ask.Name, ask.ShortName, ask.Code, ask.From, stop);
        ETags.Write(http, agency.Version);
        return TypedResults.Created($"/api/v1/agencies/{agency.Id}", AgencyAnswer.Of(agency, Formats.DateOf(work.Now)));
    }

    private static async Task<Ok<AgencyAnswer>> Rename(Guid id, NewName ask, AgencyDesk desk, Work work, HttpContext http, CancellationToken stop) =>
        Told(await desk.Rename(id, ask.Name, ask.ShortName, ETags.Expected(http), stop), work, http);

    private static async Task<Ok<AgencyAnswer>> TakeCode(Guid id, NewCode ask, AgencyDesk desk, Work work, HttpContext http, CancellationToken stop) =>
        Told(await desk.TakeCode(id, ask.Code, ask.From, ETags.Expected(http), stop), work, http);

    private static async Task<Ok<List<UnitAnswer>>> Units(Work work, CancellationToken stop, Guid? agency = null)
    {
        var of = agency ?? work.Me.AgencyId;
        var units = await work.Visible<Unit>().Where(u => u.AgencyId == of).OrderBy(u => u.Order).ThenBy(u => u.SortKey).ToListAsync(stop);
        return TypedResults.Ok(units.ConvertAll(UnitAnswer.Of));
    }

    private static async Task<Created<UnitAnswer>> CreateUnit(NewUnit ask, AgencyDesk desk, HttpContext http, Work work, CancellationToken stop)
    {
        var unit = await desk.CreateUnit(ask.AgencyId ?? work.Me.AgencyId, ask.Name, ask.ShortName, ask.Order, stop);
        ETags.Write(http, unit.Version);
        return TypedResults.Created($"/api/v1/units?agency={unit.AgencyId}", UnitAnswer.Of(unit));
    }

    private static async Task<Ok<UnitAnswer>> RenameUnit(Guid id, NewName ask, AgencyDesk desk, HttpContext http, CancellationToken stop) =>
        Told(await desk.RenameUnit(id, ask.Name, ask.ShortName, ETags.Expected(http), stop), http);

    private static async Task<Ok<UnitAnswer>> CloseUnit(Guid id, AgencyDesk desk, HttpContext http, CancellationToken stop) =>
        Told(await desk.CloseUnit(id, ETags.Expected(http), stop), http);

    private static Ok<AgencyAnswer> Told(Agency agency, Work work, HttpContext http)
    {
        ETags.Write(http, agency.Version);
        return TypedResults.Ok(AgencyAnswer.Of(agency, Formats.DateOf(work.Now)));
    }

    private static Ok<UnitAnswer> Told(Unit unit, HttpContext http)
    {
        ETags.Write(http, unit.Version);
        return TypedResults.Ok(UnitAnswer.Of(unit));
    }
}

public sealed record NewAgency(Guid ParentId, string? Name, string? ShortName, string? Code = null, DateOnly? From = null);

public sealed record NewName(string? Name, string? ShortName);

public sealed record NewCode(string? Code, DateOnly? From);

public sealed record NewUnit(Guid? AgencyId, string? Name, string? ShortName, int? Order = null);

/// <param name="Code">the code that holds today</param>
public sealed record AgencyAnswer(Guid Id, string Name, string? ShortName, Guid? ParentId, string? Code, IReadOnlyList<AgencyCodeAnswer> Codes, int Version)
{
    internal static AgencyAnswer Of(Agency agency, DateOnly today) => new(
        agency.Id, agency.Name, agency.ShortName, agency.ParentId, agency.CodeOn(today), [.. agency.Codes.OrderBy(c => c.From).Select(c => new AgencyCodeAnswer(c.Code, c.From, c.To))], agency.Version);
}

public sealed record AgencyCodeAnswer(string Code, DateOnly From, DateOnly? To);

public sealed record UnitAnswer(Guid Id, Guid AgencyId, string Name, string? ShortName, int Order, bool Closed, int Version)
{
    internal static UnitAnswer Of(Unit unit) => new(unit.Id, unit.AgencyId, unit.Name, unit.ShortName, unit.Order, unit.ClosedAt is not null, unit.Version);
}
