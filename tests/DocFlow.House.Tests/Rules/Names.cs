using System.Text.RegularExpressions;

namespace DocFlow.House.Tests.Rules;

/// <summary>Names are trade nouns; these endings say that nobody knew what the thing is.</summary>
internal static partial class Names
{
    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files.Where(f => f.EndsWith(".cs") && (f.Under("src") || f.Under("tests")) && !f.Path.Contains("/Migrations/", StringComparison.Ordinal))
        .SelectMany(f => Types().Matches(f.Text).Select(m => (File: f, Match: m, Name: m.Groups[1].Value)))
        .Where(t => Endings().IsMatch(t.Name))
        .Select(t => new Finding("names", t.Name, $"{t.File.Path} line {t.File.LineOf(t.Match.Index)}: ends in {Endings().Match(t.Name).Value}; say what it is"));

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|file|ref|unsafe) )*(?:class|struct|interface|enum|record(?: struct| class)?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Types();

    [GeneratedRegex("(?:Manager|Helpers?|Utils?|Utilities|Service|Base|Impl|Dto|DTO|Info)$")]
    private static partial Regex Endings();
}
