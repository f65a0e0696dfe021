using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>What the people of the digitizing line do with a batch: judged, split, described, checked by another, signed, taken over.</summary>
internal static class LinePlay
{
    public const string Pin = "docflow-demo";

    /// <summary>Nobody saves what they have not looked at: milliseconds between a part's page and its saving, in which the next page is fetched.</summary>
    private const int Looks = 1000;

    /// <summary>A new batch; its address.</summary>
    public static async Task<string> Open(Actor mai, string title, string dossier, int samplePercent)
    {
        await mai.To("/so-hoa", "g l");
        await mai.Do("Lô mới", "v");
        await mai.Visit.Heading("Mở lô số hóa");
        await mai.Ready();
        await mai.Fill("Tên lô", title);
        await mai.Fill("Mã hồ sơ", dossier);
        await mai.Fill("Tỷ lệ kiểm tra lần hai (%)", samplePercent.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await mai.Do("Mở lô", "Control+Enter");
        await mai.Visit.Heading("Lô ");
        return new Uri(mai.Page.Url).AbsolutePath;
    }

    /// <summary>A stack of paper into the open batch, until its pages lie there.</summary>
    public static async Task LayIn(Actor mai, string file, int pages)
    {
        await mai.Attach("Chọn tệp để gửi", file);
        if (mai.Way == Way.Plain)
            await mai.Do("Gửi", "");
        await mai.Until(mai.Page.Locator("tbody tr").Filter(new() { HasText = "Đã đọc xong" }));
        await mai.Until(mai.Page.Locator(".df-tile").Nth(pages - 1));
    }

    /// <summary>Every page is accepted one by one; by keyboard with single keys.</summary>
    public static async Task Judge(Actor mai, int pages)
    {
        var page = mai.Page;
        var waiting = page.Locator(".df-tile").Filter(new() { HasText = "Chờ xem" });
        await Expect(waiting).ToHaveCountAsync(pages);
        if (mai.Way == Way.Keyboard)
        {
            await page.EvaluateAsync("() => document.activeElement?.blur()");
            // The last pages may still be on their way into the grid: whoever sees no page taken presses once more.
            for (var again = 0; await page.Locator("input[name=page]:checked").CountAsync() == 0; again++)
            {
                Assert.True(again < 20, "no arrow leads into the pages");
                await mai.Press("ArrowRight");
                await Actor.Wait(500);
            }
            for (var n = 1; n <= pages; n++)
            {
                await Expect(page.Locator("input[name=page]:checked")).ToHaveCountAsync(1);
                await mai.Press("a");
                await Expect(waiting).ToHaveCountAsync(pages - n);
                await mai.Settled();
            }
            await mai.Press("Control+Enter");
        }
        else
        {
            await page.Locator("input[name=page]").First.CheckAsync();
            await mai.Do("Chấp nhận", "");
            await Expect(waiting).ToHaveCountAsync(pages - 1);
            await page.GetByRole(AriaRole.Button, new() { Name = $"Chấp nhận {pages - 1} trang chưa xem" }).ClickAsync();
            await Expect(waiting).ToHaveCountAsync(0);
            await mai.Do("Tách văn bản", "");
        }
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("văn bản trong lô");
    }

    /// <summary>The last page becomes a document of its own, is given back by "Hoàn tác", and split again; then on to describing.</summary>
    public static async Task Split(Actor mai, int documents)
    {
        var page = mai.Page;
        var parts = page.Locator(".df-part");
        await Expect(parts).ToHaveCountAsync(documents - 1);
        await SplitLast(mai);
        await Expect(parts).ToHaveCountAsync(documents);
        await mai.Settled();
        if (mai.Way == Way.Keyboard)
        {
            // The button itself, not its keys: Enter belongs to what has the focus.
            await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác", Exact = true }).FocusAsync();
            await mai.Press("Enter");
        }
        else
            await mai.Do("Hoàn tác", "");
        await Expect(parts).ToHaveCountAsync(documents - 1);
        await mai.Settled();
        if (mai.Way != Way.Keyboard)
        {
            await SplitLast(mai);
            await Expect(parts).ToHaveCountAsync(documents);
        }
        await mai.Do("Mô tả văn bản", "Control+Enter");
        await Expect(page.Locator("li[aria-current=step]")).ToContainTextAsync("Mô tả");
        await mai.Settled();
        if (mai.Way == Way.Keyboard)
            await page.EvaluateAsync("() => document.activeElement?.blur()");
        await mai.Do("Mô tả", "Enter");
        if (mai.Way == Way.Keyboard)
            await SplitAtTheDesk(mai, documents);
    }

    /// <summary>The page that is shown, not the one the desk was opened with, becomes the first of a document.</summary>
    private static async Task SplitAtTheDesk(Actor mai, int documents)
    {
        await mai.Visit.Heading($"Mô tả phần 1/{documents - 1}");
        await mai.Ready();
        await mai.Press("Alt+]");
        await mai.Visit.Heading($"Mô tả phần {documents - 1}/");
        await mai.Settled();
        await mai.Page.EvaluateAsync("() => document.activeElement?.blur()");
        await mai.Press("]");
        await Expect(mai.Page.Locator("df-page-image[data-page='2']")).ToHaveCountAsync(1);
        await mai.Press("Alt+s");
        await mai.Visit.Heading($"Mô tả phần {documents - 1}/{documents}");
        await Expect(mai.Page.Locator(".df-desk-thumb")).ToHaveCountAsync(0);
        await mai.Press("Alt+[");
        await mai.Visit.Heading($"Mô tả phần 1/{documents}");
    }

    /// <summary>From the first part to the last: what could not be read is typed, the rest is taken as it stands.</summary>
    /// <returns>how long each save-and-next lasted until the next page's picture was there, in milliseconds</returns>
    public static async Task<IReadOnlyList<double>> Describe(Actor mai, string batch, int documents)
    {
        var page = mai.Page;
        var lasted = new List<double>();
        for (var n = 1; n <= documents; n++)
        {
            await mai.Visit.Heading($"Mô tả phần {n}/");
            await mai.Ready();
            if (n == 1)
                await mai.Look("so-hoa-describe");
            foreach (var (label, otherwise) in (IEnumerable<(string, string)>)[("Loại văn bản", "Công văn"), ("Trích yếu", "(chưa đọc được)")])
                if (await page.Locator("main").GetByLabel(label).InputValueAsync() == "")
                    await mai.Fill(label, otherwise);
            if (n == documents)
            {
                await mai.Do("Lưu", "Control+Enter");
                await page.WaitForURLAsync("**" + batch);
                break;
            }
            if (mai.Way != Way.Plain)
                await Actor.Wait(Looks);
            await mai.Clock();
            await mai.Do("Lưu và sang phần sau", "Control+Enter");
            if (mai.Way == Way.Plain)
                await mai.Visit.Heading($"Mô tả phần {n + 1}/");
            else
                lasted.Add(await mai.PictureUnder($"phần {n + 1}/"));
        }
        await Expect(page.Locator("li[aria-current=step]")).ToContainTextAsync("Kiểm tra");
        return lasted;
    }

    /// <summary>The file of every document is there.</summary>
    public static async Task UntilMade(Actor mai, string batch, int documents)
    {
        await mai.Visit.Go(batch);
        await mai.Until(mai.Page.GetByRole(AriaRole.Link, new() { Name = "Mở văn bản" }).Nth(documents - 1));
        await mai.Look("so-hoa-described");
    }

    /// <summary>Before the last page that says something.</summary>
    private static async Task SplitLast(Actor mai)
    {
        var box = mai.Page.Locator(".df-part").Last.Locator(".df-tile:not(.df-tile-marked) input[name=page]").Last;
        if (mai.Way == Way.Keyboard)
        {
            await mai.Page.EvaluateAsync("() => document.activeElement?.blur()");
            for (var n = 0; !await box.EvaluateAsync<bool>("element => element === document.activeElement"); n++)
            {
                Assert.True(n < 40, "no arrow leads to the last page");
                await mai.Press("ArrowRight");
            }
        }
        else
            await box.CheckAsync();
        await mai.Do("Tách từ trang này", "s");
    }
}
