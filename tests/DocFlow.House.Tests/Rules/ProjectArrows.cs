using System.Text.RegularExpressions;

namespace DocFlow.House.Tests.Rules;

/// <summary>Arrows point down only; an engine stands on the base class library and the engines below it, with no package at all.</summary>
internal static partial class ProjectArrows
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["DocFlow.Pdf"] = [],
        ["DocFlow.Pki"] = [],
        ["DocFlow.Bpmn"] = [],
        ["DocFlow.Signing"] = ["DocFlow.Pdf", "DocFlow.Pki"],
        ["DocFlow.Ocr"] = ["DocFlow.Pdf"],
        ["DocFlow.EdXml"] = ["DocFlow.Pki"],
        ["DocFlow.App"] = Engines,
        ["DocFlow.Data.Sqlite"] = ["DocFlow.App"],
        ["DocFlow.Data.Postgres"] = ["DocFlow.App"],
        ["DocFlow.Data.SqlServer"] = ["DocFlow.App", "Microsoft.SqlServer.Server"],
        ["DocFlow.Agent"] = ["DocFlow.Pki"],
        ["DocFlow.Host"] = ["DocFlow.App", "DocFlow.Agent", "DocFlow.Data.Sqlite", "DocFlow.Data.Postgres", "DocFlow.Data.SqlServer"],
        ["Microsoft.SqlServer.Server"] = [],
    };

    public static string[] Engines => ["DocFlow.Pdf", "DocFlow.Pki", "DocFlow.Signing", "DocFlow.Ocr", "DocFlow.Bpmn", "DocFlow.EdXml"];

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        foreach (var project in files.Where(f => f.Under("src") && f.EndsWith(".csproj")))
        {
            var name = project.Name[..^".csproj".Length];
            if (!Allowed.TryGetValue(name, out var allowed))
            {
                yield return new Finding("arrows", name, "unknown project: give it a place in HOUSE §2 and in this rule");
                continue;
            }
            foreach (var to in References().Matches(project.Text).Select(m => m.Groups[1].Value).Where(to => !allowed.Contains(to)))
                yield return new Finding("arrows", name, $"references {to}; HOUSE §2 allows {(allowed.Length == 0 ? "nothing" : string.Join(", ", allowed))}");
            if (!Engines.Contains(name))
                continue;
            foreach (var what in Outside().Matches(project.Text).Select(m => m.Groups[1].Value))
                yield return new Finding("arrows", name, $"an engine takes {what}; engines use the base class library only");
        }
    }

    /// <summary>What the built engine really refers to, whatever its project file says.</summary>
    public static IEnumerable<Finding> CheckAssembly(string name, IEnumerable<string> references) =>
        references.Where(r => r.StartsWith("Microsoft.", StringComparison.Ordinal) && r != "Microsoft.Win32.Primitives" || (r.StartsWith("DocFlow.", StringComparison.Ordinal) && !Allowed[name].Contains(r)))
            .Select(r => new Finding("arrows", name, $"its assembly refers to {r}"));

    [GeneratedRegex("""<ProjectReference Include="[^"]*?([^/\\"]+)\.csproj""")]
    private static partial Regex References();

    [GeneratedRegex("""<(?:PackageReference|FrameworkReference) Include="([^"]+)""")]
    private static partial Regex Outside();
}
