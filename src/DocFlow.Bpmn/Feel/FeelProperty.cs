namespace DocFlow.Bpmn.Feel;

/// <summary><c>value.name</c> (DMN 1.5 table 61).</summary>
internal static class FeelProperty
{
    internal static FeelValue Of(FeelValue value, string name) => value switch
    {
        FeelValue.Context context => context.Entries.TryGetValue(name, out var entry) ? entry : FeelValue.Null,
        FeelValue.List list => FeelValue.Of(list.Items.Select(i => Of(i, name))),
        FeelValue.Date date => Day(date.Value, name),
        FeelValue.Moment moment => Clock(TimeOnly.FromDateTime(moment.Local), moment.Offset, moment.Zone, name) ?? (name == "date" ? DateOnly.FromDateTime(moment.Local) : Day(DateOnly.FromDateTime(moment.Local), name)),
        FeelValue.Time time => Clock(time.Value, time.Offset, time.Zone, name) ?? FeelValue.Null,
        FeelValue.Duration duration => Part(duration.Value, name),
        FeelValue.Months months => name switch { "years" => months.Count / 12, "months" => months.Count % 12, _ => FeelValue.Null },
        FeelValue.Range range => name switch
        {
            "start" => range.Low,
            "end" => range.High,
            "start included" => range.LowIncluded,
            "end included" => range.HighIncluded,
            _ => FeelValue.Null,
        },
        _ => FeelValue.Null,
    };

    private static FeelValue Day(DateOnly day, string name) => name switch
    {
        "year" => day.Year,
        "month" => day.Month,
        "day" => day.Day,
        // ISO: Monday is 1.
        "weekday" => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek,
        _ => FeelValue.Null,
    };

    private static FeelValue? Clock(TimeOnly time, TimeSpan? offset, string? zone, string name) => name switch
    {
        "hour" => time.Hour,
        "minute" => time.Minute,
        "second" => time.Second,
        "time" => new FeelValue.Time(time, offset, zone),
        "time offset" => offset is { } at ? new FeelValue.Duration(at) : FeelValue.Null,
        "timezone" => zone,
        _ => null,
    };

    private static FeelValue Part(TimeSpan span, string name) => name switch
    {
        "days" => span.Days,
        "hours" => span.Hours,
        "minutes" => span.Minutes,
        "seconds" => span.Seconds + span.Ticks % TimeSpan.TicksPerSecond / (decimal)TimeSpan.TicksPerSecond,
        _ => FeelValue.Null,
    };
}
