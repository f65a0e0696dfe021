namespace DocFlow.Bpmn;

public enum BpmnSeverity
{
    Warning,

    /// <summary>A reason to refuse the definition.</summary>
    Error,
}
