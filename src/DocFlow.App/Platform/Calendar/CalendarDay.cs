using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Calendar;

/// <summary>A day on which the agency's week does not hold: a holiday, or a Saturday worked for a swapped day. Entered each year; lunar holidays cannot be computed once for all.</summary>
public sealed class CalendarDay : OfficeRow
{
    private CalendarDay()
    {
    }

    public CalendarDay(Guid agencyId, DateOnly day, CalendarDayKind kind, string name, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RuleBroken("calendar.nameMissing") { Field = "Name" };
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Day = day;
        Kind = kind;
        Name = name.Trim().Normalize();
        Happened("calendar.dayEntered", new { day, kind = kind.ToString(), name = Name });
    }

    public DateOnly Day { get; private set; }

    public CalendarDayKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Said before the row is removed, so that the trail keeps it.</summary>
    public void TakeBack() => Happened("calendar.dayRemoved", new { day = Day, kind = Kind.ToString(), name = Name });
}

public enum CalendarDayKind
{
    /// <summary>Nghỉ: public holiday, or the day off that a swap gives.</summary>
    Holiday,

    /// <summary>Làm bù: worked although its weekday is free.</summary>
    WorkingDaySwap,
}

internal sealed class CalendarDayMap : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> table)
    {
        table.ToTable("calendar_day");
        table.Property(d => d.Id).ValueGeneratedNever();
        table.Property(d => d.Name).HasMaxLength(200);
        table.HasIndex(d => new { d.AgencyId, d.Day }).IsUnique();
    }
}
