using System.Net;
using DocFlow.App.Features.Signing.Keys;

namespace DocFlow.App.Tests.Signing;

/// <summary>The screens of this feature as a browser without scripts uses them.</summary>
public sealed class PagesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evidence_is_shown_checked_again_and_taken_away()
    {
        await using var office = await OfficeUnderTest.Start(stop: Stop);
        using var lan = await office.LogIn("lan");
        var page = await lan.Page("/tiep-nhan");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(SignedFiles.PageRewritten(await SignedFiles.Sign(SignedFiles.Letter("Dong y")), "Khong")), "files", "gia.pdf" },
        };
        Assert.Equal(HttpStatusCode.SeeOther, (await lan.Client.PostAsync("/tiep-nhan/gui", form, Stop)).StatusCode);
        var document = (await lan.Page("/tiep-nhan")).QuerySelector("a[href^='/tai-lieu/']")!.GetAttribute("href")!;

        var evidence = await Evidence(lan, document);
        var checkPage = await lan.Page(evidence);
        Assert.Contains("Đã bị sửa sau khi ký", checkPage.QuerySelector(".df-alert-danger")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trần Quang Minh", checkPage.QuerySelector(".df-signature")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("trang 1", checkPage.QuerySelector(".df-changes")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Trần Quang Minh giữ chức Chủ tịch", checkPage.Body!.TextContent, StringComparison.Ordinal);
        await BothStatesAreShown(office, lan, evidence, checkPage);
        Assert.Equal(HttpStatusCode.SeeOther, (await lan.Send(evidence, checkPage, [], "main form[action$='/lai']")).StatusCode);
        var again = await lan.Page(evidence);
        Assert.Equal(2, again.QuerySelectorAll("tbody tr").Length);
        foreach (var link in again.QuerySelectorAll("main a[href^='/kiem-tra/bao-cao/'], main a[href^='/tep/']").Select(a => a.GetAttribute("href")!).ToList())
        {
            var file = await lan.Get(link);
            Assert.Equal((HttpStatusCode.OK, "attachment"), (file.StatusCode, file.Content.Headers.ContentDisposition!.DispositionType));
        }
    }

    /// <summary>The page as it was signed beside the page as it is, what differs counted and marked; the pictures are for who sees the document.</summary>
    private static async Task BothStatesAreShown(OfficeUnderTest office, Browser lan, string evidence, AngleSharp.Html.Dom.IHtmlDocument page)
    {
        Assert.Contains("điểm ảnh khác nhau", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".df-compare .df-hit"));
        var pictures = page.QuerySelectorAll(".df-compare img").Select(i => i.GetAttribute("src")!).Distinct().ToList();
        Assert.Equal(2, pictures.Count);
        using var stranger = office.Visitor();
        foreach (var picture in pictures)
        {
            using var got = await lan.Get(picture);
            Assert.Equal((HttpStatusCode.OK, "image/png"), (got.StatusCode, got.Content.Headers.ContentType!.MediaType));
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.Get(picture)).StatusCode);
        }
        Assert.Contains("Trang 1: trước và sau", (await lan.Page(evidence + "/so-sanh")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lan.Get(evidence + "/trang/999999999-1.png")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_adds_a_key_gives_it_a_picture_and_retires_it()
    {
        await using var office = await OfficeUnderTest.Start(stop: Stop);
        using var admin = await office.LogIn("quantri");
        var list = await admin.Page("/khoa-ky");
        Assert.Equal(4, list.QuerySelectorAll("tbody tr").Length);
        var lan = list.QuerySelectorAll("#Owner option").First(o => o.TextContent == "Nguyễn Thị Lan").GetAttribute("value")!;

        var wrong = await Upload(admin, "/khoa-ky", list, "key", "File", SampleKeys.Read("office-haithanh.p12"), ("Owner", lan), ("Password", "sai"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.NotNull((await Browser.Document(wrong)).QuerySelector("#Password-error"));
        var added = await Upload(admin, "/khoa-ky", list, "key", "File", SampleKeys.Read("office-haithanh.p12"), ("Owner", lan), ("Password", SampleKeys.Password));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        var key = added.Headers.Location!.OriginalString;

        var page = await admin.Page(key);
        var bad = await Upload(admin, key, page, "picture", "Picture", "no picture"u8.ToArray(), ("Width", "36"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Upload(admin, key, page, "picture", "Picture", Running.Samples.WidePng(90, 30), ("Width", "36,5"))).StatusCode);
        page = await admin.Page(key);
        Assert.Contains("36,5 mm", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.Get(page.QuerySelector(".df-key-picture")!.GetAttribute("src")!)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.Send(key, page, [], "main form[action$='/thoi-dung']")).StatusCode);
        Assert.Contains("Thôi dùng từ", (await admin.Page(key)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        using var clerk = await office.LogIn("lan");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Get("/khoa-ky")).StatusCode);
        Assert.NotNull((await clerk.Page("/tai-khoan")).QuerySelector(".df-my-key"));
    }

    private static Task<HttpResponseMessage> Upload(Browser who, string path, AngleSharp.Html.Dom.IHtmlDocument page, string form, string field, byte[] file, params (string Name, string Value)[] values) =>
        who.Upload(path, page, form, field, "tep", file, values);

    /// <summary>The link of the panel, once the file has been checked.</summary>
    private static async Task<string> Evidence(Browser who, string document)
    {
        for (var tries = 0; ; tries++)
        {
            if ((await who.Page(document)).QuerySelector(".df-signatures a[href^='/kiem-tra/']")?.GetAttribute("href") is { } href)
                return href;
            Assert.True(tries < 900, "the file was not checked in time");
            await Task.Delay(200, Stop);
        }
    }
}
