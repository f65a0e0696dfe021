using System.Text;

namespace DocFlow.App.Platform.Localization;

/// <summary>Fills <c>{0}</c> or <c>{name}</c>; names take the values in order of first appearance. <c>{{</c> and <c>}}</c> stand for braces.</summary>
static class Placeholders
{
    public static string Fill(string pattern, ReadOnlySpan<object?> values, Formats formats)
    {
        var filled = new StringBuilder(pattern.Length + 16);
        var names = new List<string>();
        for (var at = 0; at < pattern.Length; at++)
        {
            var letter = pattern[at];
            var doubled = at + 1 < pattern.Length && pattern[at + 1] == letter;
            if (letter is '{' or '}' && doubled)
            {
                filled.Append(letter);
                at++;
            }
            else if (letter == '{' && pattern.IndexOf('}', at) is var end and > 0)
            {
                filled.Append(Value(pattern[(at + 1)..end], names, values, formats));
                at = end;
            }
            else
            {
                filled.Append(letter);
            }
        }
        return filled.ToString();
    }

    /// <summary>The placeholders of a text, sorted, each once: both languages of a key must have the same.</summary>
    public static IReadOnlyList<string> Of(string pattern)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var plain = pattern.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal);
        for (var at = plain.IndexOf('{'); at >= 0; at = plain.IndexOf('{', at + 1))
            if (plain.IndexOf('}', at) is var end and > 0)
                found.Add(plain[(at + 1)..end]);
        return [.. found];
    }

    static string Value(string name, List<string> names, ReadOnlySpan<object?> values, Formats formats)
    {
        if (!int.TryParse(name, out var index))
        {
            if (!names.Contains(name))
                names.Add(name);
            index = names.IndexOf(name);
        }
        return index >= 0 && index < values.Length ? formats.Any(values[index]) : $"{{{name}}}";
    }
}
