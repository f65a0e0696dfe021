using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Dmn;

/// <summary>Rules of tests and outputs (DMN 1.5 §8), everything parsed.</summary>
internal sealed class DecisionTable
{
    internal required HitPolicy Policy { get; init; }

    internal required Aggregation Aggregation { get; init; }

    internal required IReadOnlyList<FeelExpression> Inputs { get; init; }

    /// <summary>Names are null for the only output of a table.</summary>
    internal required IReadOnlyList<(string? Name, IReadOnlyList<FeelExpression> Values, FeelExpression? Default)> Outputs { get; init; }

    internal required IReadOnlyList<(IReadOnlyList<FeelExpression> Tests, IReadOnlyList<FeelExpression> Outputs)> Rules { get; init; }

    /// <exception cref="FeelException">An evaluation passes a limit.</exception>
    internal FeelValue Evaluate(IReadOnlyDictionary<string, FeelValue> variables, DateTimeOffset? now)
    {
        var inputs = Inputs.Select(i => i.Evaluate(variables, now)).ToList();
        var hits = Rules.Where(r => r.Tests.Zip(inputs).All(t => t.First.Accepts(t.Second, variables, now)))
            .Select(r => r.Outputs.Select(o => o.Evaluate(variables, now)).ToList()).ToList();
        if (hits.Count == 0)
            return Otherwise(variables, now);
        return Policy switch
        {
            HitPolicy.Unique => hits.Count == 1 ? Result(hits[0]) : FeelValue.Null,
            HitPolicy.Any => hits.All(h => h.SequenceEqual(hits[0])) ? Result(hits[0]) : FeelValue.Null,
            HitPolicy.First => Result(hits[0]),
            HitPolicy.Priority => Result(Ordered(hits, variables, now).First()),
            HitPolicy.OutputOrder => FeelValue.Of(Ordered(hits, variables, now).Select(Result)),
            HitPolicy.RuleOrder => FeelValue.Of(hits.Select(Result)),
            _ => Collected(hits),
        };
    }

    /// <summary>The default outputs; null where there is none, and 0 where the hits are counted.</summary>
    private FeelValue Otherwise(IReadOnlyDictionary<string, FeelValue> variables, DateTimeOffset? now)
    {
        if (Outputs.Any(o => o.Default is not null))
            return Result([.. Outputs.Select(o => o.Default?.Evaluate(variables, now) ?? FeelValue.Null)]);
        return Aggregation == Aggregation.Count ? 0 : FeelValue.Null;
    }

    private FeelValue Result(List<FeelValue> outputs) => Outputs.Count == 1 ? outputs[0] : FeelValue.Of([.. Outputs.Zip(outputs, (o, value) => (o.Name!, value))]);

    private IEnumerable<List<FeelValue>> Ordered(List<List<FeelValue>> hits, IReadOnlyDictionary<string, FeelValue> variables, DateTimeOffset? now)
    {
        var ordered = hits.OrderBy(_ => 0);
        for (var output = 0; output < Outputs.Count; output++)
        {
            var at = output;
            var values = Outputs[at].Values.Select(v => v.Evaluate(variables, now)).ToList();
            if (values.Count > 0)
                ordered = ordered.ThenBy(h => values.IndexOf(h[at]) is >= 0 and var place ? place : int.MaxValue);
        }
        return ordered;
    }

    private FeelValue Collected(List<List<FeelValue>> hits)
    {
        var results = hits.Select(Result).ToList();
        return Aggregation switch
        {
            Aggregation.Count => results.Distinct().Count(),
            Aggregation.Sum => Of("sum", results),
            Aggregation.Min => Of("min", results),
            Aggregation.Max => Of("max", results),
            _ => FeelValue.Of(results),
        };
    }

    private static FeelValue Of(string function, List<FeelValue> results) =>
        FeelFunctions.Call(new FeelRun(null, FeelExpression.MostSteps), function, [FeelValue.Of(results)], null);
}
