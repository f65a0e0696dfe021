using DocFlow.App.Tests;

namespace DocFlow.Browser.Tests;

/// <summary>A demo office of its own for each class of tests, and windows to look at it.</summary>
public class BrowsedOffice(Chromium chromium) : IAsyncLifetime
{
    private OfficeUnderTest? office;

    public OfficeUnderTest Office => office ?? throw new InvalidOperationException("The office has not been started.");

    public virtual async ValueTask InitializeAsync() => office = await OfficeUnderTest.Start(stop: TestContext.Current.CancellationToken);

    /// <summary>A browser without cookies.</summary>
    internal async Task<Visit> Open(Look? look = null, bool scripts = true) => await Visit.Begin(chromium, Office.Address, look ?? Look.Desk, scripts);

    /// <summary>A browser in which a demo person has logged in through the page.</summary>
    internal async Task<Visit> LogIn(string name, Look? look = null, bool scripts = true)
    {
        var visit = await Open(look, scripts);
        await visit.LogIn(name);
        return visit;
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (office is not null)
            await office.DisposeAsync();
    }
}
