using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DocFlow.Bpmn.Feel;

/// <summary>Values as texts (DMN 1.5 §10.3.4.1): ISO 8601 for everything about time.</summary>
internal static partial class FeelText
{
    internal static string Write(FeelValue value) => value switch
    {
        FeelValue.Boolean b => b.Value ? "true" : "false",
        FeelValue.Number n => FeelNumber.Trimmed(n.Value).ToString(CultureInfo.InvariantCulture),
        FeelValue.Text t => t.Value,
        FeelValue.List l => "[" + string.Join(", ", l.Items.Select(Inside)) + "]",
        FeelValue.Context c => "{" + string.Join(", ", c.Entries.Select(e => $"{e.Key}: {Inside(e.Value)}")) + "}",
        FeelValue.Date d => d.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FeelValue.Time t => Clock(t.Value) + Where(t.Offset, t.Zone),
        FeelValue.Moment m => m.Local.ToString("yyyy-MM-ddT", CultureInfo.InvariantCulture) + Clock(TimeOnly.FromDateTime(m.Local)) + Where(m.Offset, m.Zone),
        FeelValue.Duration d => Write(d.Value),
        FeelValue.Months m => Write(m.Count),
        FeelValue.Range r => $"{(r.LowIncluded ? '[' : '(')}{Inside(r.Low)}..{Inside(r.High)}{(r.HighIncluded ? ']' : ')')}",
        FeelValue.Function f => $"function({string.Join(", ", f.Parameters)})",
        _ => "null",
    };

    internal static FeelValue.Date? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new FeelValue.Date(date) : null;

    internal static FeelValue.Time? Time(string text)
    {
        if (TimeForm().Match(text) is not { Success: true } match || !Clock(match, out var clock))
            return null;
        return Offset(match, null, out var offset, out var zone) ? new FeelValue.Time(clock, offset, zone) : null;
    }

    internal static FeelValue.Moment? Moment(string text)
    {
        var t = text.IndexOf('T', StringComparison.Ordinal);
        if (t < 0)
            return Date(text) is { } day ? new FeelValue.Moment(day.Value.ToDateTime(TimeOnly.MinValue), null) : null;
        if (Date(text[..t]) is not { } date || TimeForm().Match(text[(t + 1)..]) is not { Success: true } match || !Clock(match, out var clock))
            return null;
        var local = date.Value.ToDateTime(clock);
        return Offset(match, local, out var offset, out var zone) ? new FeelValue.Moment(local, offset, zone) : null;
    }

    /// <summary>Days and time, or years and months; null where it is neither (both at once is no FEEL duration).</summary>
    internal static FeelValue? Duration(string text)
    {
        if (DurationForm().Match(text) is not { Success: true } match)
            return null;
        var negative = match.Groups["minus"].Success;
        try
        {
            if (match.Groups["years"].Success || match.Groups["months"].Success)
            {
                if (match.Groups["days"].Success || match.Groups["time"].Success)
                    return null;
                var months = checked(Whole(match, "years") * 12 + Whole(match, "months"));
                return new FeelValue.Months(negative ? -months : months);
            }
            if (!match.Groups["days"].Success && !match.Groups["hours"].Success && !match.Groups["minutes"].Success && !match.Groups["seconds"].Success)
                return null;
            var seconds = match.Groups["seconds"].Success ? decimal.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture) : 0;
            var ticks = checked((Whole(match, "days") * 24L * 3600 + Whole(match, "hours") * 3600L + Whole(match, "minutes") * 60L) * TimeSpan.TicksPerSecond + (long)(seconds * TimeSpan.TicksPerSecond));
            return new FeelValue.Duration(TimeSpan.FromTicks(negative ? -ticks : ticks));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string Inside(FeelValue value) => value is FeelValue.Text text ? "\"" + text.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"" : Write(value);

    private static string Clock(TimeOnly time) => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static string Where(TimeSpan? offset, string? zone) =>
        zone is not null ? "@" + zone
        : offset is not { } at ? ""
        : at == TimeSpan.Zero ? "Z"
        : (at < TimeSpan.Zero ? "-" : "+") + at.ToString(at.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Write(TimeSpan span)
    {
        if (span == TimeSpan.Zero)
            return "PT0S";
        var text = new StringBuilder(span < TimeSpan.Zero ? "-P" : "P");
        var at = span.Duration();
        if (at.Days > 0)
            text.Append(CultureInfo.InvariantCulture, $"{at.Days}D");
        if (at.Ticks % TimeSpan.TicksPerDay == 0)
            return text.ToString();
        text.Append('T');
        if (at.Hours > 0)
            text.Append(CultureInfo.InvariantCulture, $"{at.Hours}H");
        if (at.Minutes > 0)
            text.Append(CultureInfo.InvariantCulture, $"{at.Minutes}M");
        var seconds = at.Ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond;
        return seconds == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"{FeelNumber.Trimmed(seconds)}S").ToString();
    }

    private static string Write(int months)
    {
        var (years, rest) = Math.DivRem(Math.Abs(months), 12);
        return (months < 0 ? "-P" : "P") + (years > 0 ? $"{years}Y" : "") + (rest > 0 || years == 0 ? $"{rest}M" : "");
    }

    private static bool Clock(Match match, out TimeOnly clock) =>
        TimeOnly.TryParseExact(match.Groups["clock"].Value, ["HH:mm:ss", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out clock);

    private static bool Offset(Match match, DateTime? local, out TimeSpan? offset, out string? zone)
    {
        (offset, zone) = (null, null);
        if (match.Groups["utc"].Success)
            offset = TimeSpan.Zero;
        else if (match.Groups["sign"].Success)
        {
            var at = new TimeSpan(int.Parse(match.Groups["oh"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["om"].Value, CultureInfo.InvariantCulture), 0);
            if (at > TimeSpan.FromHours(14))
                return false;
            offset = match.Groups["sign"].Value == "-" ? -at : at;
        }
        else if (match.Groups["zone"].Success)
        {
            zone = match.Groups["zone"].Value;
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
                return false;
            offset = local is { } moment ? known.GetUtcOffset(moment) : known.BaseUtcOffset;
        }
        return true;
    }

    private static int Whole(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<clock>\d\d:\d\d:\d\d(?:\.\d{1,7})?)\d*(?:(?<utc>Z)|(?<sign>[+-])(?<oh>\d\d):(?<om>\d\d)|@(?<zone>[A-Za-z0-9_+\-/]+))?$")]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^(?<minus>-)?P(?:(?<years>\d{1,9})Y)?(?:(?<months>\d{1,9})M)?(?:(?<days>\d{1,9})D)?(?<time>T(?=\d)(?:(?<hours>\d{1,9})H)?(?:(?<minutes>\d{1,9})M)?(?:(?<seconds>\d{1,9}(?:\.\d{1,9})?)S)?)?$")]
    private static partial Regex DurationForm();
}
