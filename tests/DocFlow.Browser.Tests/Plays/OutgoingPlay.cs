using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>What goes out: drafted, checked, signed, numbered, sealed, sent, answered. The steps of the page /demo.</summary>
internal static class OutgoingPlay
{
    private const string Pin = "docflow-demo";

    /// <summary>Hà submits a draft to the three wards; the address of its page.</summary>
    public static async Task<string> Draft(Actor ha, string pdf, string subject)
    {
        await ha.Visit.Heading("Trình dự thảo văn bản đi");
        await ha.Attach("Tệp dự thảo (PDF)", pdf);
        await ha.Fill("Trích yếu", subject);
        foreach (var ward in (string[])["UBND phường Hải Thành", "UBND phường Đồng Phú", "UBND phường Bắc Lý"])
            await ha.Tick(ward);
        await ha.Look("draft");
        await ha.Do("Trình", "Control+Enter");
        await ha.Page.WaitForURLAsync("**/van-ban-di/*");
        return new Uri(ha.Page.Url).AbsolutePath;
    }

    /// <summary>Tuấn finds the form right.</summary>
    public static async Task Check(Actor tuan, string subject)
    {
        await tuan.Take(subject, "Kiểm tra thể thức");
        await tuan.Until(tuan.Page.Locator("button[value=pass]:enabled"));
        await tuan.Look("check");
        await tuan.Do("Đạt, chuyển ký", "Control+Enter");
        await tuan.Visit.Heading("Hộp việc");
    }

    /// <summary>Minh approves what he sees and signs it.</summary>
    public static async Task Sign(Actor minh, string subject)
    {
        await minh.Take(subject, "Duyệt và ký");
        await minh.Until(minh.Page.Locator("button[value=sign]:enabled"));
        await minh.Look("sign");
        if (minh.Way == Way.Mouse)
            await MoveSignature(minh);
        await minh.Fill("Mật khẩu khóa (PIN)", Pin);
        await minh.Do("Ký duyệt", "Control+Enter");
        await Expect(minh.Page.GetByText("Đang ở văn thư để cấp số và đóng dấu.")).ToBeVisibleAsync();
    }

    /// <summary>The frame on the page is drawn a little aside; the fields beside it tell where it is, and move it too.</summary>
    private static async Task MoveSignature(Actor minh)
    {
        var frame = minh.Page.Locator("#place-sign");
        await frame.ScrollIntoViewIfNeededAsync();
        var before = (await frame.BoundingBoxAsync())!;
        var left = minh.Page.GetByLabel("Cách mép trái (mm)");
        var found = await left.InputValueAsync();
        await minh.Page.Mouse.MoveAsync(before.X + before.Width / 2, before.Y + before.Height / 2);
        await minh.Page.Mouse.DownAsync();
        await minh.Page.Mouse.MoveAsync(before.X + before.Width / 2 + 8, before.Y + before.Height / 2, new() { Steps = 4 });
        await minh.Page.Mouse.UpAsync();
        await Expect(left).Not.ToHaveValueAsync(found);
        Assert.Equal(before.X + 8, (await frame.BoundingBoxAsync())!.X, 3.0);
        await left.FillAsync(found);
        Assert.Equal(before.X, (await frame.BoundingBoxAsync())!.X, 1.0);
    }

    /// <summary>Lan gives the next number and today's date, seals and issues; the code the document has now.</summary>
    public static async Task<string> Seal(Actor lan, string subject)
    {
        await lan.Take(subject, "Cấp số, đóng dấu");
        await lan.Look("seal");
        await lan.Fill("Mật khẩu khóa (PIN)", Pin);
        await lan.Do("Cấp số, đóng dấu, phát hành", "Control+Enter");
        await lan.Visit.Heading("Đã phát hành");
        return (await lan.Page.Locator("h1").InnerTextAsync()).Split(' ', '\n')[0].Trim();
    }

    /// <summary>A ward takes it into its own book with what the sender said of it.</summary>
    public static async Task Register(Actor ward, string code)
    {
        await Arrived(ward, code);
        await ward.Do("Vào sổ", "v");
        await ward.Visit.Heading("Vào sổ văn bản đến");
        await Expect(ward.Page.GetByLabel("Số, ký hiệu")).ToHaveValueAsync(code);
        await ward.Do("Vào sổ", "Control+Enter");
        await ward.Visit.Heading("Văn bản đến số");
    }

    /// <summary>A ward sends it back with a reason.</summary>
    public static async Task Refuse(Actor ward, string code, string reason)
    {
        await Arrived(ward, code);
        await ward.Open(ward.Page.Locator("details.df-more summary"));
        await ward.Look("refuse");
        await ward.Fill("Lý do", reason);
        await ward.Open(ward.Page.GetByRole(AriaRole.Button, new() { Name = "Trả lại nơi gửi", Exact = true }));
        await Expect(ward.Page.Locator(".df-facts").GetByText("Đã trả lại")).ToBeVisibleAsync();
    }

    /// <summary>The city sees how it stands with each of the three.</summary>
    public static async Task SeeStates(Actor lan, string address, string reason)
    {
        await lan.Visit.Go(address);
        await lan.Ready();
        foreach (var (ward, state) in (IEnumerable<(string, string)>)[("Hải Thành", "Đã vào sổ"), ("Đồng Phú", "Từ chối"), ("Bắc Lý", "Đã đến")])
            await lan.Until(lan.Page.Locator("tbody tr").Filter(new() { HasText = ward }).Filter(new() { HasText = state }));
        await Expect(lan.Page.Locator("tbody tr").Filter(new() { HasText = "Đồng Phú" })).ToContainTextAsync(reason);
    }

    private static async Task Arrived(Actor ward, string code)
    {
        var row = ward.Page.Locator("tbody tr").Filter(new() { HasText = code });
        await ward.To("/gui-nhan", "g x");
        for (var patience = 0; await row.CountAsync() == 0; patience++)
        {
            Assert.True(patience < 120, $"{code} did not arrive");
            await Actor.Wait(500);
            await ward.Page.ReloadAsync();
        }
        await ward.Ready();
        await ward.Open(row.Locator(".df-row-link"));
        await ward.Visit.Heading(code);
    }
}
