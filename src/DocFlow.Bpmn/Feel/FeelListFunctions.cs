using List = DocFlow.Bpmn.Feel.FeelValue.List;
using Number = DocFlow.Bpmn.Feel.FeelValue.Number;

namespace DocFlow.Bpmn.Feel;

/// <summary>Lists (DMN 1.5 table 68). Functions of one list also take its items as arguments.</summary>
internal static class FeelListFunctions
{
    internal static readonly FeelFunction[] All =
    [
        FeelFunction.Of("list contains", "list,element", a => a is [List list, var item] ? list.Items.Any(i => FeelOrder.Same(i, item) == FeelValue.True) : FeelValue.Null),
        FeelFunction.Of("count", "list", a => Items(a) is { } items ? items.Count : FeelValue.Null),
        FeelFunction.Of("min", "list", a => Extreme(Items(a), -1)),
        FeelFunction.Of("max", "list", a => Extreme(Items(a), 1)),
        FeelFunction.Of("sum", "list", a => Items(a) is { Count: > 0 } items ? items.Skip(1).Aggregate(items[0] is Number or FeelValue.Duration or FeelValue.Months ? items[0] : FeelValue.Null, (sum, i) => FeelArithmetic.Do("+", sum, i)) : FeelValue.Null),
        FeelFunction.Of("mean", "list", a => Numbers(a) is { Count: > 0 } numbers ? Mean(numbers) : FeelValue.Null),
        FeelFunction.Of("product", "list", a => Numbers(a) is { Count: > 0 } numbers ? numbers.Aggregate((FeelValue)1, (product, n) => FeelArithmetic.Do("*", product, new Number(n))) : FeelValue.Null),
        FeelFunction.Of("median", "list", a => Numbers(a) is { Count: > 0 } numbers ? Median([.. numbers.Order()]) : FeelValue.Null),
        FeelFunction.Of("stddev", "list", a => Numbers(a) is { Count: > 1 } numbers ? Deviation(numbers) : FeelValue.Null),
        FeelFunction.Of("mode", "list", a => Numbers(a) is { } numbers ? Mode(numbers) : FeelValue.Null),
        FeelFunction.Of("all", "list", a => Items(a) is { } items ? items.Aggregate(FeelValue.True, (all, i) => FeelLogic.And(all, () => i)) : FeelValue.Null),
        FeelFunction.Of("any", "list", a => Items(a) is { } items ? items.Aggregate(FeelValue.False, (any, i) => FeelLogic.Or(any, () => i)) : FeelValue.Null),
        FeelFunction.Of("sublist", "list,start position,length", Sublist),
        FeelFunction.Of("append", "list,item", a => a is [var first, .. var rest] && AsList(first) is { } items ? FeelValue.Of(items.Concat(rest)) : FeelValue.Null),
        FeelFunction.Of("concatenate", "list", a => FeelValue.Of(a.SelectMany(l => AsList(l) ?? []))),
        FeelFunction.Of("insert before", "list,position,newItem", a => a is [List list, Number at, var item] && Index(list, at) is { } index ? FeelValue.Of(list.Items.Take(index).Append(item).Concat(list.Items.Skip(index))) : FeelValue.Null),
        FeelFunction.Of("remove", "list,position", a => a is [List list, Number at] && Index(list, at) is { } index ? FeelValue.Of(list.Items.Where((_, i) => i != index)) : FeelValue.Null),
        FeelFunction.Of("list replace", "list,position,newItem|list,match,newItem", Replace),
        FeelFunction.Of<List>("reverse", "list", list => FeelValue.Of(list.Items.Reverse())),
        FeelFunction.Of("index of", "list,match", a => a is [List list, var match] ? FeelValue.Of(list.Items.Select((item, at) => (item, at)).Where(i => FeelOrder.Same(i.item, match) == FeelValue.True).Select(i => (FeelValue)(i.at + 1))) : FeelValue.Null),
        new FeelFunction("union", "list", (run, a) => Distinct(run, a.SelectMany(l => AsList(l) ?? []))),
        new FeelFunction("distinct values", "list", (run, a) => a is [var only] && AsList(only) is { } items ? Distinct(run, items) : FeelValue.Null),
        FeelFunction.Of("flatten", "list", a => a is [var only] ? FeelValue.Of(Flat(only)) : FeelValue.Null),
        new FeelFunction("sort", "list,precedes", Sort),
    ];

    private static IReadOnlyList<FeelValue>? Items(IReadOnlyList<FeelValue> arguments) => arguments switch
    {
        [List list] => list.Items,
        [FeelValue.Nothing] or [] => null,
        _ => arguments,
    };

