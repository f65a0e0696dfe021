namespace DocFlow.Bpmn.Feel;

/// <summary>Equality and order of values (DMN 1.5 §10.3.2.13, tables 42 and 43).</summary>
internal static class FeelOrder
{
    /// <summary>Null where the kinds cannot be compared; null equals null alone.</summary>
    internal static FeelValue Same(FeelValue a, FeelValue b)
    {
        if (a == FeelValue.Null || b == FeelValue.Null)
            return a == b;
        return (a, b) switch
        {
            (FeelValue.Moment or FeelValue.Date or FeelValue.Time, _) when Compare(a, b) is { } order => order == 0,
            (FeelValue.List x, FeelValue.List y) => All(x.Items, y.Items),
            (FeelValue.Function, _) or (_, FeelValue.Function) => FeelValue.Null,
            _ when a.GetType() == b.GetType() => a.Equals(b),
            _ => FeelValue.Null,
        };
    }

    internal static FeelValue Holds(string sign, FeelValue a, FeelValue b) => Compare(a, b) is not { } order ? FeelValue.Null : sign switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    /// <summary>Null where there is no order between the two.</summary>
    internal static int? Compare(FeelValue a, FeelValue b) => (a, b) switch
    {
        (FeelValue.Number x, FeelValue.Number y) => x.Value.CompareTo(y.Value),
        (FeelValue.Text x, FeelValue.Text y) => string.CompareOrdinal(x.Value, y.Value),
        (FeelValue.Date x, FeelValue.Date y) => x.Value.CompareTo(y.Value),
        (FeelValue.Duration x, FeelValue.Duration y) => x.Value.CompareTo(y.Value),
        (FeelValue.Months x, FeelValue.Months y) => x.Count.CompareTo(y.Count),
        (FeelValue.Moment x, FeelValue.Moment y) => x.Instant is { } left && y.Instant is { } right ? left.CompareTo(right) : x.Offset is null && y.Offset is null ? x.Local.CompareTo(y.Local) : null,
        (FeelValue.Time x, FeelValue.Time y) => (x.Offset is null) == (y.Offset is null) ? (x.Value.ToTimeSpan() - (x.Offset ?? default)).CompareTo(y.Value.ToTimeSpan() - (y.Offset ?? default)) : null,
        _ => null,
    };

    /// <summary>Whether a value is accepted by what stands in a test: a range, a list of those, or the value itself.</summary>
    internal static FeelValue In(FeelValue value, FeelValue accepted) => accepted switch
    {
        FeelValue.Range range => Within(value, range),
        FeelValue.List list when value is FeelValue.List => FeelLogic.Or(Same(value, list), () => AnyOf(value, list)),
        FeelValue.List list => AnyOf(value, list),
        _ => Same(value, accepted),
    };

    internal static FeelValue Within(FeelValue value, FeelValue.Range range) => FeelLogic.And(
        range.Low == FeelValue.Null ? FeelValue.True : Holds(range.LowIncluded ? ">=" : ">", value, range.Low),
        () => range.High == FeelValue.Null ? FeelValue.True : Holds(range.HighIncluded ? "<=" : "<", value, range.High));

    internal static FeelValue Is(FeelValue value, string type) => type switch
    {
        "any" => value != FeelValue.Null,
        "null" => value == FeelValue.Null,
        "number" => value is FeelValue.Number,
        "string" => value is FeelValue.Text,
        "boolean" => value is FeelValue.Boolean,
        "date" => value is FeelValue.Date,
        "time" => value is FeelValue.Time,
        "date and time" => value is FeelValue.Moment,
        "days and time duration" => value is FeelValue.Duration,
        "years and months duration" => value is FeelValue.Months,
        "list" => value is FeelValue.List,
        "context" => value is FeelValue.Context,
        "range" => value is FeelValue.Range,
        _ => value is FeelValue.Function,
    };

    private static FeelValue AnyOf(FeelValue value, FeelValue.List list) =>
        list.Items.Aggregate(FeelValue.False, (any, item) => FeelLogic.Or(any, () => item is FeelValue.Range range ? Within(value, range) : Same(value, item) is FeelValue.Boolean same ? same : FeelValue.False));

    private static FeelValue All(IReadOnlyList<FeelValue> a, IReadOnlyList<FeelValue> b)
    {
        if (a.Count != b.Count)
            return FeelValue.False;
        for (var at = 0; at < a.Count; at++)
            if (Same(a[at], b[at]) is var same && same != FeelValue.True)
                return same;
        return FeelValue.True;
    }
}
