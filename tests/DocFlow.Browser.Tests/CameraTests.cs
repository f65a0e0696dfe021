using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

/// <summary>A phone over a stack of paper: page after page, document after document, with and without a network.</summary>
public sealed class CameraTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    private static readonly Look Phone = Look.All.Single(look => look.Name == "phone-light");

    [Fact]
    public async Task Two_documents_are_photographed_without_a_network_and_sent_once_when_it_is_back()
    {
        await using var lan = await office.LogIn("lan", Phone);
        var page = lan.Page;
        await lan.Go("/chup");
        var shutter = page.GetByRole(AriaRole.Button, new() { Name = "Chụp trang tiếp" });
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Văn bản tiếp" });
        var pages = page.Locator(".df-camera-pages li");
        await Expect(shutter).ToBeVisibleAsync();
        await Expect(shutter).ToBeEnabledAsync();
        await Expect(next).ToBeDisabledAsync();
        await page.Context.SetOfflineAsync(true);
        await Shoot(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ trang 2" }).ClickAsync();
        await Expect(pages).ToHaveCountAsync(2);
        await lan.Picture("camera-phone");
        await next.ClickAsync();
        await Expect(pages).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-state]")).ToContainTextAsync("1 văn bản chờ gửi");
        await Shoot(1);
        await next.ClickAsync();
        await Expect(page.Locator("[data-state]")).ToContainTextAsync("2 văn bản chờ gửi");
        await Expect(page.Locator("[data-state]")).ToContainTextAsync("tự gửi khi có mạng");
        await lan.Picture("camera-offline");

        // The first answer is lost on its way back: the server has the document, the phone does not know.
        var lost = 0;
        await page.RouteAsync("**/api/v1/intake/pictures", async route =>
        {
            if (Interlocked.Increment(ref lost) == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("[data-state]")).ToContainTextAsync("Đã nhận 2 văn bản", new() { Timeout = 240_000 });
        Assert.Equal(3, lost);
        await Expect(page.Locator("[data-state]")).Not.ToContainTextAsync("chờ gửi");

        await lan.Go("/tiep-nhan");
        var rows = page.Locator("tbody tr").Filter(new() { HasText = "Ảnh chụp" });
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Filter(new() { HasText = "2 trang" })).ToHaveCountAsync(1, new() { Timeout = 240_000 });
        await Expect(rows.Filter(new() { HasText = "1 trang" })).ToHaveCountAsync(1, new() { Timeout = 240_000 });

        async Task Shoot(int times)
        {
            for (var time = 1; time <= times; time++)
            {
                await shutter.ClickAsync();
                await Expect(pages).ToHaveCountAsync(time);
            }
        }
    }

    [Fact]
    public async Task Pages_not_yet_sent_are_there_again_when_the_page_is_opened_again_and_only_for_their_owner()
    {
        await using var lan = await office.LogIn("lan", Phone);
        await lan.Go("/chup");
        await lan.Page.GetByRole(AriaRole.Button, new() { Name = "Chụp trang tiếp" }).ClickAsync();
        await Expect(lan.Page.Locator(".df-camera-pages li")).ToHaveCountAsync(1);
        await lan.Go("/tiep-nhan");
        await lan.Go("/chup");
        await Expect(lan.Page.Locator(".df-camera-pages li")).ToHaveCountAsync(1);
        await lan.Page.Context.ClearCookiesAsync();
        await lan.LogIn("ha");
        await lan.Go("/chup");
        await Expect(lan.Page.GetByRole(AriaRole.Button, new() { Name = "Chụp trang tiếp" })).ToBeVisibleAsync();
        await Expect(lan.Page.Locator(".df-camera-pages li")).ToHaveCountAsync(0);
        lan.NothingComplainedOf();
    }

    [Fact]
    public async Task Without_scripts_the_camera_page_is_a_form_for_pictures()
    {
        await using var lan = await office.LogIn("lan", Phone, scripts: false);
        await lan.Go("/chup");
        await Expect(lan.Page.GetByLabel("Ảnh các trang, theo thứ tự")).ToBeVisibleAsync();
        await Expect(lan.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi thành một văn bản" })).ToBeVisibleAsync();
        await Expect(lan.Page.GetByRole(AriaRole.Button, new() { Name = "Chụp trang tiếp" })).ToBeHiddenAsync();
    }
}
