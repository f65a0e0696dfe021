namespace DocFlow.Bpmn;

/// <summary>One BPMN file (BPMN 2.0.2 §8.1.2): its processes, what their events refer to, and its drawing. Immutable.</summary>
public sealed record Definitions
{
    public string? Id { get; internal init; }

    public string? Name { get; internal init; }

    public string? TargetNamespace { get; internal init; }

    /// <summary>In document order.</summary>
    public IReadOnlyList<Process> Processes { get; internal init; } = [];

    /// <summary>Messages, signals, errors and escalations by their id.</summary>
    public IReadOnlyDictionary<string, Trigger> Triggers { get; internal init; } = new Dictionary<string, Trigger>();

    /// <summary>The pools and the messages between them; both empty where the file has no collaboration.</summary>
    public IReadOnlyList<Participant> Participants { get; internal init; } = [];

    public IReadOnlyList<MessageFlow> MessageFlows { get; internal init; } = [];

    /// <summary>How it is drawn; empty where the file carries no diagram.</summary>
    public Diagram Diagram { get; internal init; } = Diagram.Empty;

    /// <summary>Each id that stands on an element of the semantic part, with every place it stands at (one, in a sound file).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Place>> Ids { get; internal init; } = new Dictionary<string, IReadOnlyList<Place>>();

    /// <summary>
    /// The file as it was read, byte for byte: the one source of a definition. Whatever this model leaves out (data objects,
    /// annotations, other makers' elements) is still there.
    /// </summary>
    public ReadOnlyMemory<byte> Source { get; internal init; }
}
