using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>Sets which folders are watched, for whom and under whose post; shows what was refused until somebody has seen it.</summary>
internal sealed class FolderDesk(Work work, AllRows rows, WatchRoot root)
{
    public const int MostShown = 100;

    public Task<List<WatchedFolder>> Folders(CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        return work.Visible<WatchedFolder>().Include(f => f.Unit).Include(f => f.Post!).ThenInclude(p => p.Person).OrderBy(f => f.Path).ToListAsync(stop);
    }

    /// <summary>The posts a folder may be received under: held today, in one's own agency.</summary>
    public Task<List<Post>> Posts(CancellationToken stop)
    {
        var (agency, today) = (work.Me.AgencyId, Formats.DateOf(work.Now));
        return work.Visible<Post>().Include(p => p.Person).Where(p => p.AgencyId == agency && p.From <= today && (p.To == null || p.To >= today)).OrderBy(p => p.Person!.SortKey).ToListAsync(stop);
    }

    public Task<List<Unit>> Units(CancellationToken stop)
    {
        var agency = work.Me.AgencyId;
        return work.Visible<Unit>().Where(u => u.AgencyId == agency && u.ClosedAt == null).OrderBy(u => u.Order).ThenBy(u => u.SortKey).ToListAsync(stop);
    }

    /// <summary>Refused and not yet seen, newest first.</summary>
    public Task<List<WatchedFile>> Refused(CancellationToken stop) =>
        work.Visible<WatchedFile>().Where(f => f.Problem != null && f.SeenAt == null).OrderByDescending(f => f.At).Take(MostShown).ToListAsync(stop);

    /// <summary>Watches a folder from now on, and makes it where it is not there.</summary>
    public async Task Set(string? path, Guid? unitId, Guid? postId, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        var clean = WatchRoot.Clean(path);
        var post = (await Posts(stop)).Find(p => p.Id == postId) ?? throw new RuleBroken("capture.folderPostMissing") { Field = "PostId" };
        var unit = unitId is null ? null : (await Units(stop)).Find(u => u.Id == unitId) ?? throw new RuleBroken("capture.folderUnitMissing") { Field = "UnitId" };
        await work.Begin(stop);
        // A folder within a folder would be taken by two, and every agency's lie under the same root.
        var others = await rows.Of<WatchedFolder>().Select(f => f.Path).ToListAsync(stop);
        if (others.Exists(other => $"{other}/".StartsWith($"{clean}/", StringComparison.OrdinalIgnoreCase) || $"{clean}/".StartsWith($"{other}/", StringComparison.OrdinalIgnoreCase)))
            throw new RuleBroken("capture.folderTaken") { Field = "Path" };
        work.Add(new WatchedFolder(work.Me.AgencyId, clean, unit, post, work.Now));
        Make(clean);
        await work.Commit(stop);
    }

    public async Task Pause(Guid id, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        (await work.Load<WatchedFolder>(id, stop)).Pause();
        await work.Commit(stop);
    }

    /// <summary>What was taken from it stays.</summary>
    public async Task Remove(Guid id, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        var folder = await work.Load<WatchedFolder>(id, stop);
        folder.GiveUp();
        work.Remove(folder);
        await work.Commit(stop);
    }

    public async Task See(Guid fileId, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Sources);
        (await work.Load<WatchedFile>(fileId, stop)).See(work.Now);
        await work.Commit(stop);
    }

    private void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(root.Place(path));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new RuleBroken("capture.folderNotMade") { Field = "Path" };
        }
        if (root.ProblemOf(path) is not null)
            throw new RuleBroken("capture.folderPathBad") { Field = "Path" };
    }
}
