using DocFlow.App.Platform.Calendar;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.WorkingDays;

internal static class CalendarApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var days = routes.MapGroup("/api/v1/calendar-days").WithTags("Calendar");
        days.MapGet("", List);
        days.MapPost("", Enter);
        days.MapDelete("{id:guid}", Remove);
    }

    private static async Task<Ok<IReadOnlyList<CalendarDayAnswer>>> List(CalendarDesk desk, CancellationToken stop, int year = 0)
    {
        if (year is < 1900 or > 3000)
            throw new BadHttpRequestException("year: 1900 to 3000");
        IReadOnlyList<CalendarDayAnswer> days = [.. (await desk.Year(year, stop)).Select(d => new CalendarDayAnswer(d.Id, d.Day, d.Kind, d.Name))];
        return TypedResults.Ok(days);
    }

    private static async Task<NoContent> Enter(EnterCalendarDay ask, CalendarDesk desk, CancellationToken stop)
    {
        await desk.Enter(ask.Day, ask.Kind, ask.Name, stop);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Remove(Guid id, CalendarDesk desk, CancellationToken stop)
    {
        await desk.Remove(id, stop);
        return TypedResults.NoContent();
    }
}

public sealed record EnterCalendarDay(DateOnly? Day, CalendarDayKind Kind, string? Name);

public sealed record CalendarDayAnswer(Guid Id, DateOnly Day, CalendarDayKind Kind, string Name);
