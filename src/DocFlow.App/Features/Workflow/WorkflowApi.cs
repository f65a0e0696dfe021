using System.Text.Json;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Workflow;

internal static class WorkflowApi
{
    public static void Map(FeatureRoutes routes)
    {
        routes.Api.MapPost("/api/v1/tasks/{id:guid}/complete", Complete).WithTags("Tasks");
        routes.Api.MapPost("/api/v1/tasks/{id:guid}/send-back", SendBack).WithTags("Tasks");
        var processes = routes.Api.MapGroup("/api/v1/processes").WithTags("Processes");
        processes.MapGet("{id:guid}", One);
        processes.MapPost("{id:guid}/retry", Retry);
        routes.Pages.MapGet("/quy-trinh/{id:guid}/so-do.bpmn", Diagram).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<NoContent> Complete(Guid id, CompleteTask ask, Work work, Workflows processes, TaskPages pages, HttpContext http, CancellationToken stop)
    {
        var task = await work.Load<WorkTask>(id, stop, ETags.Expected(http));
        pages.MustHaveNoOwner(task);
        await processes.Complete(task, ask.Outcome, ask.Variables?.ToDictionary(v => v.Key, v => (object?)v.Value), ask.Comment, stop);
        await work.Commit(stop);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SendBack(Guid id, SendTaskBack ask, Work work, Workflows processes, TaskPages pages, HttpContext http, CancellationToken stop)
    {
        var task = await work.Load<WorkTask>(id, stop, ETags.Expected(http));
        pages.MustHaveNoOwner(task);
        await processes.SendBack(task, ask.ToElement, ask.Reason ?? "", stop);
        await work.Commit(stop);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ProcessAnswer>> One(Guid id, ProcessViews views, HttpContext http, CancellationToken stop)
    {
        var view = await views.Of(id, withHistory: true, stop) ?? throw new NotThere(typeof(ProcessInstance), id);
        ETags.Write(http, view.Instance.Version);
        return TypedResults.Ok(new ProcessAnswer(
            id, view.Instance.Key, view.DefinitionVersion, view.Instance.Status, view.Instance.DocumentId, view.Instance.SubjectId, view.Instance.StartedAt, view.Instance.EndedAt,
            [.. view.Open.Select(o => new OpenStepAnswer(o.ElementId, o.Title, o.Person, o.Unit, o.Role, o.Since, o.DueOn))],
            [.. view.Stuck.Select(s => new StuckAnswer(s.Element, s.Code, s.Text))],
            [.. view.Events.Select(e => new ProcessEventAnswer(e.Sequence, e.ElementId, e.Kind, e.At, e.By, e.Text))]));
    }

    private static async Task<NoContent> Retry(Guid id, Work work, Workflows processes, CancellationToken stop)
    {
        work.Me.Must(WorkflowFeature.Repair);
        await processes.Retry(await work.Load<ProcessInstance>(id, stop), stop);
        await work.Commit(stop);
        return TypedResults.NoContent();
    }

    private static async Task<ContentHttpResult> Diagram(Guid id, ProcessViews views, CancellationToken stop) =>
        TypedResults.Text(await views.Xml(id, stop), "application/xml");
}

public sealed record CompleteTask(string? Outcome, string? Comment, IReadOnlyDictionary<string, JsonElement>? Variables);

/// <param name="ToElement">the step it goes back to; null for the one before</param>
public sealed record SendTaskBack(string? ToElement, string? Reason);

public sealed record ProcessAnswer(
    Guid Id, string Key, int DefinitionVersion, ProcessStatus Status, Guid? DocumentId, Guid SubjectId, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<OpenStepAnswer> Open,
    IReadOnlyList<StuckAnswer> Stuck, IReadOnlyList<ProcessEventAnswer> Events);

public sealed record OpenStepAnswer(string ElementId, string Title, string? Person, string? Unit, Role? Role, DateTimeOffset Since, DateOnly? DueOn);

public sealed record StuckAnswer(string ElementId, string? Code, string? Text);

public sealed record ProcessEventAnswer(int Sequence, string ElementId, ProcessEventKind Kind, DateTimeOffset At, string By, string? Text);
