using System.Net;
using System.Security.Cryptography;
using DocFlow.App.Features.Demo;
using DocFlow.App.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Accounts;

public sealed class OwnAccountTests(DemoOfficeFixture demo) : IClassFixture<DemoOfficeFixture>
{
    private OfficeUnderTest Office => demo.Office;

    [Fact]
    public async Task Ending_a_session_elsewhere_logs_that_browser_out()
    {
        using var home = await Office.LogIn("lan");
        using var office = await Office.LogIn("lan");
        var page = await office.Page("/tai-khoan");
        Assert.Equal(2, page.QuerySelectorAll("main tbody tr").Length);
        Assert.Single(page.QuerySelectorAll("main tbody .df-tag"));
        var button = page.QuerySelector("button[name=session]")!;
        await office.Send("/tai-khoan", page, new() { ["session"] = button.GetAttribute("value")! });
        Assert.Equal(HttpStatusCode.Redirect, (await home.Get("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.Get("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        using var ha = await Office.LogIn("ha");
        using var mai = await Office.LogIn("mai");
        var session = await Office.Inside(async s => (await s.GetRequiredService<Sessions>().Of(await AccountId("ha"), TestContext.Current.CancellationToken)).Single());
        using var another = await Office.LogIn("mai");
        await mai.Send("/tai-khoan", await mai.Page("/tai-khoan"), new() { ["session"] = session.Id.ToString() });
        Assert.Equal(HttpStatusCode.OK, (await ha.Get("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        using var other = await Office.LogIn("dongphu");
        using var browser = await Office.LogIn("dongphu");
        var weak = await browser.Submit("/tai-khoan/mat-khau", new() { ["current"] = DemoOffice.Password, ["password"] = "abc", ["again"] = "abc" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        var wrong = await browser.Submit("/tai-khoan/mat-khau", new() { ["current"] = "x", ["password"] = "Moi@12345", ["again"] = "Moi@12345" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var answer = await browser.Submit("/tai-khoan/mat-khau", new() { ["current"] = DemoOffice.Password, ["password"] = "Moi@12345", ["again"] = "Moi@12345" });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/tai-khoan")).StatusCode);
        (await Office.LogIn("dongphu", "Moi@12345")).Dispose();
    }

    [Fact]
    public async Task The_second_step_is_enrolled_asked_for_passed_once_per_code_and_removed()
    {
        using var browser = await Office.LogIn("tuan");
        var enrol = await browser.Page("/tai-khoan/xac-thuc");
        Assert.StartsWith("data:image/png;base64,", enrol.QuerySelector(".df-enrol-key img")!.GetAttribute("src"), StringComparison.Ordinal);
        var key = enrol.QuerySelector(".df-enrol-key code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Send("/tai-khoan/xac-thuc", enrol, new() { ["code"] = "000000" })).StatusCode);
        // Both at one moment: between two looks at the clock a half minute may end.
        var (used, unused) = Totp(key);
        var shown = await Browser.Document(await browser.Send("/tai-khoan/xac-thuc", enrol, new() { ["code"] = used }));
        var recovery = shown.QuerySelectorAll(".df-recovery code").Select(c => c.TextContent).ToList();
        Assert.Equal(10, recovery.Count);

        using var again = await HalfWay("tuan");
        Assert.Equal(HttpStatusCode.Redirect, (await again.Get("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.Submit("/dang-nhap/ma", new() { ["code"] = used })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await again.Submit("/dang-nhap/ma", new() { ["code"] = unused })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await again.Get("/tai-khoan")).StatusCode);

        using var third = await HalfWay("tuan");
        Assert.Equal(HttpStatusCode.SeeOther, (await third.Submit("/dang-nhap/ma", new() { ["code"] = recovery[0] })).StatusCode);
        using var fourth = await HalfWay("tuan");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await fourth.Submit("/dang-nhap/ma", new() { ["code"] = recovery[0] })).StatusCode);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit("/tai-khoan/xac-thuc", new() { ["password"] = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit("/tai-khoan/xac-thuc", new() { ["password"] = DemoOffice.Password })).StatusCode);
        (await Office.LogIn("tuan")).Dispose();
    }

    [Fact]
    public async Task A_post_not_held_cannot_be_chosen()
    {
        using var browser = await Office.LogIn("minh");
        var other = await Office.Inside(async s => (await s.GetRequiredService<UserManager<Account>>().FindByNameAsync("haithanh"))!.PersonId);
        var page = await browser.Page("/tai-khoan");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["post"] = other.ToString(), ["back"] = "/tai-khoan" });
        var answer = await browser.Client.PostAsync("/chuc-vu", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private async Task<Browser> HalfWay(string name)
    {
        var browser = Office.Visitor();
        var answer = await browser.Submit("/dang-nhap", new() { ["name"] = name, ["password"] = DemoOffice.Password });
        Assert.Equal("/dang-nhap/ma", answer.Headers.Location!.OriginalString.Split('?')[0]);
        return browser;
    }

    private Task<Guid> AccountId(string name) => Office.Inside(async s => (await s.GetRequiredService<UserManager<Account>>().FindByNameAsync(name))!.Id);

    /// <summary>The code of the half minute before, and of this one.</summary>
    private static (string Before, string Now) Totp(string key)
    {
        var step = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
        return (Totp(key, step - 1), Totp(key, step));
    }

    /// <summary>RFC 6238, six digits, SHA-1.</summary>
    private static string Totp(string key, long step)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(step).Reverse().ToArray();
#pragma warning disable CA5350 // what authenticator apps use
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
