using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.BackgroundWork;

internal static class JobsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/v1/jobs").WithTags("Jobs");
        jobs.MapGet("", List);
        jobs.MapGet("{id:guid}", One);
        jobs.MapPost("{id:guid}/retry", Retry);
        jobs.MapPost("{id:guid}/cancel", Cancel);
        jobs.MapPut("{id:guid}/priority", Prefer);
    }

    private static async Task<Ok<JobListAnswer>> List(
        Work work, CancellationToken stop, string state = "running", string? kind = null, Guid? document = null, int page = 1, int size = 50)
    {
        work.Me.Must(JobDesk.Manage);
        if (!Enum.TryParse<JobTab>(state, ignoreCase: true, out var tab) || !JobTabs.OfJobs.Contains(tab))
            throw new BadHttpRequestException("state: running, waiting, failed or ended");
        var found = await new JobQuery(work) { Kind = kind, Document = document, Page = page, Size = size }.Read(tab, stop);
        return TypedResults.Ok(new JobListAnswer(found.Total, found.Page, found.Size, [.. found.Rows.Select(JobAnswer.Of)]));
    }

    private static async Task<Ok<JobWithLogAnswer>> One(Guid id, Work work, JobDesk desk, JobWords words, CancellationToken stop)
    {
        work.Me.Must(JobDesk.Manage);
        var line = await new JobQuery(work).One(id, stop) ?? throw new NotThere(typeof(Job), id);
        var log = await desk.LogOf(id, stop);
        return TypedResults.Ok(new JobWithLogAnswer(JobAnswer.Of(line), [.. log.Select(l => new JobLogAnswer(l.At, l.TextKey, words.Line(l, line.Discreet)))]));
    }

    private static async Task<Ok<JobAnswer>> Retry(Guid id, Work work, JobDesk desk, CancellationToken stop)
    {
        await desk.Retry(id, stop);
        return await Now(id, work, stop);
    }

    private static async Task<Ok<JobAnswer>> Cancel(Guid id, Work work, JobDesk desk, CancellationToken stop)
    {
        await desk.Cancel(id, stop);
        return await Now(id, work, stop);
    }

    private static async Task<Ok<JobAnswer>> Prefer(Guid id, JobPriority ask, Work work, JobDesk desk, CancellationToken stop)
    {
        await desk.Prefer(id, ask.Priority, stop);
        return await Now(id, work, stop);
    }

    private static async Task<Ok<JobAnswer>> Now(Guid id, Work work, CancellationToken stop) =>
        TypedResults.Ok(JobAnswer.Of(await new JobQuery(work).One(id, stop) ?? throw new NotThere(typeof(Job), id)));
}

/// <param name="Priority">-100 to 100; higher runs first, 0 is ordinary</param>
public sealed record JobPriority(int Priority);

public sealed record JobListAnswer(int Total, int Page, int Size, IReadOnlyList<JobAnswer> Items);

public sealed record JobWithLogAnswer(JobAnswer Job, IReadOnlyList<JobLogAnswer> Log);

public sealed record JobLogAnswer(DateTimeOffset At, string Key, string Text);

public sealed record JobAnswer(
    Guid Id, string Kind, JobState State, Guid? DocumentId, string? DocumentTitle, int Priority, int Attempts, string? Step, int StepDone, int StepTotal,
    DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, bool CancelAsked, string? Problem)
{
    internal static JobAnswer Of(JobLine line) => new(
        line.Job.Id, line.Job.Kind, line.Job.State, line.Job.DocumentId, line.DocumentTitle, line.Job.Priority, line.Job.Attempts, line.Job.Step, line.Job.StepDone, line.Job.StepTotal,
        line.Job.CreatedAt, line.Job.DueAt, line.Job.StartedAt, line.Job.FinishedAt, line.Job.CancelAsked, line.Job.Problem);
}
