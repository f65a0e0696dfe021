using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Dmn;

/// <summary>One decision of a file: a table or an expression, and the decisions it needs first.</summary>
public sealed class Decision
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Ids of the decisions whose results it reads.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    internal DecisionTable? Table { get; init; }

    internal FeelExpression? Expression { get; init; }

    internal FeelValue Evaluate(IReadOnlyDictionary<string, FeelValue> variables, DateTimeOffset? now) => Table?.Evaluate(variables, now) ?? Expression!.Evaluate(variables, now);
}
