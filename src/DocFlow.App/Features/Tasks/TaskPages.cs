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

    public TaskKind KindOf(string formKey) => byKey.TryGetValue(formKey, out var page) ? page.Kind : TaskKind.Handle;

    /// <summary>Whether a feature ends tasks of this form key by verbs of its own.</summary>
    public bool HasOwner(WorkTask task) => byKey.ContainsKey(task.FormKey);

    /// <summary>Ended through the general door, such a task would move its process on and leave the feature's own rows behind: signed in the process, unsigned in the book.</summary>
    public void MustHaveNoOwner(WorkTask task)
    {
        if (HasOwner(task))
            throw new RuleBroken("tasks.ownScreen", task.Title);
    }

    /// <summary>The screen that can do any task that no feature owns, and hand out those that one owns.</summary>
    public static string General(WorkTask task) => $"/hop-viec/viec/{task.Id}";
}

public static class TaskParts
{
    /// <summary>Says where tasks of this form key are done, and in which list they wait.</summary>
    public static void TaskPage(this OfficeParts office, string formKey, Func<WorkTask, string> url, TaskKind kind = TaskKind.Handle) =>
        office.Services.AddSingleton(new TaskPage(formKey, url, kind));
}
