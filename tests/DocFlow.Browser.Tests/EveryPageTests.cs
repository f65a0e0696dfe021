using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests;

/// <summary>Every page somebody can reach, light and dark, at a desk and on a phone: no barrier, no sideways scrolling, nothing in the console.</summary>
public sealed partial class EveryPageTests(FurnishedOffice office) : IClassFixture<FurnishedOffice>
{
    private static readonly string[] People = ["lan", "minh", "quantri"];

    // Both forms and both colours every time; the other two of the four together in the long run.
    public static TheoryData<string, string> PeopleAndLooks { get; } = [.. from who in People from look in Look.All where IsEveryTime(look) select (who, look.Name)];

    public static TheoryData<string, string> PeopleAndOtherLooks { get; } = [.. from who in People from look in Look.All where !IsEveryTime(look) select (who, look.Name)];

    public static TheoryData<string> Looks { get; } = [.. Look.All.Select(look => look.Name)];

    [Theory, MemberData(nameof(PeopleAndOtherLooks))]
    [Trait("Category", "Long")]
    public Task All_pages_of_the_menu_are_without_barriers_in_the_other_looks(string who, string look) => All_pages_of_the_menu_are_without_barriers(who, look);

    [Theory, MemberData(nameof(PeopleAndLooks))]
    public async Task All_pages_of_the_menu_are_without_barriers(string who, string look)
    {
        await using var visit = await office.LogIn(who, Look.All.Single(l => l.Name == look));
        var faults = new List<string>();
        Assert.True(office.PagesOf(who).Count >= 5, string.Join(' ', office.PagesOf(who)));
        foreach (var path in office.PagesOf(who))
        {
            Assert.Equal(200, await visit.Go(path));
            faults.AddRange(await FaultsOf(visit, $"{who}-{look}{path}"));
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        visit.NothingComplainedOf();
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task The_door_is_without_barriers_also_when_it_stays_shut(string look)
    {
        await using var visit = await office.Open(Look.All.Single(l => l.Name == look));
        Assert.Equal(200, await visit.Go("/dang-nhap"));
        var faults = new List<string>(await FaultsOf(visit, $"door-{look}"));
        await visit.Page.GetByLabel("Tên đăng nhập").FillAsync("lan");
        await visit.Page.GetByLabel("Mật khẩu", new() { Exact = true }).FillAsync("sai rồi");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        faults.AddRange(await FaultsOf(visit, $"door-shut-{look}"));
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        visit.NothingComplainedOf();
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Failures_are_without_barriers(string look)
    {
        await using var visit = await office.LogIn("lan", Look.All.Single(l => l.Name == look));
        Assert.Equal(404, await visit.Go("/van-ban-den/0198a000-0000-7000-8000-000000000000"));
        var faults = new List<string>(await FaultsOf(visit, $"not-there-{look}"));
        Assert.Equal(404, await visit.Go("/khong-co-trang-nay"));
        faults.AddRange(await FaultsOf(visit, $"no-page-{look}"));
        Assert.Equal(403, await visit.Go("/quan-tri/tai-khoan"));
        faults.AddRange(await FaultsOf(visit, $"not-allowed-{look}"));
        await visit.Go("/van-ban-den/moi");
        await visit.Page.GetByLabel("Ngày văn bản").FillAsync("hôm kia kìa");
        await visit.Page.GetByLabel("Nơi gửi").FillAsync("Sở Nội vụ");
        await visit.Page.GetByLabel("Trích yếu").FillAsync("Về việc kiểm tra");
        var answer = await visit.Page.RunAndWaitForResponseAsync(() => visit.Page.Keyboard.PressAsync("Control+Enter"), a => a.Request.Method == "POST");
        Assert.Equal(422, answer.Status);
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        faults.AddRange(await FaultsOf(visit, $"broken-form-{look}"));
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        visit.NothingComplainedOf();
    }

    [Fact]
    public void The_pages_about_a_signed_file_are_among_them()
    {
        var file = office.PagesOf("lan").First(path => path.StartsWith("/kiem-tra/", StringComparison.Ordinal) && path.Split('/').Length == 3);
        Assert.Contains(office.PagesOf("lan"), path => path.StartsWith(file + "/so-sanh", StringComparison.Ordinal));
        Assert.Subset(office.PagesOf("quantri").ToHashSet(), new HashSet<string> { "/khoa-ky", "/muc-chu-ky", "/tin-cay", "/han-bao-toan" });
        Assert.InRange(office.MenuOf("quantri"), 4, 7);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task What_anybody_sees_of_a_dropped_file_is_without_barriers(string look)
    {
        await using var visit = await office.Open(Look.All.Single(l => l.Name == look));
        var sound = await SignedLetters.Sound();
        var faults = new List<string>();
        foreach (var (name, file) in new[] { ("sound", sound), ("altered", SignedLetters.Altered(sound)), ("none", "không phải PDF"u8.ToArray()) })
        {
            await visit.Go("/xac-minh");
            await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "van-ban.pdf", MimeType = "application/pdf", Buffer = file });
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
            await Expect(visit.Page.Locator("main .df-alert").First).ToBeVisibleAsync();
            faults.AddRange(await FaultsOf(visit, $"dropped-{name}-{look}"));
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task The_menus_of_a_phone_open_without_barriers()
    {
        await using var lan = await office.LogIn("lan", Look.All.Single(l => l.Name == "phone-light"));
        await lan.Page.Locator(".df-nav-phone summary").ClickAsync();
        await Expect(lan.Page.Locator(".df-nav-phone").GetByRole(AriaRole.Link, new() { Name = "Văn bản đến" })).ToBeVisibleAsync();
        var faults = new List<string>(await FaultsOf(lan, "phone-menu"));
        await lan.Page.Locator(".df-nav-phone summary").ClickAsync();
        await lan.Page.Locator(".df-person").ClickAsync();
        faults.AddRange(await FaultsOf(lan, "phone-person"));
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static bool IsEveryTime(Look look) => look.Name is "desk-light" or "phone-dark";

    private static async Task<IEnumerable<string>> FaultsOf(Visit visit, string name)
    {
        name = NotAName().Replace(IdPart().Replace(name, "id"), "-");
        await visit.Picture(name, whole: true);
        var barriers = await visit.Barriers();
        var wide = await visit.TooWide();
        return (wide > 0 ? barriers.Append($"{wide} px wider than the window") : barriers).Select(fault => $"{name}: {fault}");
    }

    [GeneratedRegex("[^a-z0-9-]+")]
    private static partial Regex NotAName();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex IdPart();
}
