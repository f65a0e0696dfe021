namespace DocFlow.Bpmn.Feel;

/// <summary>Walking through lists and ranges.</summary>
internal static class FeelIteration
{
    /// <summary>Every combination, the last iterator fastest. False where a source is nothing to walk through.</summary>
    internal static bool Each(FeelFrame frame, IReadOnlyList<(string Name, FeelNode Source)> iterators, int at, Action<FeelFrame> visit)
    {
        if (at == iterators.Count)
        {
            visit(frame);
            return true;
        }
        if (Items(iterators[at].Source.Evaluate(frame)) is not { } items)
            return false;
        foreach (var item in items)
        {
            frame.Run.Spend();
            if (!Each(frame.With(iterators[at].Name, item), iterators, at + 1, visit))
                return false;
        }
        return true;
    }

    /// <summary><c>list[3]</c>, <c>list[-1]</c> or <c>list[condition]</c> (§10.3.2.5).</summary>
    internal static FeelValue Filter(FeelFrame frame, FeelValue source, FeelNode condition)
    {
        var items = source is FeelValue.List list ? list.Items : source == FeelValue.Null ? [] : [source];
        if (condition is FeelNode.Literal or FeelNode.Negative && condition.Evaluate(frame) is FeelValue.Number literal)
            return At(items, literal.Value);
        var kept = new List<FeelValue>();
        foreach (var item in items)
        {
            var inside = item is FeelValue.Context context ? frame.With("item", item).With(context.Entries) : frame.With("item", item);
            var value = condition.Evaluate(inside);
            if (value is FeelValue.Number index)
                return At(items, index.Value);
            if (value == FeelValue.True)
                kept.Add(item);
        }
        return new FeelValue.List(kept);
    }

    private static FeelValue At(IReadOnlyList<FeelValue> items, decimal index)
    {
        if (index != decimal.Truncate(index) || index == 0 || Math.Abs(index) > items.Count)
            return FeelValue.Null;
        return items[index > 0 ? (int)index - 1 : items.Count + (int)index];
    }

    private static IEnumerable<FeelValue>? Items(FeelValue source) => source switch
    {
        FeelValue.List list => list.Items,
        FeelValue.Range { Low: FeelValue.Number low, High: FeelValue.Number high } range => Between(low.Value, high.Value, range),
        FeelValue.Range { Low: FeelValue.Date low, High: FeelValue.Date high } range => Between(low.Value.DayNumber, high.Value.DayNumber, range).Select(n => (FeelValue)DateOnly.FromDayNumber((int)((FeelValue.Number)n).Value)),
        FeelValue.Nothing or FeelValue.Range or FeelValue.Function => null,
        _ => [source],
    };

    /// <summary>Up or down, in steps of one.</summary>
    private static IEnumerable<FeelValue> Between(decimal low, decimal high, FeelValue.Range range)
    {
        var step = low <= high ? 1 : -1;
        for (var at = range.LowIncluded ? low : low + step; step > 0 ? at < high : at > high; at += step)
            yield return new FeelValue.Number(at);
        if (range.HighIncluded && (low != high || range.LowIncluded))
            yield return new FeelValue.Number(high);
    }
}
