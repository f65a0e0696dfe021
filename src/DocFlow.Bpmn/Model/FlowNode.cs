namespace DocFlow.Bpmn;

/// <summary>A thing tokens arrive at (BPMN 2.0.2 §8.4.9): an <see cref="Activity"/>, a <see cref="Gateway"/> or an <see cref="EventNode"/>.</summary>
public abstract record FlowNode
{
    /// <summary>The file's id; <c>kind:line.column</c> where it gives none.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? Documentation { get; init; }

    public required Place Place { get; init; }

    /// <summary>Attributes of other makers, as <c>{namespace}name</c>; never used by the engine itself.</summary>
    public IReadOnlyDictionary<string, string> ForeignAttributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The extensionElements, as XML text; null where there are none.</summary>
    public string? Extensions { get; init; }
}
