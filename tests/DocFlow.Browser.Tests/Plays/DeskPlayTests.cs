using System.Text.RegularExpressions;
using DocFlow.Agent;
using DocFlow.App.Features.Demo.Story;
using DocFlow.App.Tests.Signing;
using DocFlow.Pki.Tokens;
using DocFlow.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>The leader signs with a token at his own machine: page, our agent and its windows in one browser.</summary>
public sealed class DeskPlayTests(BrowsedOffice office) : IClassFixture<BrowsedOffice>
{
    private const string Subject = "ký bằng thiết bị ở máy mình";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_paired_documents_are_signed_in_the_agents_window_and_every_screen_is_without_barriers()
    {
        await using var token = SoftToken.Make("Token ông Minh", new TokenWorkerOptions(TokenWorkerOptions.Beside()));
        using var certificate = TokenCertificates.Make("Trần Quang Minh");
        await token.Lay(certificate, "Khóa ký", "0f");
        var folder = Directory.CreateTempSubdirectory("docflow-agent-").FullName;
        var windows = new List<string>();
        await using var agent = await AgentServer.Start(new AgentOptions(SoftToken.Module, folder) { Window = windows.Add }, new TokenWorkerOptions(TokenWorkerOptions.Beside()) { Environment = token.Environment }, TimeProvider.System, Stop);
        Assert.SkipWhen(agent is null, "the ports of the agent are taken on this machine");
        await office.Office.Inside(async services =>
        {
            await services.GetRequiredService<App.Features.Demo.Story.Cast>().Load(Stop);
            await services.GetRequiredService<SampleStory>().AwaitsSignature(Subject, Stop);
            return true;
        });
        var faults = new List<string>();
        await using (var admin = await office.LogIn("quantri"))
            await Register(admin, certificate.ExportCertificatePem(), faults);

        await using var minh = await office.LogIn("minh");
        var page = minh.Page;
        await minh.Go("/vi-sao-khong-ky-duoc");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ghép với trang này" })).ToBeVisibleAsync();
        faults.AddRange(await minh.Inspect("desk-checkup"));
        await Pair(minh, windows, faults);

        await minh.Go("/van-ban-di");
        await page.GetByRole(AriaRole.Link, new() { Name = Subject }).ClickAsync();
        await page.GetByLabel("Khóa ký").SelectOptionAsync(new SelectOptionValue { Label = "Trần Quang Minh: ở máy của tôi" });
        await page.Locator("button[value=sign]").ClickAsync();
        await Expect(page.GetByText("Đang chạy ở máy này và đã ghép với trang này.")).ToBeVisibleAsync();
        faults.AddRange(await minh.Inspect("desk-waiting"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ký bằng thiết bị ở máy này" }).ClickAsync();
        await Expect(page.GetByText("gõ PIN ở cửa sổ đó")).ToBeVisibleAsync();

        var window = await page.Context.NewPageAsync();
        await window.GotoAsync(windows[^1]);
        await Expect(window.Locator("li")).ToContainTextAsync(Subject);
        faults.AddRange((await Visit.BarriersOf(window)).Select(fault => "desk-pin: " + fault));
        await Type(window, "sai-pin-1");
        await Expect(window.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sai PIN");
        await Expect(page.GetByText("Thiết bị chưa ký được:")).ToBeVisibleAsync();
        await Type(window, SoftToken.Pin);
        await Expect(window.GetByRole(AriaRole.Heading)).ToContainTextAsync("Đã ký 1 văn bản");
        await Expect(page.GetByText("Chờ cấp số, đóng dấu")).ToBeVisibleAsync();
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Register(Visit admin, string pem, List<string> faults)
    {
        await admin.Go("/khoa-ky");
        faults.AddRange(await admin.Inspect("desk-key"));
        await admin.Page.Locator("select[name=DeskOwner]").SelectOptionAsync(new SelectOptionValue { Label = "Trần Quang Minh" });
        await admin.Page.Locator("input[name=Certificate]").SetInputFilesAsync(new FilePayload { Name = "minh.pem", MimeType = "application/x-pem-file", Buffer = System.Text.Encoding.ASCII.GetBytes(pem) });
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Thêm khóa ở máy cá nhân" }).ClickAsync();
        await admin.Page.WaitForURLAsync("**/khoa-ky/*");
        await Expect(admin.Page.GetByText("Ở máy của người giữ khóa")).ToBeVisibleAsync();
    }

    private static async Task Pair(Visit minh, List<string> windows, List<string> faults)
    {
        await minh.Page.GetByRole(AriaRole.Button, new() { Name = "Ghép với trang này" }).ClickAsync();
        await Expect(minh.Page.GetByLabel("Mã 6 chữ số")).ToBeVisibleAsync();
        var window = await minh.Page.Context.NewPageAsync();
        await window.GotoAsync(windows[^1]);
        faults.AddRange((await Visit.BarriersOf(window)).Select(fault => "desk-code: " + fault));
        var code = Regex.Match(await window.Locator(".code").InnerTextAsync(), "[0-9]{6}").Value;
        await window.CloseAsync();
        await minh.Page.GetByLabel("Mã 6 chữ số").FillAsync(code);
        faults.AddRange(await minh.Inspect("desk-pairing"));
        await minh.Page.GetByRole(AriaRole.Button, new() { Name = "Ghép", Exact = true }).ClickAsync();
        await Expect(minh.Page.GetByText("Đang chạy ở máy này và đã ghép với trang này.")).ToBeVisibleAsync();
    }

    private static async Task Type(IPage window, string pin)
    {
        await window.Locator("#pin").FillAsync(pin);
        await window.GetByRole(AriaRole.Button, new() { Name = "Ký", Exact = true }).ClickAsync();
    }
}
