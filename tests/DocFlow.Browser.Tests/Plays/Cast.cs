namespace DocFlow.Browser.Tests.Plays;

/// <summary>The people of a play, each before a browser of their own; they come in when they are first asked for.</summary>
internal sealed class Cast(BrowsedOffice office, Way way, List<string>? faults = null) : IAsyncDisposable
{
    private readonly Dictionary<string, Actor> actors = [];

    public async Task<Actor> Of(string name) => actors.TryGetValue(name, out var known) ? known : actors[name] = await Actor.Enter(office, name, way, faults);

    /// <summary>Nothing stood in anybody's console.</summary>
    public void NobodyComplained()
    {
        foreach (var actor in actors.Values)
            actor.Visit.NothingComplainedOf();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var actor in actors.Values)
            await actor.DisposeAsync();
    }
}
