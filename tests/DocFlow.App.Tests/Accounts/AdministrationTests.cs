using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DocFlow.App.Features.Demo;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Document = DocFlow.App.Features.Documents.Document;

namespace DocFlow.App.Tests.Accounts;

public sealed class AdministrationTests(DemoOfficeFixture demo) : IClassFixture<DemoOfficeFixture>
{
    private OfficeUnderTest Office => demo.Office;

    [Fact]
    public async Task The_list_holds_the_own_agency_only_in_the_order_of_given_names()
    {
        using var admin = await Office.LogIn("quantri");
        var page = await admin.Page("/quan-tri/tai-khoan");
        var names = page.QuerySelectorAll("main tbody tr td:first-child").Select(c => c.TextContent.Trim()).Where(n => n != "Người Mới").ToList();
        Assert.Equal(["Lê Thu Hà", "Nguyễn Thị Lan", "Hoàng Thị Mai", "Trần Quang Minh", "Ngô Văn Quản", "Phạm Anh Tuấn"], names);
    }

    [Fact]
    public async Task Nobody_but_the_administrator_gets_in_and_not_to_other_agencies()
    {
        using var lan = await Office.LogIn("lan");
        Assert.Equal(HttpStatusCode.Forbidden, (await lan.Get("/quan-tri/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await lan.Get("/quan-tri/ma-truy-cap")).StatusCode);
        using var admin = await Office.LogIn("quantri");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"/quan-tri/tai-khoan/{await PersonOf("haithanh")}")).StatusCode);
    }

