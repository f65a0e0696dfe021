using System.Net;
using DocFlow.App.Features.Accounts.FirstRun;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Accounts;

public sealed class FirstRunTests
{
    private static readonly Dictionary<string, string> Form = new()
    {
        ["agency"] = "UBND phường Thử Nghiệm",
        ["shortName"] = "UBND",
        ["organId"] = "H46.9.9",
        ["fullName"] = "Đỗ Thị Đầu",
        ["name"] = "dau",
        ["password"] = "Khoidau@2026",
        ["again"] = "Khoidau@2026",
    };

    [Fact]
    public async Task A_fresh_installation_is_founded_once_by_whoever_reads_the_console()
    {
        await using var office = await OfficeUnderTest.Start(demo: false, TestContext.Current.CancellationToken);
        using var browser = office.Visitor();
        foreach (var path in new[] { "/", "/dang-nhap", "/tai-khoan", "/van-ban-den" })
            Assert.Equal("/khoi-tao", (await browser.Get(path)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/health/ready")).StatusCode);

        var code = office.App.Services.GetRequiredService<SetUp>().Code;
        await Refused(browser, new(Form) { ["code"] = "AAAA-BBBB-CCCC" });
        await Refused(browser, new(Form) { ["code"] = code, ["organId"] = "not a code" });
        await Refused(browser, new(Form) { ["code"] = code, ["password"] = "weak", ["again"] = "weak" });
        await Refused(browser, new(Form) { ["code"] = code, ["again"] = "other" });
        Assert.False(await office.Inside(s => s.GetRequiredService<AllRows>().Of<Agency>().AnyAsync()));

        var done = await browser.Submit("/khoi-tao", new(Form) { ["code"] = code.ToLowerInvariant() });
        Assert.Equal("/dang-nhap", done.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/khoi-tao")).StatusCode);
        using var admin = await office.LogIn("dau", "Khoidau@2026");
        Assert.Contains("Đỗ Thị Đầu", (await admin.Page("/quan-tri/tai-khoan")).QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
        Assert.True((await office.Inside(s => s.GetRequiredService<AuditProof>().Verify(TestContext.Current.CancellationToken))).Clean);
    }

    [Fact]
    public async Task In_the_demo_there_is_no_set_up()
    {
        await using var office = await OfficeUnderTest.Start(stop: TestContext.Current.CancellationToken);
        using var browser = office.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/khoi-tao")).StatusCode);
    }

    private static async Task Refused(Browser browser, Dictionary<string, string> form) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit("/khoi-tao", form)).StatusCode);
}
