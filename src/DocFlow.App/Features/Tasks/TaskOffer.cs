using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Tasks;

/// <summary>What a row of the inbox shows of the matter: trích yếu, số ký hiệu, nơi gửi, độ khẩn (0–4), hạn of the whole.</summary>
public sealed record TaskFacts(string Subject, string? Code = null, string? From = null, int Priority = 0, DateOnly? DueOn = null);

/// <summary>For whom a task is: one person, or whoever holds a role, sits in a unit, or both.</summary>
public sealed record TaskAudience(Guid? PersonId, Role? Role = null, Guid? UnitId = null);

/// <summary>A task as the process wants it.</summary>
internal sealed record TaskOffer(Guid AgencyId, Guid InstanceId, string Token, string ElementId, string FormKey, string Title, Guid SubjectId, TaskAudience For, TaskFacts Facts)
{
    public Guid? DocumentId { get; init; }

    public TaskKind Kind { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? ReturnedReason { get; init; }
}

/// <summary>
/// Raised in the transaction that opens the task: a feature sets what it knows better (<see cref="WorkTask.Show"/>, <see cref="WorkTask.PutUnder"/>,
/// <see cref="WorkTask.Until"/>).
/// </summary>
/// <param name="Variables">what the process knows where the task stands, its own item of a multi-instance included</param>
public sealed record TaskOpened(WorkTask Task, IReadOnlyDictionary<string, object?> Variables);

/// <summary>Raised in the transaction that takes it away from its holder.</summary>
/// <param name="Reason"><c>completion-condition</c>, <c>interrupted</c>, <c>cancelled</c>, <c>modified</c> …, as the interpreter names it</param>
public sealed record TaskWithdrawn(WorkTask Task, string Reason);

/// <summary>Somebody else holds it already.</summary>
internal sealed class TaskTaken(Guid holder) : Exception("the task is taken")
{
    public Guid Holder { get; } = holder;
}
