using DocFlow.App.Features.Demo;
using DocFlow.Tests;
using Microsoft.Playwright;

namespace DocFlow.Browser.Tests;

/// <summary>One person before one browser: pages, and everything the browser complained about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Vectors.Repository(), "node_modules", "axe-core", "axe.min.js")));

    private const string Looking =
        """
        async () => {
          const root = document.documentElement;
          const settled = async () => { for (let i = 0; i < 200 && root.ariaBusy === 'true'; i++) await new Promise(later => setTimeout(later, 50)); };
          const look = async () => {
            const shut = [...document.querySelectorAll('main details:not([open])')];
            for (const panel of shut) panel.open = true;
            // What a bar that stays covers at this moment can be scrolled out from under it.
            const at = scrollY;
            scrollTo(0, 0);
            const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
            for (const panel of shut) panel.open = false;
            scrollTo(0, at);
            return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? node.failureSummary}`));
          };
          for (let turn = 0; ; turn++) {
            await settled();
            let fetched = false;
            const watch = new MutationObserver(() => fetched = true);
            watch.observe(root, { attributeFilter: ['aria-busy'] });
            const found = await look();
            watch.disconnect();
            if (!fetched || turn === 4) return found;
          }
        }
        """;

    private readonly IBrowserContext window;
    private readonly List<string> complaints = [];

    private Visit(IBrowserContext window, IPage page)
    {
        (this.window, Page) = (window, page);
        page.Console += (_, said) =>
        {
            // That an address was answered with an error status is what some tests are about; they look at the page itself.
            if (said.Type is "error" or "warning" && !said.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
                complaints.Add($"{page.Url}: {said.Text}");
        };
        page.PageError += (_, problem) => complaints.Add($"{page.Url}: {problem}");
    }

    public IPage Page { get; }

    public static async Task<Visit> Begin(Chromium chromium, Uri address, Look look, bool scripts)
    {
        var window = await chromium.Window(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Colours,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout(20_000);
        Microsoft.Playwright.Assertions.SetDefaultExpectTimeout(20_000);
        return new Visit(window, await window.NewPageAsync());
    }

    public async Task LogIn(string name, string password = DemoOffice.Password)
    {
        await Page.GotoAsync("/dang-nhap");
        await Page.GetByLabel("Tên đăng nhập").FillAsync(name);
        await Page.GetByLabel("Mật khẩu", new() { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(address => !address.Contains("/dang-nhap", StringComparison.Ordinal));
    }

    /// <summary>Opens an address; the answer's status.</summary>
    public async Task<int> Go(string path) => (await Page.GotoAsync(path))!.Status;

    public Task Heading(string text) => Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(text);

    /// <summary>
    /// What WCAG 2.2 A and AA forbid on the open page with all its panels open, by axe-core; empty where nothing. A page that is just being fetched anew
    /// (its root says so, where axe allows no such word) is looked at when it has come.
    /// </summary>
    public async Task<string[]> Barriers()
    {
        // Half a megabyte of script goes only into pages that are judged, not into every one that is opened.
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await Page.EvaluateAsync(Axe.Value + "\n;0");
        return await Page.EvaluateAsync<string[]>(Looking);
    }

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> TooWide() => Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)");

    /// <summary>The open page at a desk, dark, on a tablet and on a phone: what is wrong with it, and a picture of each.</summary>
    public async Task<IReadOnlyList<string>> Inspect(string name)
    {
        var faults = new List<string>();
        foreach (var look in Look.OnePage)
        {
            await Page.SetViewportSizeAsync(look.Width, look.Height);
            await Page.EmulateMediaAsync(new() { ColorScheme = look.Colours });
            await Picture($"play-{name}-{look.Name}", whole: true);
            faults.AddRange((await Barriers()).Select(fault => $"{name} {look.Name}: {fault}"));
            if (await TooWide() is > 0 and var wide)
                faults.Add($"{name} {look.Name}: {wide} px wider than the window");
        }
        await Page.SetViewportSizeAsync(Look.Desk.Width, Look.Desk.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = Look.Desk.Colours });
        return faults;
    }

    /// <summary>Kept under artifacts/screens for people to look at.</summary>
    public Task Picture(string name, bool whole = false) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Vectors.Repository(), "artifacts", "screens", name + ".jpg"),
        // Sharp enough to look at; four hundred of them as PNG took the browser half a minute.
        Type = ScreenshotType.Jpeg,
        Quality = 90,
        FullPage = whole,
        Animations = ScreenshotAnimations.Disabled,
    });

    public void NothingComplainedOf() => Assert.True(complaints.Count == 0, string.Join("\n", complaints));

    public async ValueTask DisposeAsync() => await window.DisposeAsync();
}
