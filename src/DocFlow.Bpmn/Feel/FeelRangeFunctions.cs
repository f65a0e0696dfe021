using Range = DocFlow.Bpmn.Feel.FeelValue.Range;

namespace DocFlow.Bpmn.Feel;

/// <summary>How points and ranges lie to each other (DMN 1.5 table 78).</summary>
internal static class FeelRangeFunctions
{
    internal static readonly FeelFunction[] All =
    [
        Of("before", (a, b) => a.High < b.Low || a.High == b.Low && !(a.HighIn && b.LowIn)),
        Of("after", (a, b) => a.Low > b.High || a.Low == b.High && !(a.LowIn && b.HighIn)),
        Of("meets", (a, b) => a.High == b.Low && a.HighIn && b.LowIn),
        Of("met by", (a, b) => a.Low == b.High && a.LowIn && b.HighIn),
        Of("overlaps", (a, b) => (a.High > b.Low || a.High == b.Low && a.HighIn && b.LowIn) && (a.Low < b.High || a.Low == b.High && a.LowIn && b.HighIn)),
        Of("overlaps before", (a, b) => (a.Low < b.Low || a.Low == b.Low && a.LowIn && !b.LowIn) && (a.High > b.Low || a.High == b.Low && a.HighIn && b.LowIn) && (a.High < b.High || a.High == b.High && (!a.HighIn || b.HighIn))),
        Of("overlaps after", (a, b) => (b.Low < a.Low || b.Low == a.Low && b.LowIn && !a.LowIn) && (b.High > a.Low || b.High == a.Low && b.HighIn && a.LowIn) && (b.High < a.High || b.High == a.High && (!b.HighIn || a.HighIn))),
        Of("finishes", (a, b) => a.High == b.High && a.HighIn == b.HighIn && (a.Low > b.Low || a.Low == b.Low && (!a.LowIn || b.LowIn))),
        Of("finished by", (b, a) => a.High == b.High && a.HighIn == b.HighIn && (a.Low > b.Low || a.Low == b.Low && (!a.LowIn || b.LowIn))),
        Of("includes", (b, a) => Inside(a, b)),
        Of("during", Inside),
        Of("starts", (a, b) => a.Low == b.Low && a.LowIn == b.LowIn && (a.High < b.High || a.High == b.High && (!a.HighIn || b.HighIn))),
        Of("started by", (b, a) => a.Low == b.Low && a.LowIn == b.LowIn && (a.High < b.High || a.High == b.High && (!a.HighIn || b.HighIn))),
        Of("coincides", (a, b) => a.Low == b.Low && a.High == b.High && a.LowIn == b.LowIn && a.HighIn == b.HighIn),
    ];

    /// <summary>Ends by their rank among the four ends at hand.</summary>
    private readonly record struct Span(int Low, bool LowIn, int High, bool HighIn);

    private static bool Inside(Span a, Span b) => (b.Low < a.Low || b.Low == a.Low && (b.LowIn || !a.LowIn)) && (a.High < b.High || a.High == b.High && (b.HighIn || !a.HighIn));

    private static FeelFunction Of(string name, Func<Span, Span, bool> holds) => FeelFunction.Of(name, "range1,range2|point,range|range,point|point1,point2", a =>
    {
        if (a is not [var x, var y])
            return FeelValue.Null;
        var (first, second) = (AsRange(x), AsRange(y));
        FeelValue[] ends = [first.Low, first.High, second.Low, second.High];
        foreach (var end in ends)
            if (FeelOrder.Compare(ends[0], end) is null)
                return FeelValue.Null;
        return holds(new Span(Rank(first.Low), first.LowIncluded, Rank(first.High), first.HighIncluded), new Span(Rank(second.Low), second.LowIncluded, Rank(second.High), second.HighIncluded));

        int Rank(FeelValue end) => ends.Count(other => FeelOrder.Compare(other, end) < 0);
    });

    private static Range AsRange(FeelValue value) => value as Range ?? new Range(value, true, value, true);
}
