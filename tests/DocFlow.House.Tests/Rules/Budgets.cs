namespace DocFlow.House.Tests.Rules;

/// <summary>Small pieces: the line at which a file has to be split (HOUSE §6). Tables of data, migrations and strings are exempt.</summary>
internal static class Budgets
{
    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files) => files.Select(f => (File: f, Most: Most(f))).Where(f => f.File.Lines > f.Most)
        .Select(f => new Finding("size", f.File.Path, $"{f.File.Lines} lines; stop at {f.Most}"));

    private static int? Most(SourceFile file) => file switch
    {
        _ when file.Path.Contains("/Migrations/", StringComparison.Ordinal) || file.EndsWith("Tables.cs", "Table.Data.cs", ".d.ts") => null,
        _ when file.Under("tests") && file.EndsWith(".cs", ".ts", ".mjs") => 400,
        _ when file.EndsWith(".razor", ".ts", ".scss") => 200,
        _ when file.EndsWith(".cs") && ProjectArrows.Engines.Any(e => file.Under($"src/{e}")) => 700,
        _ when file.EndsWith("Feature.cs") => 80,
        _ when file.Under("src") && file.EndsWith(".cs") => 350,
        _ when file.EndsWith("README.md") => 120,
        _ => null,
    };
}
