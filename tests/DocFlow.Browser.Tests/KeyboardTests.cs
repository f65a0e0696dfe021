using DocFlow.App.Features.Demo;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

/// <summary>Hands that never leave the keyboard.</summary>
public sealed class KeyboardTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    [Fact]
    public async Task Lan_logs_in_opens_the_sheet_searches_walks_the_book_and_goes_back()
    {
        await using var lan = await office.Open();
        var page = lan.Page;
        var keys = page.Keyboard;
        await lan.Go("/");
        await Expect(page.GetByLabel("Tên đăng nhập")).ToBeFocusedAsync();
        await keys.TypeAsync("lan");
        await keys.PressAsync("Tab");
        await keys.TypeAsync(DemoOffice.Password);
        await keys.PressAsync("Enter");
        await lan.Heading("Tiếp nhận");

        await keys.PressAsync("?");
        var sheet = page.Locator("#df-keyboard");
        await Expect(sheet).ToBeVisibleAsync();
        await Expect(sheet.Locator("[data-keys-here] div").First).ToBeVisibleAsync();
        Assert.Empty(await lan.Barriers());
        await lan.Picture("keyboard-sheet");
        await keys.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();

        await keys.PressAsync("/");
        await Expect(page.Locator("#df-search")).ToBeFocusedAsync();
        await keys.TypeAsync("khong co gi");
        await lan.Onward(() => keys.PressAsync("Enter"));
        await lan.Heading("Tìm kiếm");

        await keys.PressAsync("g");
        await lan.Onward(() => keys.PressAsync("s"));
        await lan.Heading("Văn bản đến");
        await lan.Onward(() => keys.PressAsync("v"));
        await lan.Heading("Vào sổ văn bản đến");
        await Expect(page.GetByLabel("Số, ký hiệu")).ToBeFocusedAsync();
        await keys.TypeAsync("7/CV");
        await Expect(page.GetByLabel("Số, ký hiệu")).ToHaveValueAsync("7/CV");
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await keys.PressAsync("Escape");
        await lan.Heading("Văn bản đến");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/van-ban-den$"));
        lan.NothingComplainedOf();
    }

    [Fact]
    public async Task The_first_tab_of_every_page_leads_past_the_menu()
    {
        await using var minh = await office.LogIn("minh");
        await minh.Go("/van-ban-den");
        await minh.Page.Keyboard.PressAsync("Tab");
        await Expect(minh.Page.Locator(".df-skip")).ToBeFocusedAsync();
        await minh.Page.Keyboard.PressAsync("Enter");
        await Expect(minh.Page.Locator("#main")).ToBeFocusedAsync();
    }
}
