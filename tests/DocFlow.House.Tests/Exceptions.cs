namespace DocFlow.House.Tests;

/// <summary>
/// The one list of what may still break a rule: "RULE SUBJECT" or, for sizes, "RULE SUBJECT LINES". It only shrinks: an entry that no
/// longer applies is a finding itself.
/// </summary>
internal sealed class Exceptions(string list)
{
    private readonly IReadOnlyList<string[]> entries = [.. list.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    public static Exceptions OfTheHouse { get; } = new(Tree.Files.Single(f => f.Path == "tests/DocFlow.House.Tests/exceptions.txt").Text);

    /// <summary>The findings that no entry covers, and the entries of that rule that cover nothing.</summary>
    public IReadOnlyList<Finding> Judge(string rule, IReadOnlyCollection<Finding> found)
    {
        var mine = entries.Where(e => e[0] == rule).ToList();
        return
        [
            .. found.Where(f => !mine.Any(e => Covers(e, f))),
            .. mine.Where(e => !found.Any(f => Covers(e, f))).Select(e => new Finding(rule, e[1], "no longer breaks the rule: take its line out of exceptions.txt")),
        ];
    }

    /// <summary>An entry that names a size covers a finding up to that size: the finding then is of the rule "size", with its lines.</summary>
    private static bool Covers(string[] entry, Finding finding) => entry[1] == finding.Subject
        && (entry.Length < 3 || (int.TryParse(finding.Message.Split(' ')[0], out var lines) && lines <= int.Parse(entry[2], System.Globalization.CultureInfo.InvariantCulture)));
}
