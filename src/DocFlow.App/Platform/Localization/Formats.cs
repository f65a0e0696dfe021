using System.Globalization;

namespace DocFlow.App.Platform.Localization;

/// <summary>
/// How the office writes dates (dd/MM/yyyy in both languages), numbers (1.234,5 in Vietnamese, 1,234.5 in English),
/// and sizes. Instants are shown in the time of Việt Nam, which has no summer time.
/// </summary>
public sealed class Formats(Language language, TimeProvider clock)
{
    public static readonly TimeZoneInfo Zone =
        TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "Việt Nam", "Việt Nam");

    readonly NumberFormatInfo numbers = language == Language.English
        ? CultureInfo.InvariantCulture.NumberFormat
        : new NumberFormatInfo { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public Language Language => language;

    public DateOnly Today => DateOf(Now);

    public DateTimeOffset Now => clock.GetUtcNow();

    public Formats In(Language other) => new(other, clock);

    public static DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    public string Date(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset instant) => Date(DateOf(instant));

    /// <summary>24/11/2026 09:05.</summary>
    public string Moment(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture);

    public string Time(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString("HH':'mm", CultureInfo.InvariantCulture);

    public string Number(long number) => number.ToString("#,0", numbers);

    /// <summary>At most <paramref name="places"/> decimals, trailing zeros left out.</summary>
    public string Number(decimal number, int places = 2) => number.ToString("#,0." + new string('#', places), numbers);

    public string Percent(decimal share) => Number(share * 100, 1) + (language == Language.English ? "%" : " %");

    /// <summary>A file size in steps of 1024: 812 B, 1,5 MB.</summary>
    public string Size(long bytes)
    {
        ReadOnlySpan<string> units = ["B", "KB", "MB", "GB", "TB"];
        var (amount, unit) = ((decimal)bytes, 0);
        for (; amount >= 1024 && unit < units.Length - 1; unit++)
            amount /= 1024;
        return $"{Number(amount, amount < 10 ? 1 : 0)} {units[unit]}";
    }

    /// <summary>A value of a text: numbers, dates and instants in the office's manner, anything else as it writes itself.</summary>
    public string Any(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly date => Date(date),
        DateTimeOffset instant => Moment(instant),
        decimal number => Number(number),
        double or float => Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort or int or uint or long => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
