using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Tasks;

/// <summary>The screen of a form key and the list its tasks stand in, as the feature that owns it registered them.</summary>
public sealed record TaskPage(string FormKey, Func<WorkTask, string> Url, TaskKind Kind);

/// <summary>Where to act: the screen of the feature that owns the form key, else the general one with the outcomes the process knows.</summary>
public sealed class TaskPages(IEnumerable<TaskPage> pages)
{
    private readonly Dictionary<string, TaskPage> byKey = pages.ToDictionary(p => p.FormKey, StringComparer.Ordinal);

    public string Of(WorkTask task) => task.IsOpen && byKey.TryGetValue(task.FormKey, out var page) ? page.Url(task) : General(task);

    /// <summary>A task whose feature has a screen for it is done there: done elsewhere, the process would go on and the feature's own rows would not.</summary>
    /// <exception cref="RuleBroken">it has one</exception>
    public void MustHaveNone(WorkTask task)
    {
        if (byKey.ContainsKey(task.FormKey))
            throw new RuleBroken("tasks.ownScreen", Of(task));
    }

    public bool HasOwn(WorkTask task) => byKey.ContainsKey(task.FormKey);

    public TaskKind KindOf(string formKey) => byKey.TryGetValue(formKey, out var page) ? page.Kind : TaskKind.Handle;

    /// <summary>The screen that can do any task.</summary>
    public static string General(WorkTask task) => $"/hop-viec/viec/{task.Id}";
}

public static class TaskParts
{
    /// <summary>Says where tasks of this form key are done, and in which list they wait.</summary>
    public static void TaskPage(this OfficeParts office, string formKey, Func<WorkTask, string> url, TaskKind kind = TaskKind.Handle) =>
        office.Services.AddSingleton(new TaskPage(formKey, url, kind));
}
