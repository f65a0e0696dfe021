namespace DocFlow.Tests;

/// <summary>
/// Test data that nobody of this project wrote. It lies in <c>DOCFLOW_VECTORS</c>, else in <c>../shared/vectors</c> beside the
/// repository; where neither exists the test is skipped by name.
/// </summary>
internal static class Vectors
{
    /// <summary>The full path of a file or folder among the vectors; skips the calling test where it is absent.</summary>
    public static string At(string relative)
    {
        var folder = Find() is { } root ? Path.Combine(root, relative) : null;
        Assert.SkipUnless(folder is not null && (Directory.Exists(folder) || File.Exists(folder)), $"vectors/{relative} is not on this machine (set DOCFLOW_VECTORS)");
        return folder!;
    }

    /// <summary>The same, or null where it is absent: for tests that have a file of their own instead.</summary>
    public static string? Beside(string relative) => Find() is { } root && Path.Combine(root, relative) is var path && (Directory.Exists(path) || File.Exists(path)) ? path : null;

    /// <summary>The repository's own root: the folder that holds DocFlow.sln.</summary>
    public static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new DirectoryNotFoundException("DocFlow.sln not found above the test");
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("DOCFLOW_VECTORS");
        if (!string.IsNullOrEmpty(named))
            return Directory.Exists(named) ? named : null;
        var beside = Path.Combine(Repository(), "..", "shared", "vectors");
        return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
    }
}
