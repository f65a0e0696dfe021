using DocFlow.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>Somebody of the cast before a browser: says what is done, the way of sitting there says how.</summary>
internal sealed class Actor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private TaskCompletionSource<IFileChooser> asked = new();

    private Actor(Visit visit, Way way)
    {
        (Visit, Way) = (visit, way);
        // From the beginning: a dialog that opens before somebody listens for it is closed again.
        if (way == Way.Keyboard)
            Page.FileChooser += (_, chooser) => asked.TrySetResult(chooser);
    }

    public Visit Visit { get; }

    public Way Way { get; }

    public IPage Page => Visit.Page;

    /// <summary>Where faults of the pages that are looked at are written down; null where nobody looks.</summary>
    public List<string>? Faults { get; init; }

    /// <summary>Keys pressed besides text.</summary>
    public int Strokes { get; set; }

    public static async Task<Actor> Enter(BrowsedOffice office, string name, Way way, List<string>? faults = null)
    {
        var actor = new Actor(await office.LogIn(name, scripts: way != Way.Plain), way) { Faults = faults };
        await actor.Ready();
        return actor;
    }

    public static Task Wait(int milliseconds) => Task.Delay(milliseconds, TestContext.Current.CancellationToken);

    /// <summary>Keys answer once their island has been fetched; the page is there before.</summary>
    public async Task Ready()
    {
        if (Way != Way.Plain)
            await Page.WaitForFunctionAsync("() => customElements.get('df-keys') !== undefined");
        await Visit.Awake();
    }

    /// <summary>Nothing is on its way any more: the page is the server's answer, not a picture of the page before.</summary>
    public async Task Settled()
    {
        if (Way != Way.Plain)
            await Page.WaitForFunctionAsync("() => !document.documentElement.matches('[data-turbo-preview], [aria-busy=true]')");
    }

    /// <summary>Notes from now on when a key or button is pressed, for <see cref="PictureUnder"/>.</summary>
    public async Task Clock()
    {
        if (Way != Way.Plain)
            await Page.EvaluateAsync("() => { if (window.pressed) return; for (const what of ['keydown', 'pointerdown']) addEventListener(what, () => { window.pressed = performance.now(); }, { capture: true }); window.pressed = -1; }");
    }

    /// <summary>Until the page with this heading shows its picture; the milliseconds since <see cref="Clock"/>, as the browser counts them.</summary>
    public async Task<double> PictureUnder(string heading)
    {
        var shown = await Page.WaitForFunctionAsync(
            """
            heading => {
              const image = document.querySelector('.df-page-sheet img');
              return document.querySelector('main h1')?.textContent.includes(heading) && image?.complete && image.naturalWidth > 0 ? performance.now() - window.pressed : false;
            }
            """, heading);
        return await shown.JsonValueAsync<double>();
    }

    /// <summary>The page that is open now, in every size and colour.</summary>
    public async Task Look(string screen) => Faults?.AddRange(await Visit.Inspect(screen));

    /// <summary>To an entry of the menu.</summary>
    public async Task To(string href, string keys)
    {
        if (Way == Way.Keyboard)
        {
            await Page.EvaluateAsync("() => document.activeElement?.blur()");
            foreach (var key in keys.Split(' '))
                await Press(key);
        }
        else
            await Page.Locator($".df-nav a[href='{href}']").ClickAsync();
        await Expect(Page.Locator($".df-nav a[href='{href}'][aria-current=page]")).ToHaveCountAsync(1);
        await Visit.Awake();
    }

    /// <summary>A piece of work of the inbox, once it lies there.</summary>
    public async Task Take(string subject, string step)
    {
        var start = TimeProvider.System.GetTimestamp();
        var row = Page.Locator("tbody tr").Filter(new() { HasText = subject }).Filter(new() { HasText = step });
        while (true)
        {
            await To("/hop-viec", "g i");
            await Visit.Heading("Hộp việc");
            if (await row.CountAsync() > 0)
                break;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"“{step}” of “{subject}” is not in the inbox:\n{await Page.Locator("main").InnerTextAsync()}");
            await Wait(500);
        }
        await Open(row.First.Locator(".df-row-link"));
        await Page.WaitForURLAsync(address => !new Uri(address).AbsolutePath.StartsWith("/hop-viec", StringComparison.Ordinal));
    }

    public async Task Open(ILocator link)
    {
        if (Way == Way.Keyboard)
        {
            await Reach(link);
            await Press("Enter");
        }
        else
            await link.ClickAsync();
    }

    /// <summary>A button, by its words or by its keys.</summary>
    public async Task Do(string words, string keys)
    {
        var button = Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).Or(Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = words, Exact = true })).First;
        await Expect(button).ToBeEnabledAsync();
        if (Way == Way.Keyboard)
            await Press(keys);
        else
            await button.ClickAsync();
    }

    public async Task Fill(string label, string text)
    {
        var field = Page.Locator("main").GetByLabel(label);
        if (Way == Way.Keyboard)
        {
            await Reach(field);
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.TypeAsync(text);
        }
        else
            await field.FillAsync(text);
        await Expect(field).ToHaveValueAsync(text);
    }

    public async Task Tick(string label)
    {
        var box = Page.Locator("main").GetByLabel(label);
        if (Way == Way.Keyboard)
        {
            await Reach(box);
            await Press("Space");
        }
        else
            await box.CheckAsync();
        await Expect(box).ToBeCheckedAsync();
    }

    /// <summary>Somebody from a list of recipients: typed where scripts run, chosen in the list where not.</summary>
    public async Task Name(string list, string typed, string fullName)
    {
        if (Way == Way.Plain)
        {
            var select = Page.Locator($"select[name={list}]");
            await select.SelectOptionAsync((await select.Locator("option").Filter(new() { HasText = fullName }).GetAttributeAsync("value"))!);
            return;
        }
        var field = Page.Locator($"#{list}-typed");
        if (Way == Way.Keyboard)
            await Reach(field);
        else
            await field.ClickAsync();
        await Page.Keyboard.TypeAsync(typed);
        await Press("Enter");
        await Expect(Page.Locator(".df-recipients-of").Filter(new() { Has = field }).Locator(".df-chips li")).ToContainTextAsync(fullName);
    }

    /// <summary>A file into the field of this name.</summary>
    public async Task Attach(string label, string file)
    {
        var field = Page.Locator("main").GetByLabel(label);
        if (Way != Way.Keyboard)
        {
            await field.SetInputFilesAsync(file);
            return;
        }
        await Reach(field);
        asked = new();
        await Press("Enter");
        await (await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).SetFilesAsync(file);
    }

    /// <summary>Until this is there; a browser without scripts has to ask again.</summary>
    public async Task Until(ILocator there)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (await there.CountAsync() == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"{there} did not come:\n{await Page.Locator("main").InnerTextAsync()}");
            await Wait(400);
            if (Way == Way.Plain)
                await Page.ReloadAsync();
        }
    }

    public async Task Press(string key)
    {
        Strokes++;
        await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Tab after Tab until this has the focus.</summary>
    public async Task Reach(ILocator target)
    {
        // Where a page opens in a field, the focus goes there once it has been drawn.
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete' && (!document.querySelector('main [autofocus]') || document.activeElement !== document.body)");
        for (var tabs = 0; !await target.EvaluateAsync<bool>("element => element === document.activeElement"); tabs++)
        {
            Assert.True(tabs < 120, $"no Tab leads to {target}");
            await Press("Tab");
        }
    }

    public async ValueTask DisposeAsync() => await Visit.DisposeAsync();
}
