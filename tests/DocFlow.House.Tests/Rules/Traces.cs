using System.Text.RegularExpressions;

namespace DocFlow.House.Tests.Rules;

/// <summary>No file tells on which machine it was written, or from where its packages were fetched.</summary>
internal static partial class Traces
{
    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files
        .SelectMany(f => Paths().Matches(f.Text).Concat(Hosts().Matches(f.Text)).Select(m => new Finding("traces", f.Path, $"line {f.LineOf(m.Index)}: {m.Value.Trim()}")));

    [GeneratedRegex("""(?<![\w./~-])/(?:[w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+|[t]mp/wt)/\w""")]
    private static partial Regex Paths();

    [GeneratedRegex("""(?:"resolved": *"https?://[^"]+)|(?:<add key="[^"]+" value="https?://[^"]+)|https?://[^/"'\s]*(?:nexus|artifactory|jfrog|pypi|npmjs|nuget\.org)[^"'\s]*""")]
    private static partial Regex Hosts();
}
