namespace DocFlow.Host.Commands.Reading;

/// <summary>A file to be read, and where its results go.</summary>
/// <param name="File">As it was given, or as it was found under a folder that was given.</param>
/// <param name="Result">Path without extension.</param>
internal sealed record OcrInput(string File, string Result)
{
    private static readonly string[] Scans = [".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"];

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true };

    /// <summary>
    /// What was given, folders in the order of their names with the same folders under <paramref name="results"/>. Links are not followed, and results
    /// that lie within a folder given are no inputs.
    /// </summary>
    public static IReadOnlyList<OcrInput> Find(IReadOnlyList<string> given, string results)
    {
        var own = Path.GetFullPath(results) + Path.DirectorySeparatorChar;
        var found = given.SelectMany(one => Directory.Exists(one) ? Under(one, own) : [(File: one, Place: "")]).ToList();
        var taken = found.Select(one => Path.GetFullPath(one.File)).ToHashSet(StringComparer.Ordinal);
        return [.. found.Select(one => new OcrInput(one.File, Free(Path.Combine(results, one.Place, Path.GetFileNameWithoutExtension(one.File)), taken)))];
    }

    private static IEnumerable<(string File, string Place)> Under(string folder, string results)
        => Directory.EnumerateFiles(folder, "*", Everything)
            .Where(file => Scans.Contains(Path.GetExtension(file).ToLowerInvariant()) && !Path.GetFullPath(file).StartsWith(results, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetDirectoryName(Path.GetRelativePath(folder, file))!));

    /// <summary>Equal names get -2, -3, and no result ever takes the place of an input.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var count = 2; Results(free).Any(taken.Contains); count++)
            free = $"{name}-{count}";
        taken.UnionWith(Results(free));
        return free;
    }

    private static IEnumerable<string> Results(string name) => OcrWish.Endings.Select(ending => Path.GetFullPath(name + ending));
}
