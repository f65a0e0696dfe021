using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocFlow.Bpmn.Feel;

/// <summary>Values as JSON; see <see cref="FeelValue.ToJson"/>.</summary>
internal static class FeelJson
{
    /// <summary>Keys of an object of one key that is not a context.</summary>
    private const string Plain = "@context", DateKey = "@date", TimeKey = "@time", MomentKey = "@moment", DurationKey = "@duration", RangeKey = "@range";

    internal static JsonNode? Write(FeelValue value, bool typed) => value switch
    {
        FeelValue.Boolean b => JsonValue.Create(b.Value),
        FeelValue.Number n => JsonValue.Create(FeelNumber.Trimmed(n.Value)),
        FeelValue.Text t => JsonValue.Create(t.Value),
        FeelValue.List l => new JsonArray([.. l.Items.Select(i => Write(i, typed))]),
        FeelValue.Context c => Write(c, typed),
        FeelValue.Date => Write(DateKey, value, typed),
        FeelValue.Time => Write(TimeKey, value, typed),
        FeelValue.Moment => Write(MomentKey, value, typed),
        FeelValue.Duration or FeelValue.Months => Write(DurationKey, value, typed),
        FeelValue.Range r when typed => new JsonObject
        {
            [RangeKey] = new JsonObject { ["low"] = Write(r.Low, typed), ["lowIncluded"] = r.LowIncluded, ["high"] = Write(r.High, typed), ["highIncluded"] = r.HighIncluded },
        },
        FeelValue.Range => JsonValue.Create(value.ToString()),
        _ => null,
    };

    private static JsonObject Write(FeelValue.Context context, bool typed)
    {
        var entries = new JsonObject(context.Entries.Select(e => KeyValuePair.Create(e.Key, Write(e.Value, typed))));
        return typed && context.Entries.Count == 1 && context.Entries.Keys.Single().StartsWith('@') ? new JsonObject { [Plain] = entries } : entries;
    }

    private static JsonNode Write(string key, FeelValue value, bool typed) =>
        typed ? new JsonObject { [key] = value.ToString() } : JsonValue.Create(value.ToString());

    internal static FeelValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => FeelValue.True,
        JsonValueKind.False => FeelValue.False,
        JsonValueKind.Number => decimal.TryParse(json.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new FeelValue.Number(number) : FeelValue.Null,
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Array => FeelValue.Of(json.EnumerateArray().Select(Read)),
        JsonValueKind.Object => Object(json),
        _ => FeelValue.Null,
    };

    private static FeelValue Object(JsonElement json)
    {
        var properties = json.EnumerateObject().ToList();
        if (properties is [{ Value: var only, Name: var name }])
        {
            if (name == Plain && only.ValueKind == JsonValueKind.Object)
                return Context([.. only.EnumerateObject()]);
            if (name == RangeKey && only.ValueKind == JsonValueKind.Object)
                return new FeelValue.Range(Read(only.GetProperty("low")), only.GetProperty("lowIncluded").GetBoolean(), Read(only.GetProperty("high")), only.GetProperty("highIncluded").GetBoolean());
            if (only.ValueKind == JsonValueKind.String && Temporal(name, only.GetString()!) is { } temporal)
                return temporal;
        }
        return Context(properties);
    }

    private static FeelValue? Temporal(string key, string text) => key switch
    {
        DateKey => FeelText.Date(text),
        TimeKey => FeelText.Time(text),
        MomentKey => FeelText.Moment(text),
        DurationKey => FeelText.Duration(text),
        _ => null,
    };

    private static FeelValue.Context Context(IReadOnlyList<JsonProperty> properties)
    {
        var entries = new Dictionary<string, FeelValue>();
        foreach (var property in properties)
            entries[property.Name] = Read(property.Value);
        return new FeelValue.Context(entries);
    }
}
