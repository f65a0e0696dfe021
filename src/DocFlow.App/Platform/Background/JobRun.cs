using System.Text.Json;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Background;

/// <summary>What a running job holds in its hands.</summary>
public sealed class JobRun(Job job, IServiceProvider services, JobTable table)
{
    private readonly JobPace pace = services.GetRequiredService<JobPace>();

    public Guid Id => job.Id;

    public Guid AgencyId => job.AgencyId;

    public Guid? DocumentId => job.DocumentId;

    public int Attempt => job.Attempts;

    /// <summary>A process ended in the middle of it before.</summary>
    public bool WasInterrupted => job.Interruptions > 0;

    public T Payload<T>() => JsonSerializer.Deserialize<T>(job.Payload ?? throw new JobProblem("payload"))!;

    /// <summary>A piece of work of the office in the job's agency; each piece has its own and disposes of it.</summary>
    public async Task<T> Within<T>(Func<Work, Task<T>> piece)
    {
        await using var scope = services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(job.AgencyId));
        return await piece(work);
    }

    /// <summary>Likewise, with the services of the same scope: they use this work.</summary>
    public async Task Within(Func<Work, IServiceProvider, Task> piece)
    {
        await using var scope = services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(job.AgencyId));
        await piece(work, scope.ServiceProvider);
    }

    public Task Within(Func<Work, Task> piece) => Within(async work =>
    {
        await piece(work);
        return true;
    });

    /// <summary>Shown on the page of background work; <paramref name="step"/> is a key of the string tables.</summary>
    public Task Progress(string step, int done, int total, CancellationToken stop)
    {
        pace.Told(job.Id, job.Kind, done);
        return table.Progress(job.Id, step, done, total, stop);
    }

    /// <summary>Whether one of its kind waits that a person has put before it: a long job makes room where it can go on later.</summary>
    public Task<bool> IsPassed(CancellationToken stop) => table.IsPassed(job, stop);

    public Task Log(string textKey, CancellationToken stop, params string[] arguments) => table.Log(job.Id, textKey, arguments, stop);
}
