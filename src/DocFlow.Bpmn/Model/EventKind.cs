namespace DocFlow.Bpmn;

/// <summary>The event definitions of BPMN 2.0.2 §10.5.5.</summary>
public enum EventKind
{
    Timer,
    Message,
    Signal,
    Error,
    Escalation,
    Conditional,
    Compensation,
    Cancel,
    Link,
    Terminate,
}
