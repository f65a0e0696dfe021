using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DocFlow.Browser.Tests.Chromium))]

namespace DocFlow.Browser.Tests;

/// <summary>The machine's own Chromium, started once for all tests; where it is absent, every test that asks for it is skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
        });
    }

    public Task<IBrowserContext> Window(BrowserNewContextOptions options)
    {
        Assert.SkipWhen(browser is null, $"{Program} is not on this machine");
        return browser!.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
