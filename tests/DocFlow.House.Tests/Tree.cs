using DocFlow.Tests;

namespace DocFlow.House.Tests;

/// <summary>The text files of the repository; what is built, fetched or stored is not among them.</summary>
internal static class Tree
{
    private static readonly HashSet<string> Skipped = ["bin", "obj", "node_modules", ".git", ".tools", "artifacts", "data", "TestResults", "client", ".vs"];
    private static readonly HashSet<string> Endings = [".cs", ".razor", ".ts", ".mjs", ".scss", ".json", ".md", ".csproj", ".props", ".targets", ".sln", ".sh", ".txt", ".yml", ".yaml", ".bpmn", ".dmn", ".config", ".awk", ""];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Read = new(() => [.. Walk(new DirectoryInfo(Vectors.Repository()))]);

    public static IReadOnlyList<SourceFile> Files => Read.Value;

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(f => Endings.Contains(f.Extension) && f.Name != ".git" && f.Length < 2_000_000).OrderBy(f => f.Name, StringComparer.Ordinal))
            yield return new SourceFile(Path.GetRelativePath(Vectors.Repository(), file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName));
        foreach (var below in folder.EnumerateDirectories().Where(d => !Skipped.Contains(d.Name)).OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            foreach (var file in Walk(below))
                yield return file;
        }
    }
}
