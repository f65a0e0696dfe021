using System.Reflection;
using DocFlow.App.Platform.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Tests.Platform.Localization;

public class TextTests
{
    static readonly DateTimeOffset morning = new(2026, 11, 24, 2, 30, 0, TimeSpan.Zero);
    static readonly Texts texts = new(typeof(Texts).Assembly);

    readonly Seen seen = new();

    [Theory]
    [InlineData(2, "còn 2 ngày", "2 days left")]
    [InlineData(1, "còn 1 ngày", "1 day left")]
    [InlineData(0, "hạn hôm nay", "due today")]
    [InlineData(-1, "quá 1 ngày", "1 day overdue")]
    [InlineData(-1234, "quá 1.234 ngày", "1,234 days overdue")]
    public void Deadlines_are_said_in_words(int days, string vietnamese, string english)
    {
        var due = new DateOnly(2026, 11, 24).AddDays(days);
        Assert.Equal(vietnamese, In(Language.Vietnamese).Deadline(due));
        Assert.Equal(english, In(Language.English).Deadline(due));
    }

    [Theory]
    [InlineData(180, "còn 3 giờ")]
    [InlineData(-20, "quá 20 phút")]
    [InlineData(0, "còn 1 phút")]
    [InlineData(60 * 24 * 3, "còn 3 ngày")]
    public void A_deadline_within_a_day_is_said_in_hours_and_minutes(int minutes, string words) =>
        Assert.Equal(words, In(Language.Vietnamese).Deadline(morning.AddMinutes(minutes)));

    [Fact]
    public void Dates_and_numbers_are_written_as_the_office_writes_them()
    {
        var vietnamese = In(Language.Vietnamese).Formats;
        Assert.Equal("05/03/2024", vietnamese.Date(new DateOnly(2024, 3, 5)));
        Assert.Equal("25/11/2026 00:30", vietnamese.Moment(new DateTimeOffset(2026, 11, 24, 17, 30, 0, TimeSpan.Zero)));
        Assert.Equal("1.234,5", vietnamese.Number(1234.5m));
        Assert.Equal("1.234", vietnamese.Number(1234));
        Assert.Equal("97,5 %", vietnamese.Percent(0.975m));
        Assert.Equal("1,5 MB", vietnamese.Size(1_572_864));
        Assert.Equal("812 B", vietnamese.Size(812));
        Assert.Equal("1,234.5", In(Language.English).Formats.Number(1234.5m));
    }

    [Fact]
    public void Placeholders_are_numbered_or_named()
    {
        var formats = In(Language.Vietnamese).Formats;
        Assert.Equal("1.234 việc", Placeholders.Fill("{0} việc", [1234], formats));
        Assert.Equal("24/11/2026: Lan, Lan", Placeholders.Fill("{day}: {who}, {who}", [new DateOnly(2026, 11, 24), "Lan"], formats));
        Assert.Equal("{x} còn {1}", Placeholders.Fill("{{x}} còn {1}", ["một"], formats));
        Assert.Equal(["0", "who"], Placeholders.Of("{who} {0} {{no}} {who}"));
    }

    [Fact]
    public void A_missing_key_is_shown_as_itself_and_warned_of()
    {
        var key = "nowhere." + Guid.NewGuid();
        Assert.Equal(key, In(Language.Vietnamese)[key]);
        Assert.Contains(seen.Lines, line => line.Contains(key));
    }

    [Theory]
    [InlineData("en", "vi", Language.English)]
    [InlineData(null, "en-GB,en;q=0.9,vi;q=0.5", Language.English)]
    [InlineData(null, "fr,vi;q=0.9,en;q=0.2", Language.Vietnamese)]
    [InlineData(null, "fr", Language.Vietnamese)]
    [InlineData("xx", null, Language.Vietnamese)]
    public void The_language_is_the_cookies_else_the_browsers_else_vietnamese(string? cookie, string? accept, Language expected)
    {
        var context = new DefaultHttpContext();
        if (cookie is not null)
            context.Request.Headers.Cookie = $"{LanguageChoice.Cookie}={cookie}";
        context.Request.Headers.AcceptLanguage = accept;
        Assert.Equal(expected, LanguageChoice.Of(context));
    }

    [Fact]
    public void The_service_speaks_the_language_of_the_request()
    {
        using var services = new ServiceCollection().AddLogging().AddLocalizationTexts().BuildServiceProvider();
        services.GetRequiredService<IHttpContextAccessor>().HttpContext =
            new DefaultHttpContext { Request = { Headers = { Cookie = "df-lang=en" } } };
        using var scope = services.CreateScope();
        var text = scope.ServiceProvider.GetRequiredService<Text>();
        Assert.Equal("due today", text["deadline.today"]);
        Assert.Equal("hạn hôm nay", text.In(Language.Vietnamese)["deadline.today"]);
    }

    [Fact]
    public void Both_languages_have_the_same_keys_and_placeholders()
    {
        Assert.Equal(texts.Keys(Language.Vietnamese).Order(), texts.Keys(Language.English).Order());
        Assert.All(texts.Keys(Language.Vietnamese), key => Assert.Equal(
            Placeholders.Of(texts.Find(Language.Vietnamese, key)!), Placeholders.Of(texts.Find(Language.English, key)!)));
    }

    [Fact]
    public void A_table_loaded_twice_is_refused()
    {
        Assembly[] twice = [typeof(Texts).Assembly, typeof(Texts).Assembly];
        Assert.Throws<InvalidDataException>(() => new Texts(twice));
    }

    Text In(Language language) => new(texts, new Formats(language, new Stopped(morning)), seen);

    sealed class Stopped(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }

    sealed class Seen : ILogger<Text>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<T>(T state) where T : notnull => null;

        public bool IsEnabled(LogLevel level) => true;

        public void Log<T>(LogLevel level, EventId id, T state, Exception? error, Func<T, Exception?, string> write) =>
            Lines.Add(write(state, error));
    }
}
