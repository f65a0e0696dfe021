using DocFlow.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

/// <summary>A clerk's first half hour: a scan comes in, is read, is found, is registered.</summary>
public sealed class ReceivingTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    private static readonly LocatorAssertionsToBeVisibleOptions WhileItIsRead = new() { Timeout = 240_000 };

    [Fact]
    public async Task Lan_sends_a_scan_sees_it_read_finds_a_word_and_registers_it_by_keyboard()
    {
        await using var lan = await office.LogIn("lan");
        var page = lan.Page;
        await lan.Heading("Tiếp nhận");
        await page.GetByLabel("Chọn tệp để gửi").SetInputFilesAsync(Scans.Notice);
        await Expect(page.Locator(".df-drop-received")).ToContainTextAsync("Đã nhận");
        var row = page.Locator("tbody tr").Filter(new() { HasText = "thong-bao.png" });
        await Expect(row.GetByText("Đã đọc xong")).ToBeVisibleAsync(WhileItIsRead);
        await lan.Picture("intake-read");

        await row.GetByRole(AriaRole.Link, new() { Name = "thong-bao.png" }).ClickAsync();
        await lan.Heading("thong-bao");
        await Expect(page.Locator(".df-page-sheet img")).ToBeVisibleAsync();
        Assert.True(await page.Locator(".df-page-sheet img").EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 500; }"));
        await Expect(page.Locator(".df-page-words text").Filter(new() { HasText = "phòng" })).ToHaveCountAsync(1);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("tiep cong dan");
        await page.Keyboard.PressAsync("Enter");
        var hit = page.Locator(".df-hits li").Filter(new() { HasText = "thong-bao" });
        await Expect(hit.Locator("mark").First).ToBeVisibleAsync();
        await lan.Picture("search-found");
        await hit.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".df-page-words .df-hit").First).ToBeAttachedAsync();
        Assert.True(await page.Locator(".df-page-words .df-hit").CountAsync() >= 3);
        await lan.Picture("document-hit");

        await page.Keyboard.PressAsync("v");
        await lan.Heading("Vào sổ văn bản đến");
        var document = new Uri(page.Url).Query;
        await Expect(page.GetByLabel("Số, ký hiệu")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("12/TB-UBND");
        await page.GetByLabel("Nơi gửi").FocusAsync();
        await page.Keyboard.TypeAsync("UBND phường Mẫu");
        await page.GetByLabel("Trích yếu").FocusAsync();
        await page.Keyboard.TypeAsync("Lịch tiếp công dân tháng mười một");
        await lan.Picture("register-desk");
        // Registered, the desk goes on to the next letter that waits, else to the entry: another test may have left one.
        await lan.Onward(() => page.Keyboard.PressAsync("Control+Enter"));
        await page.WaitForURLAsync(url => !url.Contains(document, StringComparison.OrdinalIgnoreCase));
        await page.Locator("h1").FocusAsync();

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await lan.Heading("Văn bản đến");
        var entry = page.Locator("tbody tr").Filter(new() { HasText = "Lịch tiếp công dân" });
        await Expect(entry.Locator("td").First).ToHaveTextAsync("01");
        await lan.Picture("book");
        lan.NothingComplainedOf();
    }

    [Fact]
    public async Task A_file_dropped_anywhere_on_the_page_is_taken()
    {
        await using var ha = await office.LogIn("ha");
        await ha.Go("/tiep-nhan");
        var bytes = Convert.ToBase64String(await File.ReadAllBytesAsync(Scans.Request, TestContext.Current.CancellationToken));
        var transfer = await ha.Page.EvaluateHandleAsync(
            """
            bytes => {
              const carried = new DataTransfer();
              carried.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'to-trinh.png', { type: 'image/png' }));
              return carried;
            }
            """, bytes);
        await ha.Page.DispatchEventAsync("h1", "dragenter", new { dataTransfer = transfer });
        await Expect(ha.Page.Locator(".df-drop-overlay")).ToBeVisibleAsync();
        await ha.Picture("intake-dropping");
        await ha.Page.DispatchEventAsync("h1", "drop", new { dataTransfer = transfer });
        await Expect(ha.Page.Locator(".df-drop-received")).ToContainTextAsync("to-trinh.png");
        await Expect(ha.Page.Locator("tbody tr").Filter(new() { HasText = "to-trinh.png" })).ToBeVisibleAsync();
        ha.NothingComplainedOf();
    }

    [Fact]
    public async Task A_real_scan_is_read_and_a_word_of_it_found()
    {
        var scan = Vectors.At("scans/real/pages/r6_nd155.jpg");
        await using var lan = await office.LogIn("lan");
        await lan.Page.GetByLabel("Chọn tệp để gửi").SetInputFilesAsync(scan);
        var row = lan.Page.Locator("tbody tr").Filter(new() { HasText = "r6_nd155.jpg" });
        await Expect(row.GetByText("Đã đọc xong")).ToBeVisibleAsync(WhileItIsRead);
        await lan.Go("/tim-kiem?q=luat+chung+khoan");
        await lan.Page.Locator(".df-hits li").Filter(new() { HasText = "r6_nd155" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(lan.Page.Locator(".df-page-words .df-hit").First).ToBeAttachedAsync();
        lan.NothingComplainedOf();
    }
}
