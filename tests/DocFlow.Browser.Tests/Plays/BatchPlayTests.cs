using DocFlow.App.Features.Demo.Story;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>The leader signs several documents with one PIN, the registry seals them with one.</summary>
public sealed class BatchPlayTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    private const string Pin = "docflow-demo";

    [Fact]
    public Task It_is_played_with_a_mouse_and_every_screen_is_without_barriers() => Play(Way.Mouse);

    [Fact]
    public Task It_is_played_without_scripts() => Play(Way.Plain);

    [Fact]
    public Task It_is_played_by_keyboard_only() => Play(Way.Keyboard);

    private async Task Play(Way way)
    {
        var faults = way == Way.Mouse ? new List<string>() : null;
        string[] subjects = [$"ký một lượt thứ nhất {way}", $"ký một lượt thứ hai {way}"];
        await office.Office.Inside(async services =>
        {
            await services.GetRequiredService<App.Features.Demo.Story.Cast>().Load(TestContext.Current.CancellationToken);
            foreach (var subject in subjects)
                await services.GetRequiredService<SampleStory>().AwaitsSignature(subject, TestContext.Current.CancellationToken);
            return true;
        });
        await using var cast = new Cast(office, way, faults);
        await Run(await cast.Of("minh"), subjects, "Ký nhiều văn bản", "Ký các văn bản đã chọn");
        await Run(await cast.Of("lan"), subjects, "Đóng dấu nhiều văn bản", "Cấp số, đóng dấu, phát hành");
        cast.NobodyComplained();
        Assert.True(faults is null or [], string.Join("\n", faults ?? []));
    }

    private static async Task Run(Actor who, string[] subjects, string offer, string start)
    {
        await who.To("/hop-viec", "g i");
        var offered = who.Page.Locator(".df-run-offer a").Filter(new() { HasText = offer });
        await who.Until(offered);
        await who.Open(offered);
        await who.Visit.Heading(offer);
        await who.Ready();
        await who.Look("batch-choose");
        await who.Do("Xem từng văn bản", "Control+Enter");
        await who.Visit.Heading("nhiều văn bản");
        await who.Ready();
        foreach (var subject in subjects)
            await Expect(who.Page.Locator(".df-run-document").Filter(new() { HasText = subject }).Locator(".df-run-place rect")).ToHaveCountAsync(1);
        await who.Look("batch-confirm");
        await who.Fill("Mật khẩu khóa (PIN)", Pin);
        await who.Do(start, "Control+Enter");
        await who.Page.WaitForURLAsync("**/lan-ky/*");
        foreach (var subject in subjects)
            await who.Until(who.Page.Locator("tbody tr").Filter(new() { HasText = subject }).Filter(new() { HasText = "Đã xong" }));
        await who.Until(who.Page.GetByText("Lượt này đã xong."));
        await who.Look("batch-done");
    }
}
