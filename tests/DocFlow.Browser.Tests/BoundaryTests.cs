using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

/// <summary>What one agency's people see of another's: nothing.</summary>
public sealed class BoundaryTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    [Fact]
    public async Task A_wards_clerk_neither_finds_nor_opens_the_citys_document()
    {
        await using var lan = await office.LogIn("lan");
        await lan.Go("/van-ban-den/moi");
        await lan.Page.GetByLabel("Nơi gửi").FillAsync("Sở Xây dựng");
        await lan.Page.GetByLabel("Trích yếu").FillAsync("Quy hoạch khu bến cá Nhật Lệ");
        await lan.Page.GetByRole(AriaRole.Button, new() { Name = "Vào sổ" }).ClickAsync();
        await lan.Heading("Văn bản đến số");
        var address = new Uri(lan.Page.Url).AbsolutePath;
        await lan.Go("/tim-kiem?q=nhat+le");
        await Expect(lan.Page.Locator(".df-found li")).ToHaveCountAsync(1);

        await using var hanh = await office.LogIn("haithanh");
        Assert.Equal(200, await hanh.Go("/tim-kiem?q=nhat+le"));
        await Expect(hanh.Page.Locator(".df-found li")).ToHaveCountAsync(0);
        await hanh.Go("/van-ban-den");
        await Expect(hanh.Page.GetByText("Nhật Lệ")).ToHaveCountAsync(0);
        Assert.Equal(404, await hanh.Go(address));
        await hanh.Heading("Không tìm thấy trang này");
        await Expect(hanh.Page.GetByText("Dữ liệu của bạn")).ToBeVisibleAsync();
        await Expect(hanh.Page.GetByText("Làm gì tiếp")).ToBeVisibleAsync();
        await Expect(hanh.Page.GetByText("Nhật Lệ")).ToHaveCountAsync(0);
    }
}
