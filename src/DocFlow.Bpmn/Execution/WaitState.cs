namespace DocFlow.Bpmn.Execution;

/// <summary>Something that may come: a timer, a message, a signal or a condition.</summary>
/// <param name="Element">The event, or the receive task.</param>
/// <param name="Token">The token that waits or whose activity the event sits on; null for the start of an event sub-process.</param>
public sealed record WaitState(string Id, EventKind Kind, string Element, string? Token)
{
    /// <summary>Messages and signals: the name.</summary>
    public string? Name { get; init; }

    /// <summary>Messages: the correlation key; null for any.</summary>
    public string? Key { get; init; }

    /// <summary>Timers: when.</summary>
    public TimerRule? Rule { get; init; }

    /// <summary>Conditions: whether it held when last asked; only a change to true counts.</summary>
    public bool Held { get; init; }
}