    [Fact]
    public async Task A_new_account_gets_in_with_its_temporary_password_and_may_only_change_it()
    {
        var person = await Office.Inside(async s =>
        {
            var work = s.GetRequiredService<Work>();
            var agency = await s.GetRequiredService<AllRows>().Of<Person>().Where(p => p.FullName == "Lê Thu Hà").Select(p => p.AgencyId).SingleAsync();
            work.ActAs(Viewer.Office(agency));
            var made = new Person(agency, "Người Mới", null, work.Now);
            work.Add(made);
            await work.Commit(TestContext.Current.CancellationToken);
            return made.Id;
        });
        using var admin = await Office.LogIn("quantri");
        var taken = await admin.Submit($"/quan-tri/tai-khoan/{person}", new() { ["name"] = "lan" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        var made = await Browser.Document(await admin.Submit($"/quan-tri/tai-khoan/{person}", new() { ["name"] = "moi" }));
        var password = made.QuerySelector(".df-secret code")!.TextContent;

        using var newcomer = await Office.LogIn("moi", password);
        Assert.Equal("/tai-khoan/mat-khau", (await newcomer.Get("/tai-khoan")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await newcomer.Get("/api/v1/incoming-documents")).StatusCode);
        var same = await newcomer.Submit("/tai-khoan/mat-khau", new() { ["current"] = password, ["password"] = password, ["again"] = password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await newcomer.Submit("/tai-khoan/mat-khau", new() { ["current"] = password, ["password"] = "Rieng@2026", ["again"] = "Rieng@2026" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await newcomer.Get("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task Disabling_logs_out_at_once_and_enabling_lets_in_again()
    {
        using var ha = await Office.LogIn("ha");
        using var admin = await Office.LogIn("quantri");
        var page = $"/quan-tri/tai-khoan/{await PersonOf("ha")}";
        await Press(admin, page, "ngung");
        Assert.Equal(HttpStatusCode.Redirect, (await ha.Get("/tai-khoan")).StatusCode);
        using var visitor = Office.Visitor();
        var refused = await visitor.Submit("/dang-nhap", new() { ["name"] = "ha", ["password"] = DemoOffice.Password });
        Assert.Contains("ngừng sử dụng", (await Browser.Document(refused)).QuerySelector(".df-alert")!.TextContent, StringComparison.Ordinal);
        await Press(admin, page, "cho-dung");
        (await Office.LogIn("ha")).Dispose();
        Assert.Single(await Office.Entries(await Office.AgencyOf("ha"), "account.disabled"));
    }

    [Fact]
    public async Task A_locked_account_is_opened_again_and_a_reset_password_works_once()
    {
        using var visitor = Office.Visitor();
        for (var i = 0; i < 5; i++)
            await visitor.Submit("/dang-nhap", new() { ["name"] = "mai", ["password"] = "wrong" });
        using var admin = await Office.LogIn("quantri");
        var page = $"/quan-tri/tai-khoan/{await PersonOf("mai")}";
        await Press(admin, page, "mo-khoa");
        (await Office.LogIn("mai")).Dispose();
        var form = (await admin.Page(page)).QuerySelectorAll("main form").First(f => f.QuerySelector("button")!.TextContent.Contains("Đặt lại mật khẩu", StringComparison.Ordinal));
        form.Id = "reset-form";
        var reset = await Browser.Document(await admin.Send(page, (IHtmlDocument)form.Owner!, [], "#reset-form"));
        using var mai = await Office.LogIn("mai", reset.QuerySelector(".df-secret code")!.TextContent);
        Assert.Equal("/tai-khoan/mat-khau", (await mai.Get("/tai-khoan")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_token_works_in_its_post_until_it_is_revoked_or_over()
    {
        using var admin = await Office.LogIn("quantri");
        var page = await admin.Page("/quan-tri/ma-truy-cap");
        var lan = page.QuerySelectorAll("#post option").First(o => o.TextContent.Contains("Lan", StringComparison.Ordinal)).GetAttribute("value")!;
        var past = await admin.Send("/quan-tri/ma-truy-cap", page, new() { ["name"] = "Máy quét", ["post"] = lan, ["lastDay"] = "2020-01-01" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
        Assert.Equal("true", (await Browser.Document(past)).QuerySelector("#lastDay")!.GetAttribute("aria-invalid"));
        var made = await Browser.Document(await admin.Send("/quan-tri/ma-truy-cap", page, new() { ["name"] = "Máy quét", ["post"] = lan }));
        var token = made.QuerySelector(".df-secret code")!.TextContent;
        Assert.Equal(HttpStatusCode.OK, await Call(token));
        Assert.DoesNotContain(token, await (await admin.Get("/quan-tri/ma-truy-cap")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var list = await admin.Page("/quan-tri/ma-truy-cap");
        await admin.Send("/quan-tri/ma-truy-cap", list, new() { ["token"] = list.QuerySelector("button[name=token]")!.GetAttribute("value")! });
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(token));

        var over = await Office.Inside(async s =>
        {
            var work = s.GetRequiredService<Work>();
            var (row, secret) = s.GetRequiredService<Tokens>().Make(await Office.AgencyOf("lan"), Guid.Parse(lan), "Cũ", work.Now.AddSeconds(-1));
            await work.Commit(TestContext.Current.CancellationToken);
            return secret;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(over));
        Assert.Equal(HttpStatusCode.Unauthorized, await Call("df_" + new string('0', 64)));
    }

    [Fact]
    public async Task The_administrator_sees_no_documents()
    {
        var agency = await Office.AgencyOf("quantri");
        await Office.Inside(async s =>
        {
            var work = s.GetRequiredService<Work>();
            work.ActAs(Viewer.Office(agency));
            work.Add(new Document(agency, "Công văn mật của lãnh đạo", null, null, work.Now));
            await work.Commit(TestContext.Current.CancellationToken);
            return true;
        });
        Assert.NotEqual(0, await Seen(agency, Role.Leader));
        Assert.Equal(0, await Seen(agency, Role.Administrator));
        using var admin = await Office.LogIn("quantri");
        var answer = await admin.Client.GetStringAsync("/api/v1/incoming-documents", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Công văn mật", answer, StringComparison.Ordinal);
    }

    private Task<int> Seen(Guid agency, Role role) => Office.Inside(s =>
    {
        var work = s.GetRequiredService<Work>();
        work.ActAs(new Viewer { Kind = ViewerKind.Person, AgencyId = agency, PersonId = Guid.NewGuid(), PostId = Guid.NewGuid(), Role = role, Name = "Thử" });
        return work.Visible<Document>().CountAsync();
    });

    private async Task<HttpStatusCode> Call(string token)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/incoming-documents");
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var program = Office.Visitor();
        return (await program.Client.SendAsync(ask, TestContext.Current.CancellationToken)).StatusCode;
    }

    private static async Task Press(Browser browser, string page, string verb) =>
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, [], $"form[action$='/{verb}']")).StatusCode);

    private Task<Guid> PersonOf(string logIn) =>
        Office.Inside(s => s.GetRequiredService<AllRows>().Of<Account>().Where(a => a.UserName == logIn).Select(a => a.PersonId).SingleAsync());
}
