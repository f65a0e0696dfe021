using DocFlow.App.Features.Demo.Story;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>What a demo person does with one desk of the office, without a browser.</summary>
    internal Task<T> As<TDesk, T>(string fullName, Func<TDesk, Work, Task<T>> act)
        where TDesk : notnull => Office.Inside(async services =>
    {
        var people = services.GetRequiredService<Cast>();
        await people.Load(TestContext.Current.CancellationToken);
        return await people.Act(fullName, act);
    });

    public virtual async ValueTask DisposeAsync()
    {
        if (office is not null)
            await office.DisposeAsync();
    }
}
