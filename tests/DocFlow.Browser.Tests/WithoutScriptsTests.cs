using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

/// <summary>The same day in a browser that runs no scripts.</summary>
public sealed class WithoutScriptsTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    [Fact]
    public async Task Lan_sends_reads_finds_and_registers_a_scan_with_plain_forms()
    {
        await using var lan = await office.LogIn("lan", scripts: false);
        var page = lan.Page;
        await page.GetByLabel("Chọn tệp để gửi").SetInputFilesAsync(Scans.Notice);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi", Exact = true }).ClickAsync();
        var row = page.Locator("tbody tr").Filter(new() { HasText = "thong-bao.png" });
        await Expect(row).ToBeVisibleAsync();
        await lan.Picture("plain-intake");
        await UntilRead(page, row);

        await row.GetByRole(AriaRole.Link, new() { Name = "thong-bao.png" }).ClickAsync();
        await Expect(page.Locator(".df-page-sheet img")).ToBeVisibleAsync();
        await Expect(page.Locator(".df-page-words text").Filter(new() { HasText = "phòng" })).ToHaveCountAsync(1);

        await page.Locator("#df-search").FillAsync("hang tuan");
        await page.Locator("#df-search").PressAsync("Enter");
        await page.Locator(".df-hits li").Filter(new() { HasText = "thong-bao" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".df-page-words .df-hit")).ToHaveCountAsync(2);
        await lan.Picture("plain-document");

        await page.GetByRole(AriaRole.Link, new() { Name = "Vào sổ" }).ClickAsync();
        await page.GetByLabel("Số, ký hiệu").FillAsync("12/TB-UBND");
        await page.GetByLabel("Nơi gửi").FillAsync("UBND phường Mẫu");
        await page.GetByLabel("Trích yếu").FillAsync("Lịch tiếp công dân tháng mười một");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vào sổ" }).ClickAsync();
        await lan.Heading("Văn bản đến số 01");
        await lan.Go("/van-ban-den");
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = "Lịch tiếp công dân" }).Locator("td").First).ToHaveTextAsync("01");
    }

    [Fact]
    public async Task A_form_filled_in_wrongly_comes_back_with_what_was_typed_and_what_to_mend()
    {
        await using var lan = await office.LogIn("lan", scripts: false);
        await lan.Go("/van-ban-den/moi");
        await lan.Page.GetByLabel("Ngày văn bản").FillAsync("hôm kia kìa");
        await lan.Page.GetByLabel("Nơi gửi").FillAsync("Sở Nội vụ");
        await lan.Page.GetByLabel("Trích yếu").FillAsync("Về việc kiểm tra");
        await lan.Page.GetByRole(AriaRole.Button, new() { Name = "Vào sổ" }).ClickAsync();
        await Expect(lan.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("không phải là ngày");
        await Expect(lan.Page.GetByLabel("Nơi gửi")).ToHaveValueAsync("Sở Nội vụ");
        await Expect(lan.Page.GetByLabel("Trích yếu")).ToHaveValueAsync("Về việc kiểm tra");
    }

    /// <summary>Progress is seen by loading the page again.</summary>
    private static async Task UntilRead(IPage page, ILocator row)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (await row.GetByText("Đã đọc xong").CountAsync() == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromMinutes(4), await row.InnerTextAsync());
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await page.ReloadAsync();
        }
    }
}
