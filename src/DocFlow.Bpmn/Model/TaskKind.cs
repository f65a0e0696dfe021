namespace DocFlow.Bpmn;

/// <summary>The kinds of task of BPMN 2.0.2 §10.3.3.</summary>
public enum TaskKind
{
    Undefined,
    User,
    Manual,
    Service,
    Send,
    Receive,
    Script,
    BusinessRule,
}
