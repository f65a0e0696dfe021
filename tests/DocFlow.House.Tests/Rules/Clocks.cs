using System.Text.RegularExpressions;

namespace DocFlow.House.Tests.Rules;

/// <summary>Time comes from a TimeProvider, so that a test can hold it.</summary>
internal static partial class Clocks
{
    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files.Where(f => f.Under("src") && f.EndsWith(".cs", ".razor"))
        .SelectMany(f => Now().Matches(f.Text).Select(m => new Finding("clock", f.Path, $"line {f.LineOf(m.Index)}: {m.Value}; ask a TimeProvider")));

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b")]
    private static partial Regex Now();
}
