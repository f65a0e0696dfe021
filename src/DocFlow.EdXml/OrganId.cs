using System.Diagnostics.CodeAnalysis;

namespace DocFlow.EdXml;

/// <summary>
/// An agency's electronic code (mã định danh điện tử), in the old form and in that of QĐ 20/2020/QĐ-TTg, Articles 4–6. Codes change when
/// agencies are merged or renamed: an alias to look up, never a key. Equal when the text is; the two forms of one agency are different codes.
/// </summary>
public sealed record OrganId
{
    /// <summary>Characters, of the new form.</summary>
    public const int Longest = 35;

    private static readonly System.Buffers.SearchValues<char> allowed = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.");

    private OrganId(string value, OrganIdForm form, IReadOnlyList<string> levels) => (Value, Form, Levels) = (value, form, levels);

    /// <summary>The code as it is written.</summary>
    public string Value { get; }

    public OrganIdForm Form { get; }

    /// <summary>
    /// The groups that carry a level, the highest first whatever the form: <c>H46, 12</c> for both <c>000.00.12.H46</c> and <c>H46.12</c>.
    /// One group where the form knows no levels.
    /// </summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>The code of the agency above, in the same form; null at the top and where the form knows no levels.</summary>
    public OrganId? Parent()
    {
        if (Levels.Count < 2)
            return null;
        var above = Levels.Take(Levels.Count - 1).ToArray();
        // Parsed again in the old form: a level of zeros that now stands at the end is no level.
        return Form == OrganIdForm.Old ? Parse(OldText(above)) : new OrganId(string.Join('.', above), Form, above);
    }

    /// <summary>Whether the other agency is this one or stands above it, by level and whatever the form.</summary>
    public bool IsWithin(OrganId other) =>
        HasLevels == other.HasLevels && other.Levels.Count <= Levels.Count && other.Levels.SequenceEqual(Levels.Take(other.Levels.Count));

    public bool Equals(OrganId? other) => other is not null && Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    /// <exception cref="EdXmlFormatException">The text is none of the four forms.</exception>
    public static OrganId Parse(string text) => Read(text, out var wrong) ?? throw wrong!;

    public static bool TryParse(string? text, [NotNullWhen(true)] out OrganId? organ)
    {
        organ = text is null ? null : Read(text, out _);
        return organ is not null;
    }

    private bool HasLevels => Form is OrganIdForm.Old or OrganIdForm.Levels;

    private static OrganId? Read(string text, out EdXmlFormatException? wrong)
    {
        wrong = null;
        if (text.Length is 0 or > Longest)
            wrong = new EdXmlFormatException(Math.Min(text.Length, Longest), $"an agency code of 1 to {Longest} characters");
        else if (text.AsSpan().IndexOfAnyExcept(allowed) is var strange and >= 0)
            wrong = new EdXmlFormatException(strange, "a letter A to Z, a digit or a dot");
        else if (char.IsAsciiDigit(text[0]))
            return text.Contains('.', StringComparison.Ordinal) ? Old(text, out wrong) : Registration(text, out wrong);
        else if (text[0] == 'Z')
            return Scheme(text, out wrong);
        else
            return Leveled(text, out wrong);
        return null;
    }

    private static OrganId? Old(string text, out EdXmlFormatException? wrong)
    {
        const string shape = "000.00.00.A00";
        wrong = text.Length == shape.Length ? null : new EdXmlFormatException(Math.Min(text.Length, shape.Length), "thirteen characters as in 000.00.00.H46");
        for (var at = 0; wrong is null && at < shape.Length; at++)
        {
            var fits = shape[at] switch { '.' => text[at] == '.', 'A' => text[at] is >= 'A' and <= 'Y', _ => char.IsAsciiDigit(text[at]) };
            if (!fits)
                wrong = new EdXmlFormatException(at, "four groups as in 000.00.00.H46");
        }
        if (wrong is not null)
            return null;

        // From the right; groups of zeros at the far end mean that the code stops before them.
        var groups = text.Split('.').Reverse().ToList();
        while (groups.Count > 1 && groups[^1].All(c => c == '0'))
            groups.RemoveAt(groups.Count - 1);
        return new OrganId(text, OrganIdForm.Old, groups);
    }

    private static string OldText(string[] levels) => string.Join('.', new[] { "000", "00", "00", "" }
        .Select((empty, at) => levels.Length > 3 - at ? levels[3 - at] : empty));

    private static OrganId? Leveled(string text, out EdXmlFormatException? wrong)
    {
        var groups = text.Split('.');
        wrong = groups[0].Length == 3 && groups[0][0] is >= 'A' and <= 'Y' && char.IsAsciiDigit(groups[0][1]) && char.IsAsciiDigit(groups[0][2])
            ? null
            : new EdXmlFormatException(0, "a letter A to Y and two digits as the first group");
        var at = 0;
        foreach (var group in groups)
        {
            if (group.Length == 0)
                wrong ??= new EdXmlFormatException(at, "a group between the dots");
            at += group.Length + 1;
        }
        return wrong is null ? new OrganId(text, OrganIdForm.Levels, groups) : null;
    }

    private static OrganId? Scheme(string text, out EdXmlFormatException? wrong)
    {
        wrong = text.Length > 3 && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && text[1..3] != "00"
            ? text.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? new EdXmlFormatException(dot, "no dot in a code that begins with Z") : null
            : new EdXmlFormatException(1, "Z01 to Z99 and the body's own code behind it");
        return wrong is null ? new OrganId(text, OrganIdForm.Scheme, [text]) : null;
    }

    private static OrganId? Registration(string text, out EdXmlFormatException? wrong)
    {
        wrong = text.Length >= 8 ? null : new EdXmlFormatException(text.Length, "a registration number of at least 8 characters, or four groups as in 000.00.00.H46");
        return wrong is null ? new OrganId(text, OrganIdForm.Registration, [text]) : null;
    }
}
