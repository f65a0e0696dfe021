using System.Globalization;
using Number = DocFlow.Bpmn.Feel.FeelValue.Number;
using Text = DocFlow.Bpmn.Feel.FeelValue.Text;

namespace DocFlow.Bpmn.Feel;

/// <summary>Dates, times and durations (DMN 1.5 §10.3.4.1, table 71).</summary>
internal static class FeelTimeFunctions
{
    private static readonly string[] days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    internal static readonly FeelFunction[] All =
    [
        FeelFunction.Of("date", "from|year,month,day", Date),
        FeelFunction.Of("time", "from|hour,minute,second,offset", Time),
        FeelFunction.Of("date and time", "from|date,time|date,time,timezone", Moment),
        FeelFunction.Of<Text>("duration", "from", t => FeelText.Duration(t.Value) ?? FeelValue.Null),
        FeelFunction.Of("years and months duration", "from,to", YearsAndMonths),
        new FeelFunction("now", "", (run, a) => a.Length == 0 && run.Now is { } now ? FeelValue.Moment.At(now) : FeelValue.Null),
        new FeelFunction("today", "", (run, a) => a.Length == 0 && run.Now is { } now ? DateOnly.FromDateTime(now.DateTime) : FeelValue.Null),
        FeelFunction.Of("day of year", "date", a => Day(a) is { } day ? day.DayOfYear : FeelValue.Null),
        FeelFunction.Of("day of week", "date", a => Day(a) is { } day ? days[(int)day.DayOfWeek] : FeelValue.Null),
        FeelFunction.Of("month of year", "date", a => Day(a) is { } day ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month) : FeelValue.Null),
        FeelFunction.Of("week of year", "date", a => Day(a) is { } day ? ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)) : FeelValue.Null),
        FeelFunction.Of("last day of month", "date", a => Day(a) is { } day ? DateTime.DaysInMonth(day.Year, day.Month) : FeelValue.Null),
    ];

    private static FeelValue Date(FeelValue[] a) => a switch
    {
        [Text text] => FeelText.Date(text.Value) ?? FeelValue.Null,
        [FeelValue.Date date] => date,
        [FeelValue.Moment moment] => DateOnly.FromDateTime(moment.Local),
        [Number { Value: >= 1 and <= 9999 } year, Number { Value: >= 1 and <= 12 } month, Number { Value: >= 1 and <= 31 } day] when day.Value <= DateTime.DaysInMonth((int)year.Value, (int)month.Value)
            => new DateOnly((int)year.Value, (int)month.Value, (int)day.Value),
        _ => FeelValue.Null,
    };

    private static FeelValue Time(FeelValue[] a) => a switch
    {
        [Text text] => FeelText.Time(text.Value) ?? FeelValue.Null,
        [FeelValue.Time time] => time,
        [FeelValue.Moment moment] => new FeelValue.Time(TimeOnly.FromDateTime(moment.Local), moment.Offset, moment.Zone),
        [FeelValue.Date] => new FeelValue.Time(TimeOnly.MinValue, TimeSpan.Zero),
        [Number { Value: >= 0 and < 24 } hour, Number { Value: >= 0 and < 60 } minute, Number { Value: >= 0 and < 60 } second, .. var offset] when offset is [] or [FeelValue.Duration or FeelValue.Nothing]
            => new FeelValue.Time(new TimeOnly((long)((int)hour.Value * 3600m + (int)minute.Value * 60m + second.Value) * TimeSpan.TicksPerSecond), offset is [FeelValue.Duration at] ? at.Value : null),
        _ => FeelValue.Null,
    };

    private static FeelValue Moment(FeelValue[] a) => a switch
    {
        [Text text] => FeelText.Moment(text.Value) ?? FeelValue.Null,
        [FeelValue.Moment moment] => moment,
        [FeelValue.Date date] => new FeelValue.Moment(date.Value.ToDateTime(TimeOnly.MinValue), null),
        [FeelValue.Date or FeelValue.Moment, FeelValue.Time time] => new FeelValue.Moment(Day([a[0]])!.Value.ToDateTime(time.Value), time.Offset, time.Zone),
        [FeelValue.Date or FeelValue.Moment, FeelValue.Time time, Text zone] => FeelText.Moment($"{a[0].ToString()[..10]}T{new FeelValue.Time(time.Value, null)}@{zone.Value}") ?? FeelValue.Null,
        _ => FeelValue.Null,
    };

    /// <summary>Whole months between two days.</summary>
    private static FeelValue YearsAndMonths(FeelValue[] a)
    {
        if (a is not [var from, var to] || Day([from]) is not { } x || Day([to]) is not { } y)
            return FeelValue.Null;
        var months = (y.Year - x.Year) * 12 + y.Month - x.Month;
        if (months > 0 && y.Day < x.Day)
            months--;
        else if (months < 0 && y.Day > x.Day)
            months++;
        return new FeelValue.Months(months);
    }

    private static DateOnly? Day(FeelValue[] a) => a switch
    {
        [FeelValue.Date date] => date.Value,
        [FeelValue.Moment moment] => DateOnly.FromDateTime(moment.Local),
        _ => null,
    };
}
