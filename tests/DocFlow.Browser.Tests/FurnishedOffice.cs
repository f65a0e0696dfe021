using System.Net;
using AngleSharp.Html.Dom;
using Client = DocFlow.App.Tests.Browser;

namespace DocFlow.Browser.Tests;

/// <summary>An office with a scan that was read, two numbers in the book, a file that could not be read and a signed one that was altered: no list is empty.</summary>
public sealed class FurnishedOffice(Chromium chromium) : BrowsedOffice(chromium)
{
    private readonly Dictionary<string, IReadOnlyList<string>> reachable = [];
    private readonly Dictionary<string, int> menus = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var lan = await Office.LogIn("lan");
        await Send(lan, "thong-bao.png", await File.ReadAllBytesAsync(Scans.Notice, TestContext.Current.CancellationToken));
        await Send(lan, "dien-bao.pdf", "không phải PDF"u8.ToArray());
        await Send(lan, "da-sua.pdf", SignedLetters.Altered(await SignedLetters.Sound()));
        var document = await Read(lan);
        var check = await Checked(lan);
        await Register(lan, $"/van-ban-den/moi?tai-lieu={document}", "UBND phường Mẫu", "Thông báo lịch tiếp công dân tháng mười một");
        await Register(lan, "/van-ban-den/moi", "Sở Tài chính", "Về việc lập dự toán ngân sách năm sau và báo cáo tình hình thực hiện dự toán sáu tháng đầu năm");
        await OpenBatch(lan);
        // The entry /chu-ky of the menu redirects, which the crawl does not follow: its tabs are reached from the first.
        var known = new Dictionary<string, string[]> { ["lan"] = [check, check + "/so-sanh"], ["quantri"] = ["/khoa-ky"] };
        foreach (var name in new[] { "lan", "minh", "quantri" })
            reachable[name] = await Crawl(name, known.GetValueOrDefault(name, []));
    }

    /// <summary>One address of every kind of page that leads from the menu of this person.</summary>
    internal IReadOnlyList<string> PagesOf(string name) => reachable[name];

    /// <summary>How many entries the menu has for this person.</summary>
    internal int MenuOf(string name) => menus[name];

    private static async Task Send(Client lan, string name, byte[] content)
    {
        using var body = new MultipartFormDataContent { { new ByteArrayContent(content), "files", name } };
        var page = await lan.Page("/tiep-nhan");
        var proof = (IHtmlInputElement)page.QuerySelector("form.df-drop-form input[type=hidden]")!;
        body.Add(new StringContent(proof.Value), proof.Name!);
        using var answer = await lan.Client.PostAsync("/tiep-nhan/gui", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    /// <summary>A batch with one page that waits to be judged.</summary>
    private static async Task OpenBatch(Client lan)
    {
        using var opened = await lan.Submit("/so-hoa/moi", new() { ["Input.Title"] = "Thông báo các năm trước", ["Input.ExpectedPages"] = "2" });
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var batch = opened.Headers.Location!.ToString();
        var proof = (IHtmlInputElement)(await lan.Page(batch)).QuerySelector("form.df-drop-form input[type=hidden]")!;
        using var body = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(Scans.Notice, TestContext.Current.CancellationToken)), "files", "chong-giay.png" } };
        body.Add(new StringContent(proof.Value), proof.Name!);
        using var answer = await lan.Client.PostAsync(batch + "/chong-giay", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var start = TimeProvider.System.GetTimestamp();
        while ((await lan.Page(batch)).QuerySelector(".df-tile") is null)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "the stack was not read in 4 minutes");
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The document of the scan, once it is read.</summary>
    private static async Task<string> Read(Client lan)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4))
        {
            var rows = (await lan.Page("/tiep-nhan")).QuerySelectorAll("tbody tr");
            if (rows.FirstOrDefault(row => row.TextContent.Contains("Đã đọc xong", StringComparison.Ordinal)) is { } read)
                return read.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1];
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("The scan was not read in 4 minutes.");
    }

    /// <summary>Until the signed file is checked and its deadline known: then its pages can be reached.</summary>
    private async Task<string> Checked(Client lan)
    {
        var file = (await lan.Page("/tiep-nhan")).QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains("da-sua.pdf", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;
        using var keeper = await Office.LogIn("quantri");
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if ((await lan.Page(file)).QuerySelector("main a[href^='/kiem-tra/']") is { } check && (await keeper.Page("/han-bao-toan")).QuerySelector("main tbody tr") is not null)
                return check.GetAttribute("href")!;
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMinutes(4))
                throw new TimeoutException("The signed file was not checked in 4 minutes.");
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
    }

    private static async Task Register(Client lan, string path, string issuer, string subject)
    {
        using var answer = await lan.Submit(path, new() { ["Input.Issuer"] = issuer, ["Input.Subject"] = subject, ["Input.CodeText"] = "12/TB-UBND", ["Input.DueOn"] = "+5" });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task<IReadOnlyList<string>> Crawl(string name, IReadOnlyList<string> known)
    {
        using var person = await Office.LogIn(name);
        menus[name] = (await person.Page("/tai-khoan")).QuerySelectorAll("nav.df-nav li").Length;
        var found = new Dictionary<string, string> { ["/tim-kiem?q"] = "/tim-kiem?q=tiep+cong+dan" };
        var waiting = new Queue<string>([.. known, "/tai-khoan", "/tim-kiem?q=tiep+cong+dan"]);
        while (waiting.TryDequeue(out var at))
        {
            using var answer = await person.Get(at);
            // A report to take away is HTML as well, and no page.
            if (answer is not { StatusCode: HttpStatusCode.OK, Content.Headers: { ContentType.MediaType: "text/html", ContentDisposition: null } })
            {
                found.Remove(KindOf(at));
                continue;
            }
            found[KindOf(at)] = at;
            foreach (var link in (await Client.Document(answer)).QuerySelectorAll("nav a[href^='/'], main a[href^='/'], header a[href^='/']"))
            {
                var to = link.GetAttribute("href")!.Split('#')[0];
                if (!link.HasAttribute("download") && found.TryAdd(KindOf(to), to))
                    waiting.Enqueue(to);
            }
        }
        return [.. found.Values.Order(StringComparer.Ordinal)];
    }

    /// <summary>The address without what differs between pages of one kind.</summary>
    private static string KindOf(string address)
    {
        var parts = address.Split('?');
        var path = string.Join('/', parts[0].Split('/').Select(part => Guid.TryParse(part, out _) ? "*" : part));
        return parts.Length == 1 ? path : $"{path}?{string.Join('&', parts[1].Split('&').Select(pair => pair.Split('=')[0]))}";
    }
}
