using System.Net;
using DocFlow.App.Features.Demo;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DocFlow.App.Tests.Accounts;

public sealed class LogInTests(DemoOfficeFixture demo) : IClassFixture<DemoOfficeFixture>
{
    private OfficeUnderTest Office => demo.Office;

    [Fact]
    public async Task Lan_logs_in_and_goes_on_to_where_she_wanted()
    {
        using var browser = Office.Visitor();
        var sent = await browser.Get("/tai-khoan");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var answer = await browser.Submit(sent.Headers.Location!.PathAndQuery, new() { ["name"] = "lan", ["password"] = DemoOffice.Password });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/tai-khoan", answer.Headers.Location!.OriginalString);
        var page = await browser.Page("/tai-khoan");
        Assert.Contains("Nguyễn Thị Lan", page.QuerySelector("main .df-lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_page_is_never_another_site()
    {
        using var browser = Office.Visitor();
        var answer = await browser.Submit("/dang-nhap?tiep=https%3A%2F%2Fexample.com%2F", new() { ["name"] = "ha", ["password"] = DemoOffice.Password });
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_words_and_422()
    {
        using var browser = Office.Visitor();
        var wrong = await browser.Submit("/dang-nhap", new() { ["name"] = "tuan", ["password"] = "x" });
        var unknown = await browser.Submit("/dang-nhap", new() { ["name"] = "nobody", ["password"] = "x" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        var said = await Alert(wrong);
        Assert.Contains("Tên đăng nhập hoặc mật khẩu chưa đúng", said, StringComparison.Ordinal);
        Assert.Equal(said, await Alert(unknown));
    }

    [Fact]
    public async Task Unknown_names_stand_in_the_chain_of_no_agency_cut_and_without_the_password()
    {
        using var browser = Office.Visitor();
        var answer = await browser.Submit("/dang-nhap", new() { ["name"] = new string('k', 150), ["password"] = "my-secret-typed-into-the-wrong-box" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var entries = await Office.Entries(Guid.Empty, "account.logInRefused");
        var entry = Assert.Single(entries, e => e.Details!.Contains("kkkk", StringComparison.Ordinal));
        Assert.Contains(new string('k', 100) + "\"", entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain(entries, e => e.Details!.Contains("my-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        using var browser = Office.Visitor();
        for (var i = 0; i < 4; i++)
            Assert.Contains("chưa đúng", await Alert(await browser.Submit("/dang-nhap", new() { ["name"] = "mai", ["password"] = "wrong" })), StringComparison.Ordinal);
        Assert.Matches(@"khóa đến \d\d:\d\d", await Alert(await browser.Submit("/dang-nhap", new() { ["name"] = "mai", ["password"] = "wrong" })));
        var right = await browser.Submit("/dang-nhap", new() { ["name"] = "mai", ["password"] = DemoOffice.Password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        Assert.Matches(@"khóa đến \d\d:\d\d", await Alert(right));
        var agency = await Office.AgencyOf("mai");
        Assert.NotEmpty(await Office.Entries(agency, "account.locked"));
    }

    [Fact]
    public async Task A_hundred_guesses_at_once_do_not_get_more_than_five_looks()
    {
        using var browser = Office.Visitor();
        var page = await browser.Page("/dang-nhap");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => browser.Send("/dang-nhap", page, new() { ["name"] = "bacly", ["password"] = "guess" })));
        var looks = (await Office.Entries(await Office.AgencyOf("bacly"), "account.logInRefused")).Count(e => e.Details!.Contains("\"password\"", StringComparison.Ordinal));
        Assert.Equal(5, looks);
    }

    [Fact]
    public async Task Logging_out_closes_the_session_and_both_are_told_to_the_agency()
    {
        using var browser = await Office.LogIn("haithanh");
        var account = await browser.Page("/tai-khoan");
        var answer = await browser.Send("/tai-khoan", account, [], "form[action='/dang-xuat']");
        Assert.Equal("/dang-nhap", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/tai-khoan")).StatusCode);
        var agency = await Office.AgencyOf("haithanh");
        Assert.Equal("Võ Thị Hạnh", Assert.Single(await Office.Entries(agency, "account.loggedIn")).Actor);
        Assert.Single(await Office.Entries(agency, "account.loggedOut"));
    }

    [Fact]
    public async Task Posting_without_the_form_token_is_refused()
    {
        using var browser = await Office.LogIn("dongphu");
        var answer = await browser.Client.PostAsync("/dang-xuat", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task The_demo_list_fills_the_name_in_without_scripts()
    {
        using var browser = Office.Visitor();
        var list = await browser.Page("/dang-nhap");
        Assert.Contains(DemoOffice.Password, list.QuerySelector(".df-samples")!.TextContent, StringComparison.Ordinal);
        var filled = await browser.Page(list.QuerySelector(".df-samples a[href*='ten=minh']")!.GetAttribute("href")!);
        Assert.Equal("minh", filled.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_session_stays_itself_when_its_principal_is_refreshed()
    {
        using var browser = await Office.LogIn("minh");
        var stamps = Office.App.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value;
        var usual = stamps.ValidationInterval;
        stamps.ValidationInterval = TimeSpan.Zero;
        try
        {
            Assert.Contains("Trần Quang Minh", (await browser.Page("/tai-khoan")).QuerySelector("main .df-lead")!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            stamps.ValidationInterval = usual;
        }
    }

    private static async Task<string> Alert(HttpResponseMessage answer) => (await Browser.Document(answer)).QuerySelector(".df-alert")!.TextContent.Trim();
}
