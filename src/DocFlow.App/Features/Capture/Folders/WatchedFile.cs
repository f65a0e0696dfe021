using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>
/// A file of a watched folder that was taken or refused, written in the transaction that did so. Until it is moved away it is known by its name and bytes,
/// however often the process ends in between.
/// </summary>
public sealed class WatchedFile : OfficeRow
{
    private WatchedFile()
    {
    }

    internal WatchedFile(WatchedFolder folder, string name, string sha256, CaptureItem? item, string? problem, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = folder.AgencyId;
        FolderId = folder.Id;
        Name = name;
        Sha256 = sha256;
        CaptureItemId = item?.Id;
        Problem = problem;
        At = now;
        if (problem is not null)
            Happened("capture.folderRefused", new { folder.Path, name, problem });
    }

    public Guid FolderId { get; private set; }

    /// <summary>As it lay in the folder.</summary>
    public string Name { get; private set; } = "";

    public string Sha256 { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public Guid? CaptureItemId { get; private set; }

    /// <summary>Why it was not taken (<c>problem.CODE</c>); null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>When it was found moved away from where it lay.</summary>
    public DateTimeOffset? MovedAt { get; private set; }

    /// <summary>Somebody has seen that it was refused.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    internal void Moved(DateTimeOffset now) => MovedAt ??= now;

    internal void See(DateTimeOffset now) => SeenAt ??= now;
}
