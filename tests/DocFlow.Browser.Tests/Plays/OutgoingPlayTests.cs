namespace DocFlow.Browser.Tests.Plays;

/// <summary>A document's whole life in a browser: scanned, registered, directed, answered, signed, sealed, issued, received, refused.</summary>
public sealed class OutgoingPlayTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    [Fact]
    public Task It_is_played_with_a_mouse_and_every_screen_is_without_barriers() => Play(Way.Mouse);

    [Fact]
    public Task It_is_played_without_scripts() => Play(Way.Plain);

    [Fact]
    public Task It_is_played_by_keyboard_only() => Play(Way.Keyboard);

    private async Task Play(Way way)
    {
        var start = TimeProvider.System.GetTimestamp();
        var faults = way == Way.Mouse ? new List<string>() : null;
        await WholePlay.Run(office, way, Scans.OfAnOffice, way.ToString(), faults);
        TestContext.Current.TestOutputHelper?.WriteLine($"{way}: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s");
        Assert.True(faults is null or [], string.Join("\n", faults ?? []));
    }
}
