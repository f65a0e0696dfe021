using System.Diagnostics;
using DocFlow.Pdf;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>A described batch on its way to acceptance: Tuấn compares, Mai puts right, Lan signs for the agency, Tuấn takes over.</summary>
internal static class TakenOver
{
    /// <summary>Tuấn draws the sample and compares every document with its description; in the first he finds an error.</summary>
    public static async Task Check(Actor tuan, string title)
    {
        await ToCheck(tuan, title);
        await tuan.Look("so-hoa-check-start");
        await tuan.Fill("Tỷ lệ văn bản có lỗi cho phép", "60");
        await tuan.Do("Rút mẫu và bắt đầu kiểm tra", "Control+Enter");
        var waiting = tuan.Page.Locator("tbody tr").Filter(new() { HasText = "Chờ kiểm tra" });
        await Expect(waiting.First).ToBeVisibleAsync();
        var drawn = await waiting.CountAsync();
        await tuan.Settled();
        await tuan.Look("so-hoa-check-drawn");
        var before = tuan.Page.Url;
        await tuan.Do("Kiểm tra văn bản tiếp theo", "v");
        for (var n = 1; n <= drawn; n++)
        {
            await tuan.Page.WaitForURLAsync(url => url != before && url.Contains("/kiem-tra/", StringComparison.Ordinal));
            before = tuan.Page.Url;
            await tuan.Visit.Heading("Kiểm tra văn bản");
            await tuan.Ready();
            await tuan.Settled();
            await Expect(tuan.Page.Locator(".df-page-sheet img").First).ToBeVisibleAsync();
            if (n == 1)
            {
                await tuan.Look("so-hoa-check-part");
                await tuan.Tick("Sai thông tin mô tả");
                await tuan.Fill("Lỗi cụ thể", "Trích yếu chưa đúng với văn bản.");
            }
            await tuan.Do("Ghi và sang văn bản tiếp theo", "Control+Enter");
        }
        await tuan.Visit.Heading("Kiểm tra và nghiệm thu");
        await Expect(tuan.Page.GetByText($"1 văn bản có lỗi trên {drawn} đã xem")).ToBeVisibleAsync();
    }

    /// <summary>What was found has to be put right first; then the check is ended.</summary>
    public static async Task Mend(Actor mai, Actor tuan, string batch, string subject)
    {
        await tuan.Settled();
        await tuan.Do("Kết thúc lượt kiểm tra", "e");
        await Expect(tuan.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Còn 1 văn bản có lỗi chưa sửa");

        await mai.Visit.Go(batch);
        await mai.Ready();
        await mai.Do("Kiểm tra và nghiệm thu", "k");
        await mai.Visit.Heading("Kiểm tra và nghiệm thu");
        await mai.Open(mai.Page.Locator("tbody tr").Filter(new() { HasText = "Sai thông tin mô tả" }).Locator(".df-row-link"));
        await mai.Visit.Heading("Kiểm tra văn bản");
        await mai.Ready();
        await mai.Look("so-hoa-mend");
        await mai.Fill("Trích yếu", subject);
        await mai.Do("Đã sửa xong", "Control+Enter");
        await Expect(mai.Page.Locator("tbody tr").Filter(new() { HasText = "Đã sửa" })).ToHaveCountAsync(1);

        await tuan.Visit.Go(batch + "/kiem-tra");
        await tuan.Ready();
        await tuan.Do("Kết thúc lượt kiểm tra", "e");
        await Expect(tuan.Page.GetByRole(AriaRole.Heading, new() { Name = "Chữ ký của cơ quan" })).ToBeVisibleAsync();
        await tuan.Settled();
        await tuan.Look("so-hoa-check-passed");
    }

    /// <summary>The registry signs all documents with one PIN.</summary>
    public static async Task Seal(Actor lan, string title, int documents)
    {
        await ToCheck(lan, title);
        await lan.Look("so-hoa-seal");
        await lan.Fill("Mật khẩu khóa (PIN)", LinePlay.Pin);
        await lan.Do("Ký tất cả", "Control+Enter");
        await lan.Until(lan.Page.GetByText($"{documents} trên {documents} văn bản đã mang chữ ký của cơ quan."));
    }

    /// <summary>The protocol is made, signed, and opened; its address.</summary>
    public static async Task Accept(Actor tuan, string batch)
    {
        await tuan.Visit.Go(batch + "/kiem-tra");
        await tuan.Ready();
        await tuan.Do("Nghiệm thu và lập biên bản", "Control+Enter");
        await Expect(tuan.Page.GetByRole(AriaRole.Heading, new() { Name = "Biên bản nghiệm thu" })).ToBeVisibleAsync();
        await tuan.Settled();
        await tuan.Look("so-hoa-protocol");
        await tuan.Fill("Mật khẩu khóa (PIN)", LinePlay.Pin);
        await tuan.Do("Ký biên bản", "Control+Enter");
        await Expect(tuan.Page.Locator(".df-signatures")).ToContainTextAsync("Phạm Anh Tuấn");
        await Expect(tuan.Page.GetByRole(AriaRole.Button, new() { Name = "Ký biên bản" })).ToHaveCountAsync(0);
        await tuan.Settled();
        await tuan.Look("so-hoa-protocol-signed");
        await tuan.Do("Mở biên bản", "v");
        await tuan.Until(tuan.Page.Locator(".df-page-sheet img"));
    }

    /// <summary>The file of the open document before judges that know no office: whole, archival, signed once.</summary>
    public static async Task AskJudges(IPage page)
    {
        var href = await page.Locator("main header a").Filter(new() { HasText = "Tải tệp" }).GetAttributeAsync("href");
        var bytes = await (await page.Context.APIRequest.GetAsync(href!)).BodyAsync();
        Assert.Empty(PdfACheck.Read(new MemoryStream(bytes)).Findings.Select(f => f.ToString()));
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            Assert.Contains("No syntax or stream encoding errors found", await Say("qpdf", "--check", path), StringComparison.Ordinal);
            if (File.Exists("/usr/bin/pdfsig"))
                Assert.Single(System.Text.RegularExpressions.Regex.Matches(await Say("pdfsig", "-nocert", path), "Signature is Valid"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>By the menu to the batch, and to what follows describing.</summary>
    private static async Task ToCheck(Actor who, string title)
    {
        await who.To("/so-hoa", "g l");
        await who.Open(who.Page.Locator("tbody tr").Filter(new() { HasText = title }).Locator(".df-row-link"));
        await who.Visit.Heading("Lô ");
        await who.Ready();
        await who.Do("Kiểm tra và nghiệm thu", "k");
        await who.Visit.Heading("Kiểm tra và nghiệm thu");
        await who.Ready();
    }

    private static async Task<string> Say(string program, params string[] arguments)
    {
        using var judge = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await judge.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await judge.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await judge.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }
}
