using DocFlow.App.Features.Demo;
using DocFlow.Tests;
using Microsoft.Playwright;

namespace DocFlow.Browser.Tests;

/// <summary>One person before one browser: pages, and everything the browser complained about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Vectors.Repository(), "node_modules", "axe-core", "axe.min.js")));

    private const float Patience = 60_000;

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
    private readonly bool scripts;
    private readonly List<string> complaints = [];

    private Visit(IBrowserContext window, IPage page, bool scripts)
    {
        (this.window, Page, this.scripts) = (window, page, scripts);
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
        window.SetDefaultTimeout(Patience);
        Microsoft.Playwright.Assertions.SetDefaultExpectTimeout(Patience);
        return new Visit(window, await window.NewPageAsync(), scripts);
    }

    public async Task LogIn(string name, string password = DemoOffice.Password)
    {
        await Page.GotoAsync("/dang-nhap");
        await Page.GetByLabel("Tên đăng nhập").FillAsync(name);
        await Page.GetByLabel("Mật khẩu", new() { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(address => !address.Contains("/dang-nhap", StringComparison.Ordinal));
        await Awake();
    }

    /// <summary>Opens an address; the answer's status.</summary>
    public async Task<int> Go(string path)
    {
        var status = (await Page.GotoAsync(path))!.Status;
        await Awake();
        return status;
    }

    public async Task Heading(string text)
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(text);
        await Awake();
    }

    /// <summary>Does what leads to another page, until that one is there: not the old one under the new address, nor its picture from memory.</summary>
    public async Task Onward(Func<Task> act)
    {
        await Page.EvaluateAsync("() => { document.body.dataset.before = ''; }");
        await act();
        await Page.WaitForFunctionAsync("() => document.body && !('before' in document.body.dataset)");
        await Awake();
        // Where a page opens in a field, the focus goes there once it has been drawn.
        await Page.WaitForFunctionAsync("() => !document.querySelector('main [autofocus]') || document.activeElement !== document.body");
    }

    /// <summary>The page is the server's answer, and its islands, which are fetched after it, listen to mouse and keys.</summary>
    public async Task Awake()
    {
        if (scripts)
            await Page.WaitForFunctionAsync("() => !document.documentElement.matches('[data-turbo-preview], [aria-busy=true]') && !document.querySelector(':not(:defined)')");
    }

    /// <summary>
    /// What WCAG 2.2 A and AA forbid on the open page with all its panels open, by axe-core; empty where nothing. A page that is just being fetched anew
    /// (its root says so, where axe allows no such word) is looked at when it has come.
    /// </summary>
    public Task<string[]> Barriers() => BarriersOf(Page);

    /// <summary>The same of a window that is no page of the office; one that runs no script of its own is judged through the browser's test door.</summary>
    public static async Task<string[]> BarriersOf(IPage page) =>
        // Half a megabyte of script goes only into pages that are judged, not into every one that is opened; in one piece with the judging, for the page may be fetched anew in between.
        await page.EvaluateAsync<string[]?>($"async () => 'axe' in window ? await ({Looking})() : null")
            ?? await page.EvaluateAsync<string[]>($"async () => {{ {Axe.Value}\n; return await ({Looking})(); }}");

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
        Path = Path.Combine(Vectors.Repository(), "artifacts", "screens", name + ".png"),
        FullPage = whole,
        Animations = ScreenshotAnimations.Disabled,
    });

    public void NothingComplainedOf() => Assert.True(complaints.Count == 0, string.Join("\n", complaints));

    public async ValueTask DisposeAsync() => await window.DisposeAsync();
}
