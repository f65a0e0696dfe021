using System.Globalization;
using System.Text.RegularExpressions;
using Text = DocFlow.Bpmn.Feel.FeelValue.Text;

namespace DocFlow.Bpmn.Feel;

/// <summary>Texts (DMN 1.5 table 67) and the conversions to and from them. Positions count letters (code points) from 1.</summary>
internal static class FeelTextFunctions
{
    internal static readonly FeelFunction[] All =
    [
        FeelFunction.Of("string", "from", a => a is [var from] ? from == FeelValue.Null ? FeelValue.Null : from.ToString() : FeelValue.Null),
        FeelFunction.Of("number", "from,grouping separator,decimal separator", Number),
        FeelFunction.Of("substring", "string,start position,length", Substring),
        FeelFunction.Of<Text>("string length", "string", s => s.Value.EnumerateRunes().Count()),
        FeelFunction.Of<Text>("upper case", "string", s => s.Value.ToUpperInvariant()),
        FeelFunction.Of<Text>("lower case", "string", s => s.Value.ToLowerInvariant()),
        FeelFunction.Of<Text, Text>("substring before", "string,match", (s, m) => s.Value.IndexOf(m.Value, StringComparison.Ordinal) is >= 0 and var at ? s.Value[..at] : ""),
        FeelFunction.Of<Text, Text>("substring after", "string,match", (s, m) => s.Value.IndexOf(m.Value, StringComparison.Ordinal) is >= 0 and var at ? s.Value[(at + m.Value.Length)..] : ""),
        FeelFunction.Of<Text, Text>("contains", "string,match", (s, m) => s.Value.Contains(m.Value, StringComparison.Ordinal)),
        FeelFunction.Of<Text, Text>("starts with", "string,match", (s, m) => s.Value.StartsWith(m.Value, StringComparison.Ordinal)),
        FeelFunction.Of<Text, Text>("ends with", "string,match", (s, m) => s.Value.EndsWith(m.Value, StringComparison.Ordinal)),
        FeelFunction.Of("matches", "input,pattern,flags", a => a is [Text s, Text p, .. var f] && Pattern(p.Value, f) is { } pattern ? pattern.IsMatch(s.Value) : FeelValue.Null),
        FeelFunction.Of("replace", "input,pattern,replacement,flags", a => a is [Text s, Text p, Text r, .. var f] && Fits(s.Value.Length, r.Value.Length) && Pattern(p.Value, f) is { } pattern ? pattern.Replace(s.Value, r.Value) : FeelValue.Null),
        FeelFunction.Of("split", "string,delimiter", a => a is [Text s, Text d] && Pattern(d.Value, []) is { } pattern ? FeelValue.Of(pattern.Split(s.Value).Select(p => (FeelValue)p)) : FeelValue.Null),
        FeelFunction.Of("string join", "list,delimiter", Join),
    ];

    private static FeelValue Number(FeelValue[] a)
    {
        if (a is not [Text { Value: var text }, .. var signs] || signs.Any(s => s is not (Text or FeelValue.Nothing)))
            return FeelValue.Null;
        if (signs is [Text { Value: var group }, ..])
            text = group is " " or "," or "." ? text.Replace(group, "", StringComparison.Ordinal) : "";
        if (signs is [_, Text { Value: var point }, ..])
            text = point is "," or "." ? text.Replace(point, ".", StringComparison.Ordinal) : "";
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? new FeelValue.Number(number) : FeelValue.Null;
    }

    private static FeelValue Substring(FeelValue[] a)
    {
        if (a is not [Text { Value: var text }, FeelValue.Number { Value: var start }, .. var rest] || rest.Length > 1 || rest.Any(r => r is not (FeelValue.Number or FeelValue.Nothing)))
            return FeelValue.Null;
        var letters = text.EnumerateRunes().ToArray();
        if (start == 0 || Math.Abs(start) > letters.Length)
            return "";
        var from = start > 0 ? (int)start - 1 : letters.Length + (int)start;
        var count = rest is [FeelValue.Number { Value: var length }] ? (int)Math.Clamp(length, 0, letters.Length - from) : letters.Length - from;
        return string.Concat(letters.Skip(from).Take(count));
    }

    private static FeelValue Join(FeelValue[] a)
    {
        if (a is not [FeelValue.List list, .. var rest] || rest is not ([] or [Text or FeelValue.Nothing]) || list.Items.Any(i => i is not (Text or FeelValue.Nothing)))
            return FeelValue.Null;
        if (rest is [Text { Value.Length: var each }] && !Fits(list.Items.Count, each))
            return FeelValue.Null;
        return string.Join(rest is [Text delimiter] ? delimiter.Value : "", list.Items.OfType<Text>().Select(t => t.Value));
    }

    /// <summary>Whether what would come out of it is of a size that may be built at all.</summary>
    private static bool Fits(long count, long each) => count * (each + 1) <= 4L * FeelExpression.Heaviest;

    /// <summary>Without backtracking, so that no pattern can take longer than its text is long. Null where .NET does not know the pattern.</summary>
    private static Regex? Pattern(string pattern, IReadOnlyList<FeelValue> flags)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        foreach (var flag in flags is [Text given] ? given.Value : "")
            options |= flag switch { 'i' => RegexOptions.IgnoreCase, 's' => RegexOptions.Singleline, 'm' => RegexOptions.Multiline, 'x' => RegexOptions.IgnorePatternWhitespace, _ => RegexOptions.None };
        try
        {
            return new Regex(pattern, options);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