    private static List<decimal>? Numbers(IReadOnlyList<FeelValue> arguments) =>
        Items(arguments) is { } items && items.All(i => i is Number) ? [.. items.Select(i => ((Number)i).Value)] : null;

    private static IReadOnlyList<FeelValue>? AsList(FeelValue value) => value switch { List list => list.Items, FeelValue.Nothing => null, _ => [value] };

    private static FeelValue Extreme(IReadOnlyList<FeelValue>? items, int sign)
    {
        if (items is not { Count: > 0 })
            return FeelValue.Null;
        var best = items[0];
        foreach (var item in items.Skip(1))
        {
            if (FeelOrder.Compare(item, best) is not { } order)
                return FeelValue.Null;
            if (Math.Sign(order) == sign)
                best = item;
        }
        return FeelOrder.Compare(best, best) is null ? FeelValue.Null : best;
    }

    private static FeelValue Mean(List<decimal> numbers) => FeelArithmetic.Do("/", numbers.Aggregate((FeelValue)0, (sum, n) => FeelArithmetic.Do("+", sum, new Number(n))), numbers.Count);

    private static FeelValue Median(decimal[] sorted) =>
        sorted.Length % 2 == 1 ? new Number(sorted[sorted.Length / 2]) : FeelArithmetic.Do("/", FeelArithmetic.Do("+", new Number(sorted[sorted.Length / 2 - 1]), new Number(sorted[sorted.Length / 2])), 2);

    private static FeelValue Deviation(List<decimal> numbers)
    {
        if (Mean(numbers) is not Number mean)
            return FeelValue.Null;
        var squares = numbers.Sum(n => (double)(n - mean.Value) * (double)(n - mean.Value));
        return FeelNumber.FromDouble(Math.Sqrt(squares / (numbers.Count - 1)));
    }

    private static FeelValue Mode(List<decimal> numbers)
    {
        var counts = numbers.GroupBy(n => n).ToList();
        var most = counts.Select(c => c.Count()).DefaultIfEmpty().Max();
        return FeelValue.Of(counts.Where(g => g.Count() == most).Select(g => g.Key).Order().Select(n => (FeelValue)new Number(n)));
    }

    private static FeelValue Sublist(FeelValue[] a)
    {
        if (a is not [List list, Number start, .. var rest] || rest is not ([] or [Number or FeelValue.Nothing]) || Index(list, start) is not { } from)
            return FeelValue.Null;
        var count = rest is [Number length] ? length.Value : list.Items.Count - from;
        return count < 0 || from + count > list.Items.Count ? FeelValue.Null : FeelValue.Of(list.Items.Skip(from).Take((int)count));
    }

    private static FeelValue Replace(FeelValue[] a) => a switch
    {
        [List list, Number at, var item] when Index(list, at) is { } index => FeelValue.Of(list.Items.Select((old, i) => i == index ? item : old)),
        [List list, FeelValue.Function match, var item] => FeelValue.Of(list.Items.Select(old => match.Call([old, item]) == FeelValue.True ? item : old)),
        _ => FeelValue.Null,
    };

    private static int? Index(List list, Number at)
    {
        if (at.Value == 0 || at.Value != decimal.Truncate(at.Value) || Math.Abs(at.Value) > list.Items.Count)
            return null;
        return at.Value > 0 ? (int)at.Value - 1 : list.Items.Count + (int)at.Value;
    }

    private static FeelValue Distinct(FeelRun run, IEnumerable<FeelValue> items)
    {
        var kept = new List<FeelValue>();
        foreach (var item in items)
        {
            run.Spend(kept.Count);
            if (!kept.Any(k => FeelOrder.Same(k, item) == FeelValue.True))
                kept.Add(item);
        }
        return FeelValue.Of(kept);
    }

    private static IEnumerable<FeelValue> Flat(FeelValue value) => value is List list ? list.Items.SelectMany(Flat) : [value];

    /// <summary>By insertion, so that what "precedes" says cannot upset anything but the order.</summary>
    private static FeelValue Sort(FeelRun run, FeelValue[] a)
    {
        if (a is not ([List] or [List, FeelValue.Function]))
            return FeelValue.Null;
        var sorted = new List<FeelValue>();
        foreach (var item in ((List)a[0]).Items)
        {
            var at = sorted.Count;
            while (at > 0 && Precedes(item, sorted[at - 1]))
                at--;
            sorted.Insert(at, item);
        }
        return FeelValue.Of(sorted);

        bool Precedes(FeelValue x, FeelValue y)
        {
            run.Spend();
            return a is [_, FeelValue.Function precedes] ? precedes.Call([x, y]) == FeelValue.True : FeelOrder.Compare(x, y) < 0;
        }
    }
}
