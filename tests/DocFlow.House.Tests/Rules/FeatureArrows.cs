using System.Text.RegularExpressions;

namespace DocFlow.House.Tests.Rules;

/// <summary>A feature uses the features its README names in "Uses:", in no circle; the platform and the Ui use none.</summary>
internal static partial class FeatureArrows
{
    private const string Features = "src/DocFlow.App/Features";

    public static IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        var declared = new Dictionary<string, string[]>();
        foreach (var feature in files.Where(f => f.Under(Features)).Select(FeatureOf).Distinct())
        {
            var page = files.FirstOrDefault(f => f.Path == $"{Features}/{feature}/README.md");
            var uses = page is null ? null : Uses().Match(page.Text);
            if (uses is not { Success: true })
            {
                yield return new Finding("features", feature, "README.md with a line \"Uses: A, B\" (or \"Uses: none\") is missing");
                continue;
            }
            if (page!.Lines > 40)
                yield return new Finding("features", feature, $"README.md has {page.Lines} lines; 40 are enough");
            declared[feature] = [.. Aside().Replace(uses.Groups[1].Value, "").Split([',', ' ', '.'], StringSplitOptions.RemoveEmptyEntries).Where(u => u != "none")];
        }
        var used = files.Where(f => f.Under("src/DocFlow.App") && f.EndsWith(".cs", ".razor"))
            .SelectMany(f => Named().Matches(f.Text).Select(m => (From: f, To: m.Groups[1].Value))).Where(u => declared.ContainsKey(u.To)).ToList();
        foreach (var (file, to) in used.Where(u => u.From.Under("src/DocFlow.App/Platform") || u.From.Under("src/DocFlow.App/Ui")).Distinct())
            yield return new Finding("features", file.Path, $"names the feature {to}; platform and Ui know none");
        var between = used.Where(u => u.From.Under(Features)).Select(u => (From: FeatureOf(u.From), u.To, u.From.Path)).Where(u => u.From != u.To).ToList();
        foreach (var (from, to, path) in between.DistinctBy(u => (u.From, u.To)).Where(u => declared.TryGetValue(u.From, out var may) && !may.Contains(u.To)))
            yield return new Finding("features", from, $"uses {to} (in {path}) without saying so: add it to \"Uses:\" in its README, or use an event");
        foreach (var (feature, may) in declared)
        {
            foreach (var to in may.Where(to => !between.Any(u => u.From == feature && u.To == to)))
                yield return new Finding("features", feature, $"says that it uses {to} and does not");
            if (may.Any(to => Reaches(to, feature, declared, [])))
                yield return new Finding("features", feature, $"is in a circle: {feature} → {string.Join(", ", may)} → … → {feature}");
        }
    }

    private static bool Reaches(string from, string to, Dictionary<string, string[]> uses, HashSet<string> seen) =>
        from == to || (seen.Add(from) && uses.GetValueOrDefault(from, []).Any(next => Reaches(next, to, uses, seen)));

    private static string FeatureOf(SourceFile file) => file.Path[(Features.Length + 1)..].Split('/')[0];

    [GeneratedRegex(@"^Uses: *(.*)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    /// <summary>What for, said in brackets behind a name.</summary>
    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Aside();

    [GeneratedRegex(@"\bFeatures\.([A-Z]\w*)\b")]
    private static partial Regex Named();
}
