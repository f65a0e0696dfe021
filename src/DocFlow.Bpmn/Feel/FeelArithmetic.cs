namespace DocFlow.Bpmn.Feel;

/// <summary>Plus, minus, times, by, and to the power of (DMN 1.5 tables 45 to 49). What makes no sense is null.</summary>
internal static class FeelArithmetic
{
    internal static FeelValue Do(string sign, FeelValue a, FeelValue b)
    {
        try
        {
            return (sign, a, b) switch
            {
                ("+", FeelValue.Number x, FeelValue.Number y) => FeelNumber.Do(x.Value, y.Value, decimal.Add),
                ("-", FeelValue.Number x, FeelValue.Number y) => FeelNumber.Do(x.Value, y.Value, decimal.Subtract),
                ("*", FeelValue.Number x, FeelValue.Number y) => FeelNumber.Do(x.Value, y.Value, decimal.Multiply),
                ("/", FeelValue.Number x, FeelValue.Number y) => FeelNumber.Do(x.Value, y.Value, decimal.Divide),
                ("**", FeelValue.Number x, FeelValue.Number y) => FeelNumber.Power(x.Value, y.Value),
                ("+", FeelValue.Text x, FeelValue.Text y) => x.Value + y.Value,
                ("+", _, FeelValue.Duration y) when a is not FeelValue.Number => Later(a, y.Value),
                ("+", FeelValue.Duration x, _) when b is not FeelValue.Number => Later(b, x.Value),
                ("-", _, FeelValue.Duration y) => Later(a, -y.Value),
                ("+", _, FeelValue.Months y) => Later(a, y.Count),
                ("+", FeelValue.Months x, _) => Later(b, x.Count),
                ("-", _, FeelValue.Months y) => Later(a, checked(-y.Count)),
                ("-", FeelValue.Date x, FeelValue.Date y) => new FeelValue.Duration(TimeSpan.FromDays(x.Value.DayNumber - y.Value.DayNumber)),
                ("-", FeelValue.Date or FeelValue.Moment, FeelValue.Date or FeelValue.Moment) => Apart(Moment(a), Moment(b)),
                ("-", FeelValue.Time x, FeelValue.Time y) when (x.Offset is null) == (y.Offset is null) =>
                    new FeelValue.Duration(x.Value.ToTimeSpan() - (x.Offset ?? default) - (y.Value.ToTimeSpan() - (y.Offset ?? default))),
                ("*", FeelValue.Duration x, FeelValue.Number y) => Times(x.Value, y.Value),
                ("*", FeelValue.Number x, FeelValue.Duration y) => Times(y.Value, x.Value),
                ("/", FeelValue.Duration x, FeelValue.Number y) when y.Value != 0 => Times(x.Value, 1 / y.Value),
                ("/", FeelValue.Duration x, FeelValue.Duration y) when y.Value != default => new FeelValue.Number((decimal)x.Value.Ticks / y.Value.Ticks),
                ("*", FeelValue.Months x, FeelValue.Number y) => new FeelValue.Months((int)decimal.Truncate(x.Count * y.Value)),
                ("*", FeelValue.Number x, FeelValue.Months y) => new FeelValue.Months((int)decimal.Truncate(y.Count * x.Value)),
                ("/", FeelValue.Months x, FeelValue.Number y) when y.Value != 0 => new FeelValue.Months((int)decimal.Truncate(x.Count / y.Value)),
                ("/", FeelValue.Months x, FeelValue.Months y) when y.Count != 0 => new FeelValue.Number((decimal)x.Count / y.Count),
                _ => FeelValue.Null,
            };
        }
        catch (Exception beyond) when (beyond is OverflowException or ArgumentOutOfRangeException)
        {
            // Before year 1, after year 9999, or a duration that long: FEEL's answer to what cannot be is null.
            return FeelValue.Null;
        }
    }

    internal static FeelValue Negative(FeelValue value) => value switch
    {
        FeelValue.Number n => new FeelValue.Number(-n.Value),
        FeelValue.Duration d when d.Value != TimeSpan.MinValue => new FeelValue.Duration(-d.Value),
        FeelValue.Months m when m.Count != int.MinValue => new FeelValue.Months(-m.Count),
        _ => FeelValue.Null,
    };

    /// <summary>A date counts as its midnight UTC (§10.3.2.3.6).</summary>
    internal static FeelValue.Moment? Moment(FeelValue value) => value switch
    {
        FeelValue.Moment moment => moment,
        FeelValue.Date date => new FeelValue.Moment(date.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        _ => null,
    };

    private static FeelValue Later(FeelValue value, TimeSpan by) => value switch
    {
        FeelValue.Duration d => new FeelValue.Duration(d.Value + by),
        FeelValue.Date d => DateOnly.FromDateTime(d.Value.ToDateTime(TimeOnly.MinValue) + by),
        FeelValue.Moment m => m with { Local = m.Local + by },
        FeelValue.Time t => t with { Value = t.Value.Add(by) },
        _ => FeelValue.Null,
    };

    private static FeelValue Later(FeelValue value, int months) => value switch
    {
        FeelValue.Months m => new FeelValue.Months(checked(m.Count + months)),
        FeelValue.Date d => d.Value.AddMonths(months),
        FeelValue.Moment m => m with { Local = m.Local.AddMonths(months) },
        _ => FeelValue.Null,
    };

    private static FeelValue Apart(FeelValue.Moment? a, FeelValue.Moment? b) =>
        a?.Instant is { } x && b?.Instant is { } y ? new FeelValue.Duration(x - y)
        : a is { Offset: null } && b is { Offset: null } ? new FeelValue.Duration(a.Local - b.Local)
        : FeelValue.Null;

    private static FeelValue.Duration Times(TimeSpan span, decimal by) => new(TimeSpan.FromTicks((long)(span.Ticks * by)));
}
