using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution;

/// <summary>What a step wants done, or tells for the record. The caller carries effects out in their order, in the transaction that keeps the new state.</summary>
/// <param name="Element">The id of the element it comes from.</param>
public abstract record Effect(string Element)
{
    /// <summary>A person is to act.</summary>
    /// <param name="Token">The task's id inside the instance: what <see cref="Stimulus.CompleteTask"/> and <see cref="UserTaskWithdrawn"/> name.</param>
    public sealed record UserTaskCreated(string Element, string Token) : Effect(Element)
    {
        public string? Name { get; init; }

        /// <summary>The lane it lies in: the default for who may do it.</summary>
        public string? Lane { get; init; }

        public string? LaneName { get; init; }

        /// <summary>What the expression of assignee gave; null where the model has none. Likewise the others.</summary>
        public FeelValue? Assignee { get; init; }

        public IReadOnlyList<FeelValue> CandidateUsers { get; init; } = [];

        public IReadOnlyList<FeelValue> CandidateGroups { get; init; } = [];

        public string? FormKey { get; init; }

        public FeelValue? Priority { get; init; }

        /// <summary>When it should be done; null where the model does not say.</summary>
        public TimerRule? Due { get; init; }

        /// <summary>Multi-instance: the instance's own variables (loopCounter, its item); empty otherwise.</summary>
        public IReadOnlyDictionary<string, FeelValue> Item { get; init; } = new Dictionary<string, FeelValue>();
    }

    /// <param name="Reason">A short code: <c>interrupted</c>, <c>completion-condition</c>, <c>terminated</c>, <c>cancelled</c>, <c>modified</c> …</param>
    /// <param name="Text">The words of who cancelled or modified; null otherwise.</param>
    public sealed record UserTaskWithdrawn(string Element, string Token, string Reason, string? Text = null) : Effect(Element);

    /// <summary>Work for a handler, outside the step.</summary>
    /// <param name="Handler">The topic, else the implementation, else the element's id.</param>
    /// <param name="Inputs">The mapped inputs; without a mapping empty: the handler asks the state for what it may see.</param>
    public sealed record JobWanted(string Element, string Token, string Handler, TaskKind Kind, IReadOnlyDictionary<string, FeelValue> Inputs) : Effect(Element);

    public sealed record JobWithdrawn(string Element, string Token, string Reason) : Effect(Element);

    /// <param name="Element">The timer event.</param>
    /// <param name="Timer">The timer's id inside the instance.</param>
    /// <param name="Token">The token that waits, or whose activity the event sits on; null for the start of an event sub-process.</param>
    public sealed record TimerArmed(string Element, string Timer, string? Token, TimerRule Rule) : Effect(Element);

    public sealed record TimerDropped(string Element, string Timer) : Effect(Element);

    /// <param name="Kind"><see cref="EventKind.Message"/> or <see cref="EventKind.Signal"/>.</param>
    /// <param name="Key">The correlation key; null for none.</param>
    public sealed record Subscribed(string Element, string Subscription, string? Token, EventKind Kind, string Name, string? Key) : Effect(Element);

    public sealed record Unsubscribed(string Element, string Subscription) : Effect(Element);

    /// <summary>Subscriptions of this instance are not served by it: a message goes to another receiver.</summary>
    public sealed record MessageThrown(string Element, string Name, string? Key, IReadOnlyDictionary<string, FeelValue> Variables) : Effect(Element);

    /// <summary>This instance has heard it already; the caller tells every other one.</summary>
    public sealed record SignalThrown(string Element, string Name, IReadOnlyDictionary<string, FeelValue> Variables) : Effect(Element);

    /// <summary>An ad-hoc sub-process offers its activities to people.</summary>
    public sealed record AdHocOffered(string Element, string Token, IReadOnlyList<string> Activities) : Effect(Element);

    /// <summary>History: a token has come to a node.</summary>
    public sealed record ActivityEntered(string Element, string Token) : Effect(Element);

    /// <summary>History: it has left.</summary>
    /// <param name="Completed">False where it was taken away.</param>
    public sealed record ActivityLeft(string Element, string Token, bool Completed) : Effect(Element);

    /// <param name="Element">The sequence flow.</param>
    public sealed record FlowTaken(string Element, string Token) : Effect(Element);

    /// <summary>Nobody caught it; it is let go (BPMN 2.0.2 §10.5.1, escalation).</summary>
    public sealed record EscalationUncaught(string Element, string? Code) : Effect(Element);

    /// <summary>The token stands still until <see cref="Change.Retry"/> or another change.</summary>
    /// <param name="Code">Stable: <c>no-flow</c>, <c>expression</c>, <c>error-uncaught</c>, <c>job-failed</c>, <c>step-limit</c>, <c>timer</c>, <c>no-collection</c>, <c>no-cardinality</c>, <c>too-many-instances</c>, <c>too-deep</c>, <c>called-unknown</c>.</param>
    public sealed record IncidentRaised(string Element, string Token, string Code, string Text) : Effect(Element);

    /// <param name="Element">The end event reached last; the process where none was.</param>
    public sealed record InstanceEnded(string Element, InstanceStatus Outcome, string? Reason) : Effect(Element);
}
