using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>Dates (ISO 32000-2 §7.9.4): <c>D:YYYYMMDDHHmmSSOHH'mm</c>, everything after the year optional.</summary>
internal static class PdfDate
{
    /// <summary>The instant, or null where the text is no date; without a zone UTC is taken.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.StartsWith("D:", StringComparison.Ordinal))
            rest = rest[2..];
        if (!Take(ref rest, 4, out var year) || year is < 2 or > 9998)
            return null;
        var month = Take(ref rest, 2, out var value) ? value : 1;
        var day = Take(ref rest, 2, out value) ? value : 1;
        var hour = Take(ref rest, 2, out value) ? value : 0;
        var minute = Take(ref rest, 2, out value) ? value : 0;
        var second = Take(ref rest, 2, out value) ? value : 0;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return null;

        var offset = TimeSpan.Zero;
        if (rest.Length > 0 && rest[0] is '+' or '-')
        {
            var negative = rest[0] == '-';
            rest = rest[1..];
            if (!Take(ref rest, 2, out var hours) || hours > 14)
                return null;
            if (rest.Length > 0 && rest[0] == '\'')
                rest = rest[1..];
            var minutes = Take(ref rest, 2, out value) ? value : 0;
            offset = new TimeSpan(hours, minutes, 0);
            if (minutes > 59 || offset > TimeSpan.FromHours(14))
                return null;
            if (negative)
                offset = -offset;
        }
        return new DateTimeOffset(year, month, day, hour, minute, second, offset);
    }

    /// <summary>The date with seconds and offset.</summary>
    public static string Format(DateTimeOffset at)
    {
        var offset = at.Offset.Duration();
        return string.Create(CultureInfo.InvariantCulture, $"D:{at:yyyyMMddHHmmss}{(at.Offset < TimeSpan.Zero ? '-' : '+')}{offset:hh}'{offset:mm}'");
    }

    private static bool Take(ref ReadOnlySpan<char> rest, int digits, out int value)
    {
        value = 0;
        if (rest.Length < digits)
            return false;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiDigit(rest[i]))
                return false;
            value = value * 10 + rest[i] - '0';
        }
        rest = rest[digits..];
        return true;
    }
}
