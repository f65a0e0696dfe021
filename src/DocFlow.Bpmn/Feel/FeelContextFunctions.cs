using Context = DocFlow.Bpmn.Feel.FeelValue.Context;
using List = DocFlow.Bpmn.Feel.FeelValue.List;
using Text = DocFlow.Bpmn.Feel.FeelValue.Text;

namespace DocFlow.Bpmn.Feel;

/// <summary>Contexts (DMN 1.5 table 74), and is().</summary>
internal static class FeelContextFunctions
{
    internal static readonly FeelFunction[] All =
    [
        FeelFunction.Of<Context, Text>("get value", "m,key", (m, key) => m.Entries.GetValueOrDefault(key.Value, FeelValue.Null)),
        FeelFunction.Of<Context>("get entries", "m", m => FeelValue.Of(m.Entries.Select(e => FeelValue.Of(("key", e.Key), ("value", e.Value))))),
        FeelFunction.Of("context", "entries", a => a is [var entries] ? FromEntries(entries is List list ? list.Items : [entries]) : FeelValue.Null),
        FeelFunction.Of("context put", "context,key,value|context,keys,value", a => a switch
        {
            [Context m, Text key, var value] => Put(m, [key.Value], value),
            [Context m, List { Items: { Count: > 0 } keys }, var value] when keys.All(k => k is Text) => Put(m, [.. keys.Select(k => ((Text)k).Value)], value),
            _ => FeelValue.Null,
        }),
        FeelFunction.Of<List>("context merge", "contexts", list => list.Items.All(i => i is Context)
            ? list.Items.Cast<Context>().SelectMany(c => c.Entries).Aggregate(new Context(new Dictionary<string, FeelValue>()), (m, e) => Put(m, [e.Key], e.Value))
            : FeelValue.Null),
        FeelFunction.Of("is", "value1,value2", a => a is [var x, var y] ? x.Equals(y) : FeelValue.Null),
    ];

    private static Context Put(Context context, ReadOnlySpan<string> keys, FeelValue value)
    {
        var entries = new Dictionary<string, FeelValue>();
        foreach (var (key, old) in context.Entries)
            entries[key] = old;
        entries[keys[0]] = keys.Length == 1 ? value : Put(entries.GetValueOrDefault(keys[0]) as Context ?? new Context(new Dictionary<string, FeelValue>()), keys[1..], value);
        return new Context(entries);
    }

    private static FeelValue FromEntries(IReadOnlyList<FeelValue> items)
    {
        var entries = new Dictionary<string, FeelValue>();
        foreach (var item in items)
            if (item is not Context c || c.Entries.GetValueOrDefault("key") is not Text key || !c.Entries.TryGetValue("value", out var value) || !entries.TryAdd(key.Value, value))
                return FeelValue.Null;
        return new Context(entries);
    }
}
