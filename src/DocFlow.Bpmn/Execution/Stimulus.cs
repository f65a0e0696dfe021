using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution;

/// <summary>What comes to an instance from outside; one stimulus is one step. The list is closed.</summary>
/// <param name="At">The time of the step: what <c>now()</c> says and what durations count from.</param>
public abstract record Stimulus(DateTimeOffset At)
{
    private static readonly IReadOnlyDictionary<string, FeelValue> none = new Dictionary<string, FeelValue>();

    /// <summary>What it brings into the instance; empty where it brings nothing.</summary>
    public IReadOnlyDictionary<string, FeelValue> Variables { get; init; } = none;

    /// <summary>Begins an instance. Ids of its tokens, scopes, timers and subscriptions count up from 1 inside it.</summary>
    /// <param name="Instance">The instance's id, chosen by the caller.</param>
    /// <param name="StartEvent">The start event's id; null for the plain one.</param>
    public sealed record Start(DateTimeOffset At, string Instance, string? StartEvent = null) : Stimulus(At);

    /// <summary>A person has done a user task, or an operator a receive task. <see cref="Stimulus.Variables"/> are its results.</summary>
    /// <param name="Token">The token that waits at the task.</param>
    /// <param name="Outcome">Becomes the variable <c>outcome</c> of the scope the task stands in; null where it has none.</param>
    public sealed record CompleteTask(DateTimeOffset At, string Token, string? Outcome = null) : Stimulus(At);

    /// <summary>A job succeeded. <see cref="Stimulus.Variables"/> are its results; with output mappings they are seen by those alone.</summary>
    public sealed record JobDone(DateTimeOffset At, string Token) : Stimulus(At);

    /// <summary>A job failed for good.</summary>
    /// <param name="ErrorCode">A business error, routed as BPMN says; null for a technical one, which becomes an incident.</param>
    public sealed record JobFailed(DateTimeOffset At, string Token, string? ErrorCode, string Text) : Stimulus(At);

    /// <param name="Timer">The id of <see cref="Effect.TimerArmed"/>.</param>
    public sealed record TimerFired(DateTimeOffset At, string Timer) : Stimulus(At);

    /// <summary>A message for one receiver: the oldest subscription of that name and key.</summary>
    /// <param name="Key">Null matches any subscription of the name.</param>
    public sealed record Message(DateTimeOffset At, string Name, string? Key = null) : Stimulus(At);

    /// <summary>A signal for every subscription of its name in this instance.</summary>
    public sealed record Signal(DateTimeOffset At, string Name) : Stimulus(At);

    /// <summary>A person starts an activity of a running ad-hoc sub-process.</summary>
    /// <param name="Token">The token that waits at the ad-hoc sub-process.</param>
    public sealed record StartAdHoc(DateTimeOffset At, string Token, string Activity) : Stimulus(At);

    /// <summary>A person declares an ad-hoc sub-process complete; refused while something in it still runs.</summary>
    public sealed record CompleteAdHoc(DateTimeOffset At, string Token) : Stimulus(At);

    /// <summary>Ends the instance; every task is withdrawn with the reason.</summary>
    public sealed record Cancel(DateTimeOffset At, string Reason) : Stimulus(At);

    /// <summary>An operator's or an official's deliberate change of course (send back, retry, one more approver). All changes or none, in their order.</summary>
    public sealed record Modify(DateTimeOffset At, IReadOnlyList<Change> Changes, string Reason) : Stimulus(At);
}
