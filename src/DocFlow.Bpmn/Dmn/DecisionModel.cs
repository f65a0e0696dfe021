using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Dmn;

/// <summary>The decisions of one DMN file. Immutable and safe for many threads.</summary>
public sealed class DecisionModel
{
    internal DecisionModel(IReadOnlyList<Decision> decisions) => Decisions = decisions;

    /// <summary>In document order.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    /// <summary>By its id or its name; null where there is none.</summary>
    public Decision? Find(string decision) => Decisions.FirstOrDefault(d => d.Id == decision) ?? Decisions.FirstOrDefault(d => d.Name == decision);

    /// <summary>Decides, deciding first what is required; each decision once.</summary>
    /// <param name="inputs">By the names of the input data.</param>
    /// <exception cref="FeelException">An evaluation passes a limit.</exception>
    public FeelValue Evaluate(Decision decision, IReadOnlyDictionary<string, FeelValue> inputs, DateTimeOffset? now = null) =>
        Evaluate(decision, new Dictionary<string, FeelValue>(inputs), [], now);

    private FeelValue Evaluate(Decision decision, Dictionary<string, FeelValue> known, HashSet<string> decided, DateTimeOffset? now)
    {
        foreach (var required in decision.Requires)
            if (decided.Add(required))
                Evaluate(Find(required)!, known, decided, now);
        return known[decision.Name] = decision.Evaluate(known, now);
    }
}
