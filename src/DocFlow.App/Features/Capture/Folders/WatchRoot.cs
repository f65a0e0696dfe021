using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>The one folder of the machine under which folders may be watched; what copiers write to is mounted or shared there.</summary>
internal sealed record WatchRoot(string Path)
{
    public const string Setting = "WatchRoot", Done = "da-nhan", Refused = "khong-nhan";

    public const int LongestPath = 200;

    public string Place(string folder) => System.IO.Path.Combine(Path, folder);

    /// <summary>"phong-noi-vu/may-photo": forward slashes, no way up, nothing hidden.</summary>
    public static string Clean(string? path)
    {
        var parts = (path ?? "").Normalize().Trim().Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var clean = string.Join('/', parts);
        if (clean.Length == 0)
            throw new RuleBroken("capture.folderPathMissing") { Field = "Path" };
        if (clean.Length > LongestPath || parts.Any(p => p[0] == '.' || p is Done or Refused || p.Any(c => char.IsControl(c) || c is ':')))
            throw new RuleBroken("capture.folderPathBad") { Field = "Path" };
        return clean;
    }

    /// <summary>Why this folder can't be looked at; null where it can. A link on the way is refused: it could lead anywhere.</summary>
    public string? ProblemOf(string folder)
    {
        var place = Path;
        foreach (var part in folder.Split('/'))
        {
            place = System.IO.Path.Combine(place, part);
            switch (ArrivingFile.Look(place)?.Kind)
            {
                case null:
                    return "watchMissing";
                case FileKind.Link:
                    return "watchLink";
                case not FileKind.Folder:
                    return "watchNoFolder";
            }
        }
        return null;
    }
}
