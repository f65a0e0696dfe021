namespace DocFlow.House.Tests.Rules;

/// <summary>An engine opens with a page of goals, non-goals and known limits.</summary>
internal static class EnginePages
{
    public static IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> files)
    {
        foreach (var path in ProjectArrows.Engines.Select(e => $"src/{e}/README.md"))
        {
            var headings = (files.FirstOrDefault(f => f.Path == path)?.Text ?? "").Split('\n').Where(l => l.StartsWith('#')).ToList();
            foreach (var wanted in new[] { "Goals", "Non-goals", "Known limits" }.Where(w => !headings.Any(h => h.TrimStart('#', ' ').StartsWith(w, StringComparison.OrdinalIgnoreCase))))
                yield return new Finding("engine-page", path, $"has no heading \"{wanted}\"");
        }
    }
}
