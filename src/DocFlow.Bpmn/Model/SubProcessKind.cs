namespace DocFlow.Bpmn;

public enum SubProcessKind
{
    Embedded,

    /// <summary>Started by an event of its parent's scope, not by a flow (§10.3.5, triggeredByEvent).</summary>
    Event,
    Transaction,
    AdHoc,
}
