using System.Text.RegularExpressions;
using DocFlow.App.Features.Demo.Cloud;
using DocFlow.App.Features.Demo.Story;
using DocFlow.App.Features.Signing.Remote;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>The leader connects a key at the sample remote service, signs, and confirms on the sample phone: by a button, and by a code that is typed where it is waited for.</summary>
public sealed class PhonePlayTests(Chromium chromium)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("xác nhận trên điện thoại", false)]
    [InlineData("mã gửi đến điện thoại", true)]
    public async Task It_is_played_with_a_mouse_and_with_no_scripts(string kind, bool plain)
    {
        var faults = new List<string>();
        var subject = $"ký bằng {kind}";
        // Both keys have one certificate: an office for each.
        await using var office = new BrowsedOffice(chromium);
        await office.InitializeAsync();
        await using (var quantri = await Actor.Enter(office, "quantri", plain ? Way.Plain : Way.Mouse, plain ? null : faults))
            await Name(quantri);
        await office.Office.Inside(async services =>
        {
            await services.GetRequiredService<App.Features.Demo.Story.Cast>().Load(Stop);
            await services.GetRequiredService<SampleStory>().AwaitsSignature(subject, Stop);
            return true;
        });
        await using var minh = await Actor.Enter(office, "minh", plain ? Way.Plain : Way.Mouse, plain ? null : faults);
        await Connect(minh, kind);
        await minh.Take(subject, "Duyệt và ký");
        await minh.Until(minh.Page.Locator("button[value=sign]:enabled"));
        await Choose(minh, "Khóa ký", "ký số từ xa");
        await minh.Do("Ký duyệt", "Control+Enter");
        await minh.Until(minh.Page.GetByText("Chờ xác nhận trên điện thoại"));
        await minh.Look("phone-waits");
        await using var phone = await office.Open();
        if (plain)
        {
            var code = await (await Ring(phone, subject)).Locator(".df-code").InnerTextAsync();
            await minh.Until(minh.Page.GetByLabel("Mã xác nhận"));
            await minh.Fill("Mã xác nhận", code);
            await minh.Do("Xác nhận ký", "");
        }
        else
        {
            var ring = await Ring(phone, subject);
            faults.AddRange(await phone.Inspect("phone"));
            await ring.GetByRole(AriaRole.Button, new() { Name = "Xác nhận ký" }).ClickAsync();
        }
        await minh.Until(minh.Page.GetByText("Đang ở văn thư để cấp số và đóng dấu."));
        minh.Visit.NothingComplainedOf();
        phone.NothingComplainedOf();
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>The administrator names the service; it is asked before it is kept.</summary>
    private static async Task Name(Actor quantri)
    {
        await quantri.Visit.Go("/ky-tu-xa");
        await quantri.Fill("Địa chỉ (CSC API v2)", RemoteDoor.SampleAddress);
        await quantri.Fill("Tên phần mềm (client_id)", SampleCloud.ClientId);
        await quantri.Fill("Mật khẩu phần mềm (client_secret)", SampleCloud.Secret);
        await quantri.Do("Kiểm tra và lưu", "");
        await Expect(quantri.Page.GetByText("Dịch vụ đã trả lời; đã lưu.")).ToBeVisibleAsync();
        await quantri.Look("phone-service");
    }

    /// <summary>What the phone shows of it, once it rings.</summary>
    private static async Task<ILocator> Ring(Visit phone, string words)
    {
        var request = phone.Page.Locator("main section").Filter(new() { HasText = words });
        for (var looks = 0; looks < 480; looks++)
        {
            await phone.Go("/demo/dien-thoai");
            if (await request.CountAsync() > 0)
                return request;
            await Actor.Wait(500);
        }
        throw new TimeoutException("The phone does not ring.");
    }

    /// <summary>From the account to the key that is confirmed this way.</summary>
    private static async Task Connect(Actor minh, string kind)
    {
        await minh.Visit.Go("/ky-tu-xa");
        await minh.Fill("Tên của bạn ở dịch vụ", "minh");
        await minh.Do("Tìm khóa", "");
        await Choose(minh, "Khóa", kind);
        await minh.Look("phone-connect");
        await minh.Do("Kết nối khóa này", "");
        await Expect(minh.Page.GetByText("Đã kết nối khóa.")).ToBeVisibleAsync();
    }

    private static async Task Choose(Actor who, string label, string words)
    {
        var select = who.Page.Locator("main").GetByLabel(label, new() { Exact = true });
        await Expect(select).ToBeVisibleAsync();
        var option = select.Locator("option").Filter(new() { HasTextRegex = new Regex(Regex.Escape(words)) });
        await select.SelectOptionAsync((await option.First.GetAttributeAsync("value"))!);
    }
}
