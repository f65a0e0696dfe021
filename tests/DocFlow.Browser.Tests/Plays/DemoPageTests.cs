using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>The page that says what can be played.</summary>
public sealed class DemoPageTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    [Fact]
    public async Task A_visitor_finds_the_plays_from_the_door_and_logs_in_as_whom_a_play_begins_with()
    {
        await using var visitor = await office.Open();
        await visitor.Go("/dang-nhap");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Thử các tình huống" }).ClickAsync();
        await visitor.Heading("Thử các tình huống mẫu");
        await Expect(visitor.Page.Locator(".df-plays section")).ToHaveCountAsync(5);
        Assert.Empty(await visitor.Inspect("demo-door"));
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập là tuan" }).ClickAsync();
        await Expect(visitor.Page.GetByLabel("Tên đăng nhập")).ToHaveValueAsync("tuan");
        visitor.NothingComplainedOf();
    }

    [Fact]
    public async Task A_fresh_beginning_lies_in_the_inbox_of_whoever_does_the_first_step()
    {
        await using var tuan = await Actor.Enter(office, "tuan", Way.Mouse);
        await tuan.Page.Locator(".df-person").ClickAsync();
        await tuan.Page.GetByRole(AriaRole.Link, new() { Name = "Thử các tình huống" }).ClickAsync();
        await tuan.Visit.Heading("Thử các tình huống mẫu");
        await tuan.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Văn bản đi") }).ClickAsync();
        await Expect(tuan.Page.GetByText("Đang chuẩn bị trong nền")).ToBeVisibleAsync();
        Assert.Empty(await tuan.Visit.Inspect("demo"));
        await tuan.Take("tăng cường bảo đảm trật tự đô thị", "Kiểm tra thể thức");
        tuan.Visit.NothingComplainedOf();
    }
}
