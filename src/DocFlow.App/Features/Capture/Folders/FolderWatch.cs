using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>
/// Looks at the watched folders every few seconds, for as long as the server runs. It keeps nothing between two looks that it could not find out again:
/// the folders and the rows of what was taken are the truth.
/// </summary>
internal sealed partial class FolderWatch(IServiceScopeFactory scopes, WatchRoot root, FolderSights sights, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<FolderWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var started = new TaskCompletionSource();
        lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop);
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                foreach (var folder in await Folders(stop))
                    await Look(folder, stop);
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                LogTrouble(trouble);
            }
        }
    }

    private async Task<List<WatchedFolder>> Folders(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AllRows>().Of<WatchedFolder>().Where(f => !f.Paused).OrderBy(f => f.Id).ToListAsync(stop);
    }

    /// <summary>One bad folder, or one bad file, must not keep the others from being taken.</summary>
    private async Task Look(WatchedFolder folder, CancellationToken stop)
    {
        try
        {
            if (root.ProblemOf(folder.Path) is { } problem)
            {
                sights.Problem(folder.Id, problem);
                return;
            }
            var settled = sights.Look(folder.Id, root.Place(folder.Path));
            await Piece(round => round.CloseMoved(folder, stop));
            foreach (var name in settled)
                await Take(folder, name, stop);
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            sights.Problem(folder.Id, closed is UnauthorizedAccessException ? "watchDenied" : "watchUnreadable");
        }
    }

    private async Task Take(WatchedFolder folder, string name, CancellationToken stop)
    {
        try
        {
            if (await Piece(round => round.Take(folder, name, stop)) is { } problem)
                sights.Odd(folder.Id, name, problem);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            sights.Odd(folder.Id, name, "watchFileUnreadable");
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            LogFile(trouble, folder.Path, name);
            sights.Odd(folder.Id, name, "unexpected");
        }
    }

    private async Task<T> Piece<T>(Func<FolderRound, Task<T>> piece)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await piece(scope.ServiceProvider.GetRequiredService<FolderRound>());
    }

    [LoggerMessage(LogLevel.Error, "the watched folders could not be looked at")]
    private partial void LogTrouble(Exception trouble);

    [LoggerMessage(LogLevel.Error, "{Name} in the watched folder {Folder} could not be taken")]
    private partial void LogFile(Exception trouble, string folder, string name);
}
