using System.Collections;
using System.Text.Json;
using DocFlow.Bpmn.Feel;

namespace DocFlow.App.Features.Workflow;

/// <summary>Values of the office as values of a process, and back. A process knows texts, numbers, truth, dates, instants, lists and named entries.</summary>
internal static class ProcessValues
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static Dictionary<string, FeelValue> Of(IReadOnlyDictionary<string, object?>? values) => (values ?? new Dictionary<string, object?>()).ToDictionary(v => v.Key, v => Of(v.Value));

    public static FeelValue Of(object? value) => value switch
    {
        null => FeelValue.Null,
        FeelValue known => known,
        string text => text,
        bool truth => truth,
        Guid id => id.ToString(),
        DateOnly day => day,
        DateTimeOffset instant => instant,
        Enum word => word.ToString(),
        byte or short or int or long or decimal => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture),
        JsonElement json => FeelValue.FromJson(json),
        IReadOnlyDictionary<string, object?> entries => new FeelValue.Context(entries.ToDictionary(e => e.Key, e => Of(e.Value))),
        IEnumerable items => FeelValue.Of(items.Cast<object?>().Select(Of)),
        _ => new FeelValue.Context(JsonSerializer.SerializeToElement(value, Camel).EnumerateObject().ToDictionary(p => p.Name, p => FeelValue.FromJson(p.Value))),
    };

    public static Dictionary<string, object?> Plain(IReadOnlyDictionary<string, FeelValue> values) => values.ToDictionary(v => v.Key, v => Plain(v.Value));

    public static object? Plain(FeelValue value) => value switch
    {
        FeelValue.Nothing => null,
        FeelValue.Boolean truth => truth.Value,
        FeelValue.Number number => number.Value,
        FeelValue.Text text => text.Value,
        FeelValue.Date day => day.Value,
        FeelValue.Moment { Instant: { } instant } => instant,
        FeelValue.List list => list.Items.Select(Plain).ToList(),
        FeelValue.Context context => Plain(context.Entries),
        _ => value.ToString(),
    };
}
