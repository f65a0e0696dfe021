using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Feel;

namespace DocFlow.App.Features.Workflow;

/// <summary>
/// For whom a task of a process is: its assignee, else its candidates, else its lane. Words: <c>person:{id}</c>, <c>unit:{id}</c>, the name of a
/// role ("RegistryClerk", or "Văn thư" as a lane is called), or an entry with <c>person</c>, <c>unit</c>, <c>role</c>.
/// </summary>
internal static class Assignments
{
    private static readonly Dictionary<string, Role> ByVietnameseName = new()
    {
        ["van thu"] = Role.RegistryClerk, ["van thu co quan"] = Role.RegistryClerk, ["chanh van phong"] = Role.OfficeHead, ["lanh dao"] = Role.Leader,
        ["lanh dao co quan"] = Role.Leader, ["lanh dao don vi"] = Role.UnitLeader, ["chuyen vien"] = Role.Officer, ["luu tru"] = Role.Archivist, ["luu tru vien"] = Role.Archivist,
    };

    /// <exception cref="RuleBroken">nobody comes out, or more than one role or unit</exception>
    public static TaskAudience Of(Effect.UserTaskCreated task)
    {
        if (task.Assignee is { } assignee && assignee is not FeelValue.Nothing)
            return Combine([assignee], task);
        if (task.CandidateUsers.Count + task.CandidateGroups.Count > 0)
            return Combine([.. task.CandidateUsers.Select(AsPerson), .. task.CandidateGroups], task);
        return Combine([task.LaneName ?? "", task.Lane ?? ""], task, first: true);
    }

    private static TaskAudience Combine(IEnumerable<FeelValue> words, Effect.UserTaskCreated task, bool first = false)
    {
        var found = new List<TaskAudience>();
        foreach (var word in words.SelectMany(Flat))
        {
            if (Read(word) is { } audience)
                found.Add(audience);
            else if (!first)
                throw new RuleBroken("workflow.nobody", task.Name ?? task.Element);
        }
        if (first)
            found = [.. found.Take(1)];
        var (people, roles, units) = (Distinct(found, a => a.PersonId), Distinct(found, a => a.Role), Distinct(found, a => a.UnitId));
        if (found.Count == 0)
            throw new RuleBroken("workflow.nobody", task.Name ?? task.Element);
        if (people.Count > 1 || roles.Count > 1 || units.Count > 1)
            throw new RuleBroken("workflow.tooMany", task.Name ?? task.Element);
        return people.Count == 1 ? new TaskAudience(people[0]) : new TaskAudience(null, roles.Cast<Role?>().FirstOrDefault(), units.Cast<Guid?>().FirstOrDefault());
    }

    private static List<T> Distinct<T>(List<TaskAudience> found, Func<TaskAudience, T?> part)
        where T : struct => [.. found.Select(part).OfType<T>().Distinct()];

    private static IEnumerable<FeelValue> Flat(FeelValue value) => value is FeelValue.List list ? list.Items.SelectMany(Flat) : value is FeelValue.Text text ? text.Value.Split(',', StringSplitOptions.TrimEntries).Select(t => (FeelValue)t) : [value];

    private static FeelValue AsPerson(FeelValue value) => value is FeelValue.Text { Value: var text } && Guid.TryParse(text, out _) ? "person:" + text : value;

    private static TaskAudience? Read(FeelValue value) => value switch
    {
        FeelValue.Text text => Read(text.Value),
        FeelValue.Context context => new TaskAudience(Id(context, "person"), Word(context, "role") is { } role ? RoleOf(role) : null, Id(context, "unit")) is { } a && a != new TaskAudience(null) ? a.PersonId is null ? a : new TaskAudience(a.PersonId) : null,
        _ => null,
    };

    private static TaskAudience? Read(string word)
    {
        var at = word.IndexOf(':', StringComparison.Ordinal);
        if (at < 0)
            return Guid.TryParse(word, out var person) ? new TaskAudience(person) : RoleOf(word) is { } role ? new TaskAudience(null, role) : null;
        if (!Guid.TryParse(word.AsSpan(at + 1), out var id))
            return null;
        return word[..at] switch
        {
            "person" => new TaskAudience(id),
            "unit" => new TaskAudience(null, UnitId: id),
            _ => null,
        };
    }

    private static Role? RoleOf(string word) =>
        Enum.TryParse<Role>(word, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsDigit(word[0]) ? role
        : ByVietnameseName.TryGetValue(VietnameseText.Fold(word.Trim()), out var named) ? named : null;

    private static string? Word(FeelValue.Context context, string name) => context.Entries.TryGetValue(name, out var value) && value is FeelValue.Text text ? text.Value : null;

    private static Guid? Id(FeelValue.Context context, string name) => Word(context, name) is { } word && Guid.TryParse(word[(word.IndexOf(':', StringComparison.Ordinal) + 1)..], out var id) ? id : null;
}
