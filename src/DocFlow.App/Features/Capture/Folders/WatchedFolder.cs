using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>
/// Thư mục nhận tự động: a folder a copier or a person writes scans into. What lies there still is taken in, for a unit, under the post of somebody
/// who answers for it.
/// </summary>
public sealed class WatchedFolder : OfficeRow
{
    private WatchedFolder()
    {
    }

    public WatchedFolder(Guid agencyId, string path, Unit? unit, Post receiver, DateTimeOffset now)
    {
        if (unit is not null && unit.AgencyId != agencyId)
            throw new RuleBroken("organisation.unitElsewhere", unit.Name) { Field = "UnitId" };
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Path = WatchRoot.Clean(path);
        UnitId = unit?.Id;
        PostId = receiver.Id;
        PersonId = receiver.PersonId;
        Happened("capture.folderSet", new { Path, unit = unit?.Name, receiver = receiver.Title });
    }

    /// <summary>Under the root of this installation, with forward slashes.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The documents lie with this unit; null: with the receiver's own.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>Whose rights are used, and whose name stands beside the folder's in the audit trail.</summary>
    public Guid PostId { get; private set; }

    public Guid PersonId { get; private set; }

    public bool Paused { get; private set; }

    /// <summary>Counts what was taken and refused; raised first, so that of two processes one takes a file.</summary>
    public int Files { get; private set; }

    public Unit? Unit { get; private set; }

    public Post? Post { get; private set; }

    public void Pause()
    {
        Paused = !Paused;
        Happened(Paused ? "capture.folderPaused" : "capture.folderResumed", new { Path });
    }

    public void GiveUp() => Happened("capture.folderRemoved", new { Path });
}
