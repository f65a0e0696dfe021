using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Data;

/// <summary>
/// What features tell each other: one raises a record of what has happened, others act on it in the same transaction. Who listens is
/// wired once; the one who raises knows none of them.
/// </summary>
public sealed class OfficeEvents
{
    private readonly Dictionary<Type, List<Func<IServiceProvider, object, CancellationToken, Task>>> listeners = [];

    /// <typeparam name="TListener">a service of the request's scope that uses the same <see cref="Work"/></typeparam>
    public void When<TEvent, TListener>(Func<TListener, TEvent, CancellationToken, Task> act)
        where TEvent : notnull
        where TListener : notnull
    {
        if (!listeners.TryGetValue(typeof(TEvent), out var those))
            listeners[typeof(TEvent)] = those = [];
        those.Add((services, happened, stop) => act(services.GetRequiredService<TListener>(), (TEvent)happened, stop));
    }

    internal async Task Tell(IServiceProvider services, object happened, CancellationToken stop)
    {
        foreach (var act in listeners.GetValueOrDefault(happened.GetType(), []))
            await act(services, happened, stop);
    }
}
