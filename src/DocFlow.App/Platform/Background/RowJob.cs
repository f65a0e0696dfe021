using DocFlow.App.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DocFlow.App.Platform.Background;

/// <summary>What the scheduler fires: claims the row it was given by key, runs its kind, and writes down how it ended.</summary>
internal sealed partial class RowJob(
    JobTable table,
    JobKinds kinds,
    JobBell bell,
    RunningJobs running,
    IServiceScopeFactory scopes,
    IDatabase database,
    JobOwner owner,
    JobPace pace,
    IHostApplicationLifetime lifetime,
    ILogger<RowJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken scheduler)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(scheduler, lifetime.ApplicationStopping);
        var stop = ending.Token;
        var id = Guid.Parse(context.JobDetail.Key.Name);
        try
        {
            if (await table.Claim(id, owner.Name, stop) is { } job)
                await Run(job, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process stops before the row was claimed: it waits for the next one.
        }
        catch (Exception problem)
        {
            // The row keeps its lease and is taken back when that runs out: nothing is lost, and the reason is in the log.
            LogBroken(problem, id);
        }
        finally
        {
            kinds.Left(id);
            bell.Ring();
        }
    }

    private async Task Run(Job job, CancellationToken stop)
    {
        var kind = kinds.Of(job.Kind);
        var source = running.Start(job.Id, stop);
        using var ended = new CancellationTokenSource();
        var renewal = Renew(job.Id, source, ended.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var runner = (IJobKind)ActivatorUtilities.CreateInstance(scope.ServiceProvider, kind.Runner);
            await runner.Run(new JobRun(job, scope.ServiceProvider, table), source.Token);
            await table.Done(job, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await table.PutBack(job, CancellationToken.None);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            await table.Cancelled(job, CancellationToken.None);
        }
        catch (JobLater later)
        {
            LogLater(job.Id, job.Kind, later.Code, later.Due);
            await table.Later(job, later, CancellationToken.None);
        }
        catch (JobProblem problem)
        {
            LogRefused(job.Id, job.Kind, problem.Code);
            await table.Failed(job, problem.Code, problem.ToString(), final: true, kind.MostAttempts, CancellationToken.None);
        }
        catch (Exception problem)
        {
            LogFailed(problem, job.Id, job.Kind, job.Attempts);
            await table.Failed(job, database.IsBusy(problem) ? "busy" : "unexpected", problem.ToString(), final: false, kind.MostAttempts, CancellationToken.None);
        }
        finally
        {
            await ended.CancelAsync();
            await renewal;
            running.End(job.Id);
            pace.Ended(job.Id);
        }
    }

    /// <summary>Keeps the lease alive; a lease lost to another process stops this run.</summary>
    private async Task Renew(Guid id, CancellationTokenSource run, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(JobTable.Lease / 3, ended);
                if (!await table.Renew(id, owner.Name, ended))
                    await run.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended; so does its lease.
        }
        catch (Exception problem)
        {
            LogBroken(problem, id);
        }
    }

    [LoggerMessage(LogLevel.Error, "job {Id} could not be claimed or closed")]
    private partial void LogBroken(Exception problem, Guid id);

    [LoggerMessage(LogLevel.Warning, "job {Id} ({Kind}) needs a person: {Code}")]
    private partial void LogRefused(Guid id, string kind, string code);

    [LoggerMessage(LogLevel.Information, "job {Id} ({Kind}) waits until {Due}: {Code}")]
    private partial void LogLater(Guid id, string kind, string code, DateTimeOffset due);

    [LoggerMessage(LogLevel.Warning, "job {Id} ({Kind}) failed at attempt {Attempt}")]
    private partial void LogFailed(Exception problem, Guid id, string kind, int attempt);
}
