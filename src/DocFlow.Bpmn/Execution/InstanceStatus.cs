namespace DocFlow.Bpmn.Execution;

public enum InstanceStatus
{
    Running,
    Completed,

    /// <summary>By a terminate end event of the process itself.</summary>
    Terminated,

    /// <summary>From outside, by <see cref="Stimulus.Cancel"/>.</summary>
    Cancelled,
}
