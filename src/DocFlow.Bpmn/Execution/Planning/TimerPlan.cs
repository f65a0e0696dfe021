using System.Text.RegularExpressions;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Planning;

/// <summary>When a timer is due: a literal ISO 8601 text, or an expression that gives one.</summary>
internal sealed partial class TimerPlan
{
    private readonly TimerKind kind;
    private readonly string? literal;
    private readonly FeelExpression? expression;

    private TimerPlan(TimerKind kind, string? literal, FeelExpression? expression) => (this.kind, this.literal, this.expression) = (kind, literal, expression);

    /// <exception cref="FeelException">It is neither.</exception>
    internal static TimerPlan Read(TimerKind kind, string text, Func<string, FeelExpression> parse) =>
        Rule(kind, text, DateTimeOffset.UnixEpoch) is not null ? new TimerPlan(kind, text, null) : new TimerPlan(kind, null, parse(text));

    /// <summary>Null where what the expression gives is no time.</summary>
    internal TimerRule? At(DateTimeOffset now, Func<FeelExpression, FeelValue> evaluate)
    {
        if (literal is not null)
            return Rule(kind, literal, now);
        return evaluate(expression!) switch
        {
            FeelValue.Text text => Rule(kind, text.Value, now),
            FeelValue.Duration or FeelValue.Months when evaluate(expression!) is var value => Rule(TimerKind.Duration, value.ToString(), now),
            FeelValue.Moment moment => new TimerRule { Due = moment.Instant ?? new DateTimeOffset(moment.Local, now.Offset) },
            FeelValue.Date date => new TimerRule { Due = new DateTimeOffset(date.Value.ToDateTime(TimeOnly.MinValue), now.Offset) },
            _ => null,
        };
    }

    /// <summary>The rule after one firing; null where it was the last.</summary>
    internal static TimerRule? Next(TimerRule rule, DateTimeOffset now)
    {
        if (rule.Again == 0)
            return null;
        var left = rule with { Again = rule.Again - 1 };
        return rule.Cron is not null ? left : rule.Period is { } period && Later(rule.Due ?? now, period) is { } due ? left with { Due = due } : null;
    }

    private static TimerRule? Rule(TimerKind kind, string text, DateTimeOffset now) => kind switch
    {
        TimerKind.Date => FeelText.Moment(text) is { } moment ? new TimerRule { Due = moment.Instant ?? new DateTimeOffset(moment.Local, now.Offset) } : null,
        TimerKind.Duration => Duration(text, now),
        _ => Cycle(text, now),
    };

    private static TimerRule? Duration(string text, DateTimeOffset now)
    {
        if (text.StartsWith('W'))
            return FeelText.Duration(text[1..]) is FeelValue.Duration { Value.Ticks: >= 0 } ? new TimerRule { WorkingTime = text[1..] } : null;
        return Later(now, text) is { } due ? new TimerRule { Due = due } : null;
    }

    /// <summary><c>R3/PT1H</c>, <c>R/2026-01-01T00:00:00Z/P1D</c>, or a cron line of five to seven fields.</summary>
    private static TimerRule? Cycle(string text, DateTimeOffset now)
    {
        if (CronForm().IsMatch(text))
            return new TimerRule { Cron = text, Again = null };
        if (CycleForm().Match(text) is not { Success: true } match)
            return null;
        int? count = match.Groups["count"].Length > 0 ? int.Parse(match.Groups["count"].ValueSpan, null) : null;
        var period = match.Groups["period"].Value;
        var first = match.Groups["start"].Success ? FeelText.Moment(match.Groups["start"].Value) is { } start ? start.Instant ?? new DateTimeOffset(start.Local, now.Offset) : null : Later(now, period);
        if (first is null || count == 0 || Later(now, period) is not { } second || second <= now)
            return null;
        return new TimerRule { Due = first, Again = count - 1, Period = period };
    }

    private static DateTimeOffset? Later(DateTimeOffset from, string duration)
    {
        if (MixedForm().Match(duration) is { Success: true } match)
            return FeelText.Duration(match.Groups["months"].Value) is FeelValue.Months && Later(from, match.Groups["months"].Value) is { } later ? Later(later, "P" + match.Groups["rest"].Value) : null;
        if (WeekForm().Match(duration) is { Success: true } weeks)
            duration = $"P{int.Parse(weeks.Groups[1].ValueSpan, null) * 7}D";
        try
        {
            return FeelText.Duration(duration) switch
            {
                FeelValue.Duration d => from + d.Value,
                FeelValue.Months m => from.AddMonths(m.Count),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            // After the year 9999: no time a timer could wait for.
            return null;
        }
    }

    [GeneratedRegex(@"^R(?<count>\d{0,6})/(?:(?<start>[^/P]+)/)?(?<period>P[^/]+)$")]
    private static partial Regex CycleForm();

    [GeneratedRegex(@"^[\d*/,\-]+( [\d*?/,\-A-Z#]+){4,6}$")]
    private static partial Regex CronForm();

    [GeneratedRegex(@"^P(\d{1,6})W$")]
    private static partial Regex WeekForm();

    /// <summary>Years or months together with days or hours: ISO allows it, FEEL does not.</summary>
    [GeneratedRegex(@"^(?<months>P(?=\d+[YM])(?:\d+Y)?(?:\d+M)?)(?<rest>(?:\d+D(?:T.+)?|T.+))$")]
    private static partial Regex MixedForm();
}
