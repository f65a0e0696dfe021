namespace DocFlow.Pdf;

/// <summary>The value of a property: a text, an array of values, or a structure of fields.</summary>
/// <param name="Kind">Which of the three; of arrays which kind.</param>
/// <param name="Text">Of a simple value.</param>
/// <param name="Items">Of an array.</param>
/// <param name="Fields">Of a structure.</param>
/// <param name="Language">xml:lang, or null.</param>
internal sealed record XmpValue(XmpKind Kind, string Text, IReadOnlyList<XmpValue> Items, IReadOnlyList<XmpProperty> Fields, string? Language)
{
    public static XmpValue Simple(string text, string? language = null) => new(XmpKind.Simple, text, [], [], language);

    /// <summary>The text of a field of a structure; null where it has none, or none that is a text.</summary>
    public string? Field(string space, string name) => Fields.FirstOrDefault(field => field.Space == space && field.Name == name)?.Value is { Kind: XmpKind.Simple } value ? value.Text : null;
}
