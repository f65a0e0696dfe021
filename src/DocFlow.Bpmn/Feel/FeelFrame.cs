namespace DocFlow.Bpmn.Feel;

/// <summary>What names mean at one point of an evaluation.</summary>
internal sealed class FeelFrame
{
    private readonly FeelFrame? outer;
    private readonly IReadOnlyDictionary<string, FeelValue> names;

    internal FeelFrame(IReadOnlyDictionary<string, FeelValue> names, FeelRun run, FeelFrame? outer = null) => (this.names, Run, this.outer) = (names, run, outer);

    internal FeelRun Run { get; }

    internal FeelValue? Find(string name)
    {
        for (var frame = this; frame is not null; frame = frame.outer)
            if (frame.names.TryGetValue(name, out var value))
                return value;
        return null;
    }

    internal FeelFrame With(IReadOnlyDictionary<string, FeelValue> more) => new(more, Run, this);

    internal FeelFrame With(string name, FeelValue value) => With(new Dictionary<string, FeelValue> { [name] = value });
}
