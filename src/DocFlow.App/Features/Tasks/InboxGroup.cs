using System.Linq.Expressions;

namespace DocFlow.App.Features.Tasks;

/// <summary>The lists of Hộp việc. What waits stands in one of Handle, Sign, Help and Returned, and in All; what is late stands in Overdue besides.</summary>
public enum InboxGroup
{
    All,
    Handle,
    Sign,
    Help,
    Overdue,
    Returned,
    Done,
}

internal static class InboxGroups
{
    /// <summary>Those with a number on their tab: what is done is not counted.</summary>
    public static IReadOnlyList<InboxGroup> Counted { get; } = [InboxGroup.All, InboxGroup.Handle, InboxGroup.Sign, InboxGroup.Help, InboxGroup.Overdue, InboxGroup.Returned];

    public static string Slug(this InboxGroup group) => group switch
    {
        InboxGroup.Handle => "xu-ly",
        InboxGroup.Sign => "ky",
        InboxGroup.Help => "phoi-hop",
        InboxGroup.Overdue => "qua-han",
        InboxGroup.Returned => "tra-lai",
        InboxGroup.Done => "xong",
        _ => "tat-ca",
    };

    public static InboxGroup Of(string? slug) => Enum.GetValues<InboxGroup>().FirstOrDefault(g => g.Slug() == slug);

    public static string CountId(this InboxGroup group) => $"inbox-count-{group.Slug()}";

    public static Expression<Func<WorkTask, bool>> Rule(this InboxGroup group, DateOnly today) => group switch
    {
        InboxGroup.Handle => task => task.ReturnedReason == null && task.Kind == TaskKind.Handle,
        InboxGroup.Sign => task => task.ReturnedReason == null && task.Kind == TaskKind.Sign,
        InboxGroup.Help => task => task.ReturnedReason == null && (task.Kind == TaskKind.Help || task.Kind == TaskKind.Know),
        InboxGroup.Overdue => task => task.DueOn < today,
        InboxGroup.Returned => task => task.ReturnedReason != null,
        _ => task => true,
    };
}
