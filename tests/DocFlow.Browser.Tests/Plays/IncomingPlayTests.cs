using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Platform.Localization;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>What comes in, alone: how little a clerk's hands have to do, and how a document ends without a reply.</summary>
public sealed class IncomingPlayTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    [Fact]
    public async Task A_scripted_clerk_registers_what_was_read_rightly_in_few_keys()
    {
        using var papers = new Papers();
        await using var lan = await Actor.Enter(office, "lan", Way.Keyboard);
        var letters = SampleLetters.Incoming(Formats.DateOf(TimeProvider.System.GetUtcNow()));
        var scans = new[] { await papers.Scan(office, 5), await papers.Scan(office, 7) };
        foreach (var scan in scans)
        {
            await lan.To("/tiep-nhan", "g n");
            await lan.Attach("Chọn tệp để gửi", scan);
            await lan.Until(lan.Page.Locator("tbody tr").Filter(new() { HasText = Path.GetFileName(scan) }).GetByText("Đã đọc xong"));
        }
        lan.Strokes = 0;
        var opened = TimeProvider.System.GetTimestamp();
        await lan.To("/hop-viec", "g i");
        await lan.Press("j");
        await lan.Press("Enter");
        await lan.Visit.Heading("Vào sổ văn bản đến");
        var first = await lan.Page.GetByLabel("Số, ký hiệu").InputValueAsync();
        await Expect(lan.Page.Locator(".df-page-sheet img")).ToBeVisibleAsync();
        await lan.Press("Control+Enter");
        await Expect(lan.Page.GetByLabel("Số, ký hiệu")).Not.ToHaveValueAsync(first);
        var keys = lan.Strokes;
        TestContext.Current.TestOutputHelper?.WriteLine($"scripted clerk: {keys} keys besides text, {TimeProvider.System.GetElapsedTime(opened).TotalSeconds:0.0} s from the inbox to the next letter");
        Assert.Contains(first, new[] { 5, 7 }.Select(n => $"{letters[n].Number}/{letters[n].Notation}"));
        Assert.InRange(keys, 1, 8);
        await lan.To("/van-ban-den", "g s");
        await Expect(lan.Page.Locator("tbody tr").Filter(new() { HasText = first })).ToHaveCountAsync(1);
        lan.Visit.NothingComplainedOf();
    }

    [Fact]
    public async Task Ha_ends_it_with_a_result_and_Lan_closes_it()
    {
        const string Subject = "Lịch tiếp công dân, chỉ cần ghi kết quả";
        await using var cast = new Cast(office, Way.Plain);
        var lan = await cast.Of("lan");
        await IncomingPlay.Receive(lan, Scans.Notice);
        await IncomingPlay.Register(lan, Subject);
        await IncomingPlay.Direct(await cast.Of("minh"), Subject);
        var ha = await cast.Of("ha");
        await IncomingPlay.Accept(ha, Subject);
        await ha.Fill("Kết quả", "Đã niêm yết lịch tiếp công dân.");
        await ha.Do("Hoàn thành", "Control+Enter");
        await IncomingPlay.Close(lan, Subject);
        await Expect(lan.Page.Locator("main")).ToContainTextAsync("Đã niêm yết lịch tiếp công dân.");
    }
}
