using DocFlow.App.Features.Digitizing;
using DocFlow.App.Platform.Data;
using DocFlow.Browser.Tests.Plays;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

/// <summary>What is typed into a description and not yet sent is never lost: not by a closed tab, a session that has ended, or somebody else who was quicker.</summary>
public sealed class DraftTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    private const string Typed = "Về việc lập hồ sơ địa chính, gõ dở";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_survives_the_tab_the_session_and_a_quicker_colleague_and_ends_with_the_saving()
    {
        await using var mai = await Actor.Enter(office, "mai", Way.Mouse, []);
        var batch = await LinePlay.Open(mai, "Bản nháp", "HS-01", 10);
        await LinePlay.LayIn(mai, Scans.Notice, 1);
        await mai.Page.GetByRole(AriaRole.Button, new() { Name = "Chấp nhận 1 trang chưa xem" }).ClickAsync();
        await Expect(mai.Page.Locator(".df-tile").Filter(new() { HasText = "Chờ xem" })).ToHaveCountAsync(0);
        await mai.Settled();
        await mai.Do("Tách văn bản", "");
        await mai.Settled();
        await mai.Do("Mô tả văn bản", "");
        await Expect(mai.Page.Locator("li[aria-current=step]")).ToContainTextAsync("Mô tả");
        await mai.Open(mai.Page.GetByRole(AriaRole.Link, new() { Name = "Mô tả", Exact = true }));
        await mai.Visit.Heading("Mô tả phần 1/1");
        var address = mai.Page.Url;
        await mai.Page.GetByLabel("Trích yếu").FillAsync(Typed);
        await Expect(Said(mai.Page)).ToContainTextAsync("Đã lưu nháp lúc");

        var page = await InAnotherTab(mai.Page, address);
        await Expect(page.GetByLabel("Trích yếu")).ToHaveValueAsync(Typed);
        await Expect(Said(page)).ToContainTextAsync("Đã đưa lại phần gõ dở lúc");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ phần gõ dở" }).ClickAsync();
        await Expect(page.GetByLabel("Trích yếu")).Not.ToHaveValueAsync(Typed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lấy lại" }).ClickAsync();
        await Expect(page.GetByLabel("Trích yếu")).ToHaveValueAsync(Typed);

        // The office has forgotten who this is: the form leads to the door, and behind it what was typed is there again.
        await page.Context.ClearCookiesAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByLabel("Tên đăng nhập")).ToBeVisibleAsync();
        await page.GetByLabel("Tên đăng nhập").FillAsync("mai");
        await page.GetByLabel("Mật khẩu", new() { Exact = true }).FillAsync(App.Features.Demo.DemoOffice.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/dang-nhap", StringComparison.Ordinal));
        await page.GotoAsync(address);
        await Expect(page.GetByLabel("Trích yếu")).ToHaveValueAsync(Typed);

        await Colleague(Guid.Parse(address.Split('/')[^1]), "Trích yếu do chị Lan ghi");
        page = await InAnotherTab(page, address);
        await Expect(page.GetByLabel("Trích yếu")).ToHaveValueAsync("Trích yếu do chị Lan ghi");
        var offer = page.Locator("[data-draft=offer]");
        await Expect(offer).ToContainTextAsync(Typed);
        await Expect(offer).ToContainTextAsync("Trích yếu do chị Lan ghi");
        await page.GetByLabel("Người ký").FillAsync("Nguyễn Văn A");
        page = await InAnotherTab(page, address);
        await Expect(page.GetByLabel("Người ký")).ToHaveValueAsync("Nguyễn Văn A");
        await page.Locator("[data-draft=take]").ClickAsync();
        await Expect(page.GetByLabel("Trích yếu")).ToHaveValueAsync(Typed);
        await Expect(page.Locator("[data-draft=offer]")).ToBeHiddenAsync();

        await page.GetByLabel("Loại văn bản").FillAsync("Thông báo");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**" + batch);
        // It is forgotten when the sending has ended, which may be after the address has changed.
        await page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(key => key.startsWith('df-draft '))");
        Assert.Equal(Typed, await office.As("Hoàng Thị Mai", (BatchDesk _, Work work) => work.Visible<BatchPart>().Where(p => p.State == PartState.Indexed).Select(p => p.Subject).SingleAsync(Stop)));
    }

    private static ILocator Said(IPage page) => page.Locator("[data-draft=said]");

    private static async Task<IPage> InAnotherTab(IPage page, string address)
    {
        var context = page.Context;
        await page.CloseAsync();
        page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync("() => customElements.get('df-draft') !== undefined && customElements.get('df-keys') !== undefined");
        return page;
    }

    private Task Colleague(Guid part, string subject) => office.As("Nguyễn Thị Lan", async (BatchDesk desk, Work _) =>
    {
        await desk.Keep(part, new PartFields { TypeName = "Thông báo", Subject = subject }, Stop);
        return true;
    });
}
