using System.Text.RegularExpressions;

namespace DocFlow.Pdf;

/// <summary>Which properties there are and what their values look like: the predefined schemas, and what extension schemas add.</summary>
internal sealed partial class XmpTypes
{
    private const int Deepest = 16;

    private readonly Dictionary<(string Space, string Name), string> _properties = [];
    private readonly Dictionary<string, (string Space, Dictionary<string, string> Fields)> _structures = [];
    private readonly HashSet<string> _texts = [.. XmpSchemaTables.Texts];
    private readonly HashSet<(string, string)> _own = [];

    public XmpTypes()
    {
        foreach (var (space, properties) in XmpSchemaTables.Schemas)
            foreach (var (name, type) in Entries(properties))
                _properties[(space, name)] = type;
        foreach (var (name, space, fields) in XmpSchemaTables.Structures)
            _structures[Plain(name)] = (space, Entries(fields).ToDictionary());
    }

    /// <summary>What an outer packet knows; what is added here replaces what its extension schemas said.</summary>
    public XmpTypes(XmpTypes outer)
    {
        (_properties, _structures, _texts, _own) = (new(outer._properties), new(outer._structures), [.. outer._texts], [.. outer._own]);
    }

    /// <summary>The type of a property, null where no schema has it.</summary>
    public string? TypeOf(XmpProperty property) => _properties.GetValueOrDefault((property.Space, property.Name));

    /// <summary>Adds what an extension schema describes; a predefined property keeps its type.</summary>
    public void Add(string space, string name, string type)
    {
        if (_properties.TryAdd((space, name), type))
            _own.Add((space, name));
        else if (_own.Contains((space, name)))
            _properties[(space, name)] = type;
    }

    /// <summary>Adds a value type of an extension schema; without fields it is a text.</summary>
    public void AddType(string name, string space, Dictionary<string, string> fields)
    {
        if (fields.Count == 0)
            _texts.Add(Plain(name));
        else
            _structures[Plain(name)] = (space, fields);
    }

    /// <summary>Whether a type is one that is known.</summary>
    public bool Knows(string type)
    {
        var plain = Plain(type);
        plain = Arrays().Match(plain) is { Success: true } array ? array.Groups[2].Value : plain;
        return plain is "langalt" or "integer" or "real" or "boolean" or "date" or "rational" or "gpscoordinate" or "any" or "" || _texts.Contains(plain) || _structures.ContainsKey(plain);
    }

    /// <summary>Whether a value is of a type; any value is of a type that is not known.</summary>
    public bool Fits(XmpValue value, string type, int depth = 0)
    {
        var plain = Plain(type);
        if (depth > Deepest)
            return false;
        if (plain is "langalt")
            return value.Kind == XmpKind.Alt && value.Items.All(item => item is { Kind: XmpKind.Simple, Language: not null });
        if (Arrays().Match(plain) is { Success: true } array)
            return value.Kind.ToString().Equals(array.Groups[1].Value, StringComparison.OrdinalIgnoreCase) && value.Items.All(item => Fits(item, array.Groups[2].Value, depth + 1));
        if (_structures.TryGetValue(plain, out var structure))
            return value.Kind == XmpKind.Structure
                && value.Fields.All(field => field.Space == structure.Space && structure.Fields.TryGetValue(field.Name, out var wanted) && Fits(field.Value, wanted, depth + 1));
        if (_texts.Contains(plain))
            return value.Kind == XmpKind.Simple;
        return plain switch
        {
            "integer" => value.Kind == XmpKind.Simple && Whole().IsMatch(value.Text),
            "real" => value.Kind == XmpKind.Simple && Real().IsMatch(value.Text),
            "boolean" => value is { Kind: XmpKind.Simple, Text: "True" or "False" },
            "date" => value.Kind == XmpKind.Simple && Date().IsMatch(value.Text),
            "rational" => value.Kind == XmpKind.Simple && Rational().IsMatch(value.Text),
            "gpscoordinate" => value.Kind == XmpKind.Simple && Coordinate().IsMatch(value.Text),
            _ => true,
        };
    }

    /// <summary>The name and type of each entry of a table.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Entries(string table) =>
        table.Split(';').Select(entry => KeyValuePair.Create(entry[..entry.IndexOf(' ')], entry[(entry.IndexOf(' ') + 1)..]));

    // Types are written in many ways: "open Choice of Text", "Closed Choice of Integer", "bag ProperName", "Lang Alt".
    private static string Plain(string type) => Blanks().Replace(Choices().Replace(type.ToLowerInvariant(), ""), "");

    [GeneratedRegex(@"\b(?:open|closed)\s+choice\s+of\b|\b(?:open|closed)\s+(?=choice)|\bof\b")]
    private static partial Regex Choices();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("^(bag|seq|alt)(.*)$")]
    private static partial Regex Arrays();

    [GeneratedRegex(@"^[+-]?\d+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[+-]?(?:\d+\.?\d*|\.\d+)$")]
    private static partial Regex Real();

    [GeneratedRegex(@"^-?\d+/-?\d+$")]
    private static partial Regex Rational();

    [GeneratedRegex(@"^\d+,\d+(?:,\d+|\.\d+)[NSEW]$")]
    private static partial Regex Coordinate();

    [GeneratedRegex(@"^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?$")]
    private static partial Regex Date();
}
