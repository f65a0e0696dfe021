namespace DocFlow.Bpmn.Execution;

public enum ScopeKind
{
    Process,

    /// <summary>A process that was called; its variables are its own.</summary>
    Call,
    SubProcess,
    EventSubProcess,

    /// <summary>A multi-instance or looping activity as a whole.</summary>
    Repetition,

    /// <summary>One instance, or one round, of it.</summary>
    Round,

    /// <summary>Undoing: the handlers of completed activities run in it.</summary>
    Compensation,
}
