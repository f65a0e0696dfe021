using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DocFlow.App.Platform.Data;

/// <summary>
/// An instant is stored as UTC, cut to microseconds: what PostgreSQL keeps, so that all databases hold, compare and hash the same value.
/// </summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => Cut(instant).UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    public static DateTimeOffset Cut(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
