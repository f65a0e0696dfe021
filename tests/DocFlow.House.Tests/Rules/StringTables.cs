using System.Text.Json;
using System.Text.RegularExpressions;

namespace DocFlow.House.Tests.Rules;

/// <summary>Two languages with the same keys and places, sorted; what is asked for is there, what is there is asked for.</summary>
internal static partial class StringTables
{
    /// <summary>Keys made at run time from one of these beginnings.</summary>
    private static readonly string[] Dynamic =
    [
        "audit.", "calendar.kind", "capture.feed", "capture.state", "custody.", "deadline.hours", "deadline.minutes", "demo.look.", "demo.phone", "demo.play.",
        "demo.step.", "digitizing.error", "digitizing.judged", "digitizing.mark", "digitizing.origin", "digitizing.outcome", "digitizing.page", "digitizing.reason",
        "digitizing.retention", "digitizing.show", "digitizing.side", "digitizing.state", "drafting.frame", "drafting.held", "drafting.keyAt", "drafting.placeHint",
        "drafting.placeSe", "drafting.placeSi", "drafting.run", "drafting.state", "drafting.step", "drafting.turn", "drafting.waits", "exchange.arrival",
        "exchange.state", "handling.act", "handling.involved", "handling.kind", "handling.part", "handling.sees", "handling.state", "job.", "jobs.day", "jobs.empty",
        "jobs.tab", "organisation.role", "permission.", "problem.", "purpose.", "registers.priority", "registers.state", "role.", "rule.capture.picture",
        "rule.capture.scan", "rule.drafting.pdf.", "rule.proofreading.noCopy", "rule.signing.refused.", "rule.signing.remote", "rule.signing.returned",
        "rule.signing.wait", "signing.entitled", "signing.level", "signing.preserveMethod", "signing.preserveStep", "signing.remoteState", "signing.use",
        "signing.waits", "signing.where", "tasks.empty", "tasks.group", "tasks.priority", "tasks.state", "ui.error", "ui.step", "upkeep.fault.", "workflow.status",
    ];

    public static IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        var tables = files.Where(f => f.Under("src/DocFlow.App") && f.EndsWith(".vi.json", ".en.json")).ToDictionary(f => f.Path, f => Entries(f.Text));
        foreach (var finding in tables.SelectMany(t => Shape(t.Key, t.Value, tables)))
            yield return finding;
        var keys = tables.Values.SelectMany(t => t.Select(e => e.Key)).ToHashSet();
        var code = files.Where(f => f.Under("src") && f.EndsWith(".cs", ".razor", ".ts")).ToList();
        var asked = code.SelectMany(f => Asked(f).Where(a => !IsComment(f.Text, a.Index)).Select(a => (a.Key, Where: $"{f.Path} line {f.LineOf(a.Index)}"))).ToList();
        foreach (var (key, where) in asked.Where(a => !keys.Contains(a.Key)).DistinctBy(a => a.Key))
            yield return new Finding("strings", key, $"asked for in {where}, in no table");
        var known = asked.Select(a => a.Key).Concat(code.SelectMany(f => Quoted().Matches(f.Text).Select(m => m.Groups[1].Value))).ToHashSet();
        foreach (var key in keys.Where(k => !known.Contains(k) && !Dynamic.Any(d => k.StartsWith(d, StringComparison.Ordinal))).Order(StringComparer.Ordinal))
            yield return new Finding("strings", key, "nobody asks for it: delete it, or name its beginning in this rule");
    }

    private static IEnumerable<Finding> Shape(string path, IReadOnlyList<KeyValuePair<string, string>> table, Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>> tables)
    {
        var names = table.Select(e => e.Key).ToList();
        foreach (var twice in names.GroupBy(n => n).Where(g => g.Count() > 1))
            yield return new Finding("strings", path, $"{twice.Key} stands there twice");
        if (names.Zip(names.Skip(1)).FirstOrDefault(p => string.CompareOrdinal(p.First, p.Second) > 0) is { First: not null } pair)
            yield return new Finding("strings", path, $"not sorted: {pair.Second} comes before {pair.First}");
        var other = path.EndsWith(".vi.json", StringComparison.Ordinal) ? path[..^8] + ".en.json" : path[..^8] + ".vi.json";
        var twin = tables.GetValueOrDefault(other, []).GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.First().Value);
        foreach (var (key, text) in table)
        {
            if (!twin.TryGetValue(key, out var translated))
                yield return new Finding("strings", path, $"{key} is missing from {other}");
            else if (!Places(text).SequenceEqual(Places(translated)))
                yield return new Finding("strings", path, $"{key} has other places than in {other}");
            if (text.Trim().Length == 0)
                yield return new Finding("strings", path, $"{key} is empty");
        }
    }

    private static IEnumerable<(string Key, int Index)> Asked(SourceFile file)
    {
        foreach (Match m in Indexed().Matches(file.Text))
            yield return (m.Groups[1].Value, m.Index);
        foreach (Match m in Rules().Matches(file.Text))
            yield return ("rule." + m.Groups[1].Value, m.Index);
        foreach (Match m in Problems().Matches(file.Text))
            yield return ("problem." + m.Groups[1].Value, m.Index);
        foreach (Match m in Whole().Matches(file.Text))
            yield return (m.Groups[1].Value, m.Index);
        foreach (Match m in Kinds().Matches(file.Text))
            yield return ("job." + m.Groups[1].Value, m.Index);
    }

    private static bool IsComment(string text, int index) => text[(text.LastIndexOf('\n', index) + 1)..index].TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static IReadOnlyList<KeyValuePair<string, string>> Entries(string json)
    {
        using var table = JsonDocument.Parse(json);
        return [.. table.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!))];
    }

    private static IEnumerable<string> Places(string text) => Braces().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("""\b(?:T|[tT]ext|[wW]ords)(?:\.In\([\w.]+\))?\["([A-Za-z][\w.]*)"[\],]""")]
    private static partial Regex Indexed();

    [GeneratedRegex("""\bRuleBroken\("([\w.]+)"[,)]""")]
    private static partial Regex Rules();

    [GeneratedRegex("""\b(?:JobProblem\(|Problems\.Of\([^",\n]+,[^"\n;]*)"([\w.]+)"[,)]""")]
    private static partial Regex Problems();

    [GeneratedRegex("""(?<![\w.])"(problem\.\w+)"(?! *\+)""")]
    private static partial Regex Whole();

    [GeneratedRegex("""\bstatic string Kind => "([\w.]+)";""")]
    private static partial Regex Kinds();

    [GeneratedRegex("""["']([a-z]\w*(?:\.\w+)+)["']""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Braces();
}
