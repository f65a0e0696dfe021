using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Tasks;

/// <summary>The inbox for programs. Completing a task moves its process on, so that lies with Workflow.</summary>
internal static class TasksApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/api/v1/tasks").WithTags("Tasks");
        tasks.MapGet("", List);
        tasks.MapGet("counts", Counts);
        tasks.MapGet("{id:guid}", One);
        tasks.MapPost("{id:guid}/claim", Claim);
        tasks.MapPost("{id:guid}/unclaim", Unclaim);
    }

    /// <param name="group">all, handle, sign, help, overdue, returned or done</param>
    private static async Task<Ok<TaskListAnswer>> List(Work work, TaskPages pages, CancellationToken stop, string group = "all", int page = 1, int size = 50)
    {
        work.Me.Must(TasksFeature.HaveWork);
        if (!Enum.TryParse<InboxGroup>(group, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
            throw new BadHttpRequestException("group: all, handle, sign, help, overdue, returned or done");
        var found = await new Inbox(work, pages) { Page = page, Size = size }.Read(wanted, stop);
        return TypedResults.Ok(new TaskListAnswer(found.Total, found.Page, found.Size, [.. found.Rows.Select(TaskAnswer.Of)]));
    }

    private static async Task<Ok<TaskCountsAnswer>> Counts(Work work, TaskPages pages, CancellationToken stop)
    {
        work.Me.Must(TasksFeature.HaveWork);
        var counts = await new Inbox(work, pages).Counts(stop);
        return TypedResults.Ok(new TaskCountsAnswer(counts[InboxGroup.All], counts[InboxGroup.Handle], counts[InboxGroup.Sign], counts[InboxGroup.Help], counts[InboxGroup.Overdue], counts[InboxGroup.Returned]));
    }

    private static async Task<Ok<TaskAnswer>> One(Guid id, Work work, TaskPages pages, HttpContext http, CancellationToken stop) =>
        await Answer(await work.Visible<WorkTask>().FirstOrDefaultAsync(t => t.Id == id, stop) ?? throw new NotThere(typeof(WorkTask), id), work, pages, http, stop);

    private static async Task<Ok<TaskAnswer>> Claim(Guid id, TaskDesk desk, Work work, TaskPages pages, HttpContext http, CancellationToken stop) =>
        await Answer(await desk.Claim(id, ETags.Expected(http), stop), work, pages, http, stop);

    private static async Task<Ok<TaskAnswer>> Unclaim(Guid id, TaskDesk desk, Work work, TaskPages pages, HttpContext http, CancellationToken stop) =>
        await Answer(await desk.Unclaim(id, stop), work, pages, http, stop);

    private static async Task<Ok<TaskAnswer>> Answer(WorkTask task, Work work, TaskPages pages, HttpContext http, CancellationToken stop)
    {
        ETags.Write(http, task.Version);
        return TypedResults.Ok(TaskAnswer.Of((await new Inbox(work, pages).Lines([task], stop))[0]));
    }
}

public sealed record TaskListAnswer(int Total, int Page, int Size, IReadOnlyList<TaskAnswer> Items);

public sealed record TaskCountsAnswer(int All, int Handle, int Sign, int Help, int Overdue, int Returned);

public sealed record TaskAnswer(
    Guid Id, Guid InstanceId, string ElementId, string FormKey, string Title, string Subject, string? Code, string? From, int Priority, Guid? DocumentId, Guid SubjectId, TaskKind Kind, TaskState State,
    DateOnly? DueOn, DateTimeOffset? DueAt, DateTimeOffset CreatedAt, Guid? HolderId, string? Holder, Role? CandidateRole, Guid? CandidateUnitId, string? Outcome, string? Comment, string? ReturnedReason, string Url, int Version)
{
    internal static TaskAnswer Of(InboxLine line) => new(
        line.Task.Id, line.Task.InstanceId, line.Task.ElementId, line.Task.FormKey, line.Task.Title, line.Task.Subject, line.Task.Code, line.Task.From, line.Task.Priority, line.Task.DocumentId, line.Task.SubjectId,
        line.Task.Kind, line.Task.State, line.Task.DueOn, line.Task.DueAt, line.Task.CreatedAt, line.Task.HolderId, line.Holder, line.Task.CandidateRole, line.Task.CandidateUnitId, line.Task.Outcome, line.Task.Comment,
        line.Task.ReturnedReason, line.Url, line.Task.Version);
}
