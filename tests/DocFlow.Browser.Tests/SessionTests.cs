using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

public sealed class SessionTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    [Fact]
    public async Task Ending_the_other_sessions_logs_the_other_browser_out_at_its_next_click()
    {
        await using var atHome = await office.LogIn("tuan");
        await using var atWork = await office.LogIn("tuan");
        await atWork.Go("/tai-khoan");
        await Expect(atWork.Page.GetByText("Phiên này")).ToHaveCountAsync(1);
        await atWork.Page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc các phiên khác" }).ClickAsync();
        await Expect(atWork.Page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc các phiên khác" })).ToHaveCountAsync(0);

        await atHome.Page.GetByRole(AriaRole.Link, new() { Name = "Văn bản đến" }).First.ClickAsync();
        await atHome.Heading("Đăng nhập");
        await atWork.Page.GetByRole(AriaRole.Link, new() { Name = "Văn bản đến" }).First.ClickAsync();
        await atWork.Heading("Văn bản đến");
    }
}
