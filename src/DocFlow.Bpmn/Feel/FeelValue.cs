using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocFlow.Bpmn.Feel;

/// <summary>
/// A value of FEEL (DMN 1.5 §10.3.2). Immutable, compared by content. Written as JSON by <see cref="ToJson"/>: numbers, texts, booleans, lists and
/// contexts as they are, the rest as an object of one key (<c>{"@date":"2026-03-20"}</c>).
/// </summary>
public abstract record FeelValue
{
    public static FeelValue Null { get; } = new Nothing();

    public static FeelValue True { get; } = new Boolean(true);

    public static FeelValue False { get; } = new Boolean(false);

    /// <summary>How much there is of it: 1 for each value, and for each character of a text. Bounds what an evaluation may build.</summary>
    internal virtual long Weight => 1;

    /// <summary>Of lists and contexts inside each other.</summary>
    internal virtual int Depth => 0;

    /// <summary>FEEL's null: unknown, and the answer of every operation that makes no sense.</summary>
    public sealed record Nothing : FeelValue;

    public sealed record Boolean(bool Value) : FeelValue;

    public sealed record Number(decimal Value) : FeelValue;

    public sealed record Text(string Value) : FeelValue
    {
        internal override long Weight => 1 + Value.Length;
    }

    public sealed record List(IReadOnlyList<FeelValue> Items) : FeelValue
    {
        internal override long Weight { get; } = 1 + Items.Sum(i => i.Weight);

        internal override int Depth { get; } = 1 + Items.Select(i => i.Depth).DefaultIfEmpty().Max();

        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Aggregate(17, HashCode.Combine);
    }

    /// <summary>Named values, in the order they were written; the order does not count when comparing.</summary>
    public sealed record Context(IReadOnlyDictionary<string, FeelValue> Entries) : FeelValue
    {
        internal override long Weight { get; } = 1 + Entries.Sum(e => e.Key.Length + e.Value.Weight);

        internal override int Depth { get; } = 1 + Entries.Values.Select(e => e.Depth).DefaultIfEmpty().Max();

        public bool Equals(Context? other) => other is not null && Entries.Count == other.Entries.Count
            && Entries.All(e => other.Entries.TryGetValue(e.Key, out var value) && e.Value.Equals(value));

        public override int GetHashCode() => Entries.Aggregate(17, (hash, e) => hash ^ HashCode.Combine(e.Key, e.Value));
    }

    public sealed record Date(DateOnly Value) : FeelValue;

    /// <param name="Offset">From UTC; null for a local time.</param>
    /// <param name="Zone">The zone's name where one was given.</param>
    public sealed record Time(TimeOnly Value, TimeSpan? Offset, string? Zone = null) : FeelValue;

    /// <summary>Date and time.</summary>
    public sealed record Moment(DateTime Local, TimeSpan? Offset, string? Zone = null) : FeelValue
    {
        /// <summary>Null for a local moment: nobody said where.</summary>
        public DateTimeOffset? Instant => Offset is { } offset ? new DateTimeOffset(DateTime.SpecifyKind(Local, DateTimeKind.Unspecified), offset) : null;

        public static Moment At(DateTimeOffset instant) => new(instant.DateTime, instant.Offset);
    }

    /// <summary>Days and time.</summary>
    public sealed record Duration(TimeSpan Value) : FeelValue;

    /// <summary>Years and months.</summary>
    /// <param name="Count">In months.</param>
    public sealed record Months(int Count) : FeelValue;

    /// <summary>Null for an end that is open to infinity.</summary>
    public sealed record Range(FeelValue Low, bool LowIncluded, FeelValue High, bool HighIncluded) : FeelValue;

    /// <summary>A function of the expression itself; it never leaves an evaluation.</summary>
    public sealed record Function : FeelValue
    {
        internal Function(IReadOnlyList<string> parameters, Func<IReadOnlyList<FeelValue>, FeelValue> call) => (Parameters, Call) = (parameters, call);

        internal IReadOnlyList<string> Parameters { get; }

        internal Func<IReadOnlyList<FeelValue>, FeelValue> Call { get; }
    }

    public static implicit operator FeelValue(bool value) => value ? True : False;

    public static implicit operator FeelValue(int value) => new Number(value);

    public static implicit operator FeelValue(decimal value) => new Number(value);

    public static implicit operator FeelValue(string? value) => value is null ? Null : new Text(value);

    public static implicit operator FeelValue(DateOnly value) => new Date(value);

    public static implicit operator FeelValue(DateTimeOffset value) => Moment.At(value);

    public static FeelValue Of(IEnumerable<FeelValue> items) => new List([.. items]);

    public static FeelValue Of(params (string Name, FeelValue Value)[] entries) => new Context(entries.ToDictionary(e => e.Name, e => e.Value));

    /// <summary>Typed: <see cref="FromJson(JsonElement)"/> gives the same value back. A function becomes null.</summary>
    public JsonNode? ToJson() => FeelJson.Write(this, typed: true);

    /// <summary>For people and other programs: dates, times and durations as their ISO texts.</summary>
    public JsonNode? ToPlainJson() => FeelJson.Write(this, typed: false);

    /// <summary>Reads typed and plain JSON alike; a plain text stays a text.</summary>
    public static FeelValue FromJson(JsonElement json) => FeelJson.Read(json);

    /// <summary>Reads typed and plain JSON alike; a plain text stays a text.</summary>
    public static FeelValue FromJson(JsonNode? json) => json is null ? Null : FeelJson.Read(JsonSerializer.SerializeToElement(json));

    /// <summary>As FEEL's <c>string()</c> writes it.</summary>
    public sealed override string ToString() => FeelText.Write(this);
}
