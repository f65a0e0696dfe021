using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Calendar;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Tests.Platform.Calendar;

/// <summary>December 2026 as the city works it: Tuesday 1st; New Year's Day 2027 is a Friday off, and Saturday 26 December is worked for Thursday 31.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar City = new(
    [
        (new(2026, 12, 26), CalendarDayKind.WorkingDaySwap), (new(2026, 12, 31), CalendarDayKind.Holiday), (new(2027, 1, 1), CalendarDayKind.Holiday),
    ]);

    private static DateOnly Day(int day) => new(2026, 12, day);

    [Theory]
    [InlineData(25, true)]
    [InlineData(26, true)]
    [InlineData(27, false)]
    [InlineData(31, false)]
    public void A_day_is_worked_by_its_weekday_unless_the_calendar_says_otherwise(int day, bool worked) => Assert.Equal(worked, City.IsWorkingDay(Day(day)));

    [Fact]
    public void Working_days_are_counted_over_weekends_holidays_and_swaps()
    {
        Assert.Equal(Day(26), City.AddWorkingDays(Day(25), 1));
        Assert.Equal(Day(30), City.AddWorkingDays(Day(25), 4));
        Assert.Equal(new DateOnly(2027, 1, 4), City.AddWorkingDays(Day(25), 5));
        Assert.Equal(Day(30), City.AddWorkingDays(new DateOnly(2027, 1, 4), -1));
        Assert.Equal(Day(28), City.AddWorkingDays(Day(27), 0));
        Assert.Equal(5, City.WorkingDaysBetween(Day(25), new DateOnly(2027, 1, 4)));
        Assert.Equal(-5, City.WorkingDaysBetween(new DateOnly(2027, 1, 4), Day(25)));
    }

    [Fact]
    public void Adding_and_counting_agree_for_any_calendar()
    {
        var dice = new Random(20261125);
        for (var round = 0; round < 300; round++)
        {
            var days = Enumerable.Range(0, 40).Select(_ => Day(1).AddDays(dice.Next(400))).Distinct()
                .Select(d => (d, d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? CalendarDayKind.WorkingDaySwap : CalendarDayKind.Holiday));
            var calendar = new WorkingCalendar(days);
            var (from, count) = (Day(1).AddDays(dice.Next(300)), dice.Next(1, 60));
            var to = calendar.AddWorkingDays(from, count);
            Assert.True(calendar.IsWorkingDay(to));
            Assert.Equal(count, calendar.WorkingDaysBetween(from, to));
        }
    }

    [Fact]
    public void A_calendar_without_any_working_day_ends_all_the_same() =>
        Assert.True(new WorkingCalendar(Enumerable.Range(0, 5000).Select(n => (Day(1).AddDays(n), CalendarDayKind.Holiday))).AddWorkingDays(Day(1), 3) > Day(1));

    [Theory]
    [InlineData("+1", 28)]
    [InlineData("+3", 30)]
    public void Plus_means_working_days_where_a_calendar_is_given(string typed, int day)
    {
        Assert.Equal(Day(day), DateWords.Read(typed, Day(26), out var wrong, City));
        Assert.False(wrong);
    }

    [Fact]
    public void Plus_means_days_of_the_calendar_without_one() => Assert.Equal(Day(28), DateWords.Read("+2", Day(26), out _));

    [Theory]
    [InlineData("P2D", "2026-12-25T16:59:00+07:00", "2026-12-28T17:00:00+07:00")]
    [InlineData("PT4H", "2026-12-25T16:00:00+07:00", "2026-12-26T10:30:00+07:00")]
    [InlineData("PT1H", "2026-12-25T11:00:00+07:00", "2026-12-25T14:00:00+07:00")]
    [InlineData("PT1H", "2026-12-27T09:00:00+07:00", "2026-12-28T08:30:00+07:00")]
    public void Working_time_runs_through_the_hours_of_the_office(string span, string from, string to) =>
        Assert.Equal(DateTimeOffset.Parse(to), DueTimes.InWorkingTime(System.Xml.XmlConvert.ToTimeSpan(span), DateTimeOffset.Parse(from), City));
}
