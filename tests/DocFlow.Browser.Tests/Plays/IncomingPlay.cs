using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>What comes in: received, read, registered, directed, taken up. The steps of the page /demo.</summary>
internal static partial class IncomingPlay
{
    /// <summary>Lan lays a scan into the office and waits until it has been read; then she is before its pages.</summary>
    public static async Task Receive(Actor lan, string file)
    {
        var page = lan.Page;
        await lan.To("/tiep-nhan", "g n");
        if (lan.Way == Way.Mouse)
            await Drop(page, file);
        else
            await lan.Attach("Chọn tệp để gửi", file);
        if (lan.Way == Way.Plain)
            await lan.Do("Gửi", "");
        var row = page.Locator("tbody tr").Filter(new() { HasText = Path.GetFileName(file) }).First;
        await lan.Until(row.GetByText("Đã đọc xong"));
        await lan.Open(row.Locator("a").First);
        await Expect(page.Locator(".df-page-sheet img")).ToBeVisibleAsync();
        await lan.Look("received");
    }

    /// <summary>Lan registers what the desk suggests, and says what it could not read; the entry's heading is shown then.</summary>
    /// <param name="code">what is registered instead of what was read; null where that is right</param>
    public static async Task Register(Actor lan, string subject, string? code = null)
    {
        await lan.Do("Vào sổ", "v");
        await lan.Visit.Heading("Vào sổ văn bản đến");
        await Expect(lan.Page.Locator(".df-suggestion").First).ToBeVisibleAsync();
        foreach (var (label, otherwise) in (IEnumerable<(string, string)>)[("Số, ký hiệu", "08/CT-UBND"), ("Nơi gửi", "UBND tỉnh Mẫu")])
            if (await lan.Page.Locator("main").GetByLabel(label).InputValueAsync() == "")
                await lan.Fill(label, otherwise);
        if (code is not null)
            await lan.Fill("Số, ký hiệu", code);
        await lan.Fill("Trích yếu", subject);
        await lan.Look("register");
        await lan.Do("Vào sổ", "Control+Enter");
        await lan.Visit.Heading("Văn bản đến số");
    }

    /// <summary>Minh gives it to Hà to lead and to Tuấn to help, within five working days.</summary>
    public static async Task Direct(Actor minh, string subject)
    {
        await minh.Take(subject, "Cho ý kiến chỉ đạo");
        await minh.Visit.Heading("Cho ý kiến chỉ đạo");
        await minh.Name("Leads", "thu ha", "Lê Thu Hà");
        await minh.Name("Helpers", "tuan", "Phạm Anh Tuấn");
        await minh.Fill("Hạn xử lý", "+5");
        await minh.Page.GetByLabel("Ý kiến", new() { Exact = true }).WaitForAsync();
        await minh.Fill("Ý kiến", "Soạn văn bản trả lời.");
        await minh.Look("direct");
        await minh.Do("Giao xử lý", "Control+Enter");
        await minh.Visit.Heading("Hộp việc");
    }

    /// <summary>Hà takes it up; she is before the document then, with its deadline five working days away.</summary>
    public static async Task Accept(Actor ha, string subject)
    {
        await ha.Take(subject, "Tiếp nhận");
        await ha.Do("Nhận xử lý", "a");
        await Expect(ha.Page.GetByRole(AriaRole.Heading, new() { Name = "Bạn đang xử lý" })).ToBeVisibleAsync();
        await Expect(ha.Page.Locator(".df-act")).ToContainTextAsync("còn 5 ngày");
    }

    /// <summary>Tuấn's part is withdrawn or done, everybody has answered: Lan closes the document.</summary>
    public static async Task Close(Actor lan, string subject)
    {
        await lan.Take(subject, "Kết thúc");
        await lan.Do("Kết thúc văn bản", "Control+Enter");
        await Expect(lan.Page.Locator("h1")).ToContainTextAsync("Đã xử lý");
    }

    private static async Task Drop(IPage page, string file)
    {
        var bytes = Convert.ToBase64String(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        var transfer = await page.EvaluateHandleAsync(
            """
            ([bytes, name]) => {
              const carried = new DataTransfer();
              carried.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name));
              return carried;
            }
            """, new[] { bytes, Path.GetFileName(file) });
        await page.WaitForFunctionAsync("() => customElements.get('df-drop') !== undefined");
        await page.DispatchEventAsync("h1", "dragenter", new { dataTransfer = transfer });
        await Expect(page.Locator(".df-drop-overlay")).ToBeVisibleAsync();
        await page.DispatchEventAsync("h1", "drop", new { dataTransfer = transfer });
        await Expect(page.Locator(".df-drop-received")).ToContainTextAsync("Đã nhận");
    }
}
