using System.Security.Cryptography;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>
/// Takes one file of a watched folder: bytes into the store, then document, item and <see cref="WatchedFile"/> in one transaction, then the file goes to
/// its sub-folder. Ended anywhere in between, the next round finds the row and only moves.
/// </summary>
internal sealed class FolderRound(Work work, Intake intake, ViewerInPost inPost, WatchRoot root, FolderSights sights)
{
    private static readonly ScanLimits Limits = new();

    /// <summary>What an earlier round moved, or somebody else took away, is closed. Gives how many.</summary>
    public async Task<int> CloseMoved(WatchedFolder folder, CancellationToken stop)
    {
        work.ActAs(Viewer.Office(folder.AgencyId));
        var open = await Open(folder, stop);
        var moved = open.Where(f => ArrivingFile.Look(At(folder, f.Name)) is null).ToList();
        foreach (var file in moved)
            (await work.Load<WatchedFile>(file.Id, stop)).Moved(work.Now);
        if (moved.Count > 0)
            await work.Commit(stop);
        return moved.Count;
    }

    /// <summary>Null when it was taken, refused, or has to lie a while longer; else what stands in the way (<c>problem.CODE</c>).</summary>
    public async Task<string?> Take(WatchedFolder folder, string name, CancellationToken stop)
    {
        if (await inPost(folder.PersonId, folder.PostId, null, stop) is not { } receiver)
            return "watchPostEnded";
        if (!receiver.May(CaptureFeature.Receive))
            return "watchPostMayNot";
        work.ActAs(receiver with { Name = $"{folder.Path} ({receiver.Name})", UnitId = folder.UnitId ?? receiver.UnitId });
        using var file = ArrivingFile.Open(At(folder, name));
        if (sights.Of(folder.Id)?.Files.GetValueOrDefault(name)?.Sight != file.Sight || file.IsBeingWritten())
            return null;
        var open = await Open(folder, stop);
        if (sights.Taken(folder.Id, name, file.Sight) is { } before && open.Find(f => f.Id == before) is { } taken)
            return await Move(folder, taken, file.Sight, stop);
        var refusal = await Refusal(file, stop);
        var arrived = refusal is null ? await intake.Lay(name, file.Stream, stop) : null;
        var sha256 = arrived?.Stored.Sha256 ?? Convert.ToHexStringLower(await SHA256.HashDataAsync(file.Stream, stop));
        if (!file.IsUnchanged)
            return null;
        if ((open.Find(f => f.Name == name && f.Sha256 == sha256) ?? await Enter(folder, name, sha256, arrived, refusal, file, stop)) is not { } row)
            return null;
        sights.Took(folder.Id, name, file.Sight, row.Id);
        return await Move(folder, row, file.Sight, stop);
    }

    /// <summary>The folder's row is locked first: where two processes look at once, the second finds the first one's row, or the file gone.</summary>
    private async Task<WatchedFile?> Enter(WatchedFolder folder, string name, string sha256, ArrivedFile? arrived, string? refusal, ArrivingFile file, CancellationToken stop)
    {
        await work.Take<WatchedFolder>(folder.Id, f => f.Files, stop);
        if ((await Open(folder, stop)).Exists(f => f.Name == name && f.Sha256 == sha256) || ArrivingFile.Look(At(folder, name)) != file.Sight)
            return null;
        var item = arrived is null ? null : (await intake.Enter([arrived], oneDocument: false, title: null, stop))[0];
        var row = new WatchedFile(folder, name, sha256, item, refusal, work.Now);
        work.Add(row);
        await work.Commit(stop);
        return row;
    }

    private static async Task<string?> Refusal(ArrivingFile file, CancellationToken stop)
    {
        if (file.Sight.Length == 0)
            return ScanProblems.CodeOf(ScanProblem.Empty);
        if (file.Sight.Length > Limits.Bytes)
            return ScanProblems.CodeOf(ScanProblem.TooLarge);
        var head = new byte[(int)Math.Min(1024, file.Sight.Length)];
        await file.Stream.ReadExactlyAsync(head, stop);
        file.Stream.Position = 0;
        try
        {
            PageSource.KindOf(head);
            return null;
        }
        catch (ScanRefusedException refused)
        {
            return ScanProblems.CodeOf(refused.Problem);
        }
    }

    /// <summary>Renames it under a name that is free. What was written at the last moment goes back and is taken as the other file it is.</summary>
    private async Task<string?> Move(WatchedFolder folder, WatchedFile row, FileSight taken, CancellationToken stop)
    {
        var (from, kept) = (At(folder, row.Name), At(folder, row.Problem is null ? WatchRoot.Done : WatchRoot.Refused));
        try
        {
            Directory.CreateDirectory(kept);
            if (ArrivingFile.Look(kept) is not { Kind: FileKind.Folder })
                return "watchLink";
            var to = Free(kept, row.Name);
            File.Move(from, to);
            if (ArrivingFile.Look(to) is { } there && there != taken && ArrivingFile.Look(from) is null)
            {
                File.Move(to, from);
                return null;
            }
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return "watchNotMoved";
        }
        sights.Moved(folder.Id, row.Name);
        (await work.Load<WatchedFile>(row.Id, stop)).Moved(work.Now);
        await work.Commit(stop);
        return null;
    }

    private static string Free(string folder, string name)
    {
        var free = Path.Combine(folder, name);
        for (var count = 2; ArrivingFile.Look(free) is not null; count++)
            free = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}-{count}{Path.GetExtension(name)}");
        return free;
    }

    private Task<List<WatchedFile>> Open(WatchedFolder folder, CancellationToken stop) => work.Visible<WatchedFile>().Where(f => f.FolderId == folder.Id && f.MovedAt == null).ToListAsync(stop);

    private string At(WatchedFolder folder, string name) => Path.Combine(root.Place(folder.Path), name);
}
