namespace DocFlow.House.Tests;

/// <param name="Path">from the repository's root, with '/'</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public int Lines => Text.Length == 0 ? 0 : Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    public int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    public bool Under(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public bool EndsWith(params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (Path.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
