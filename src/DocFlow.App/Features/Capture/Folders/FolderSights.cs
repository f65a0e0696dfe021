using System.Collections.Concurrent;
using DocFlow.App.Platform.Storage;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>What was seen in the watched folders at the last look: kept in memory, since the folders themselves hold the truth.</summary>
internal sealed class FolderSights(TimeProvider clock)
{
    /// <summary>How long a file has to lie unchanged.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(4);

    /// <summary>An empty file is what many programs begin with; after this time it is one that will stay empty.</summary>
    public static readonly TimeSpan SettledEmpty = TimeSpan.FromMinutes(2);

    private static readonly string[] Unfinished = [".part", ".partial", ".tmp", ".crdownload", ".filepart", ".swp", ".lock", "~"];

    private readonly ConcurrentDictionary<Guid, FolderSight> folders = [];
    private readonly ConcurrentDictionary<(Guid Folder, string Name), (FileSight Sight, Guid Row)> taken = [];

    /// <summary>Null before the first look.</summary>
    public FolderSight? Of(Guid folder) => folders.GetValueOrDefault(folder);

    public void Problem(Guid folder, string problem) => folders[folder] = new FolderSight(clock.GetUtcNow(), problem, new Dictionary<string, FileSeen>(), []);

    /// <summary>Compares what lies there with the look before; gives the names of plain files that have settled, oldest first.</summary>
    public IReadOnlyList<string> Look(Guid folder, string place)
    {
        var (before, now) = (Of(folder)?.Files ?? new Dictionary<string, FileSeen>(), clock.GetUtcNow());
        var files = new Dictionary<string, FileSeen>(StringComparer.Ordinal);
        var odd = new List<OddFile>();
        foreach (var path in Directory.EnumerateFileSystemEntries(place))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith('.') || name.StartsWith('~') || Unfinished.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
                continue;
            switch (ArrivingFile.Look(path))
            {
                case { Kind: FileKind.Plain } sight:
                    files[name] = before.GetValueOrDefault(name) is { } seen && seen.Sight == sight ? seen : new FileSeen(sight, now);
                    break;
                case { Kind: FileKind.Link }:
                    odd.Add(new OddFile(name, "watchLink"));
                    break;
                case { Kind: FileKind.Special }:
                    odd.Add(new OddFile(name, "watchSpecial"));
                    break;
            }
        }
        folders[folder] = new FolderSight(now, null, files, odd);
        return [.. files.Where(f => now - f.Value.Since >= (f.Value.Sight.Length == 0 ? SettledEmpty : Settled)).OrderBy(f => f.Value.Sight.WrittenAt).ThenBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key)];
    }

    /// <summary>A file that was taken and still lies there need not be read again to know it: its row, where it is the same file.</summary>
    public Guid? Taken(Guid folder, string name, FileSight sight) => taken.TryGetValue((folder, name), out var before) && before.Sight == sight ? before.Row : null;

    public void Took(Guid folder, string name, FileSight sight, Guid row) => taken[(folder, name)] = (sight, row);

    public void Moved(Guid folder, string name) => taken.TryRemove((folder, name), out _);

    /// <summary>What keeps a settled file from being taken, for the page; it is tried again at each look.</summary>
    public void Odd(Guid folder, string name, string problem)
    {
        if (Of(folder) is { } sight)
            folders[folder] = sight with { Odd = [.. sight.Odd, new OddFile(name, problem)] };
    }
}

/// <param name="Problem">why the folder itself can't be looked at (<c>problem.CODE</c>)</param>
/// <param name="Files">those that lie there, by name</param>
/// <param name="Odd">those that are not taken, with the reason</param>
internal sealed record FolderSight(DateTimeOffset At, string? Problem, IReadOnlyDictionary<string, FileSeen> Files, IReadOnlyList<OddFile> Odd);

/// <param name="Since">when it was first seen just so</param>
internal sealed record FileSeen(FileSight Sight, DateTimeOffset Since);

internal sealed record OddFile(string Name, string Problem);
