namespace DocFlow.Bpmn;

public enum TimerKind
{
    Date,
    Duration,
    Cycle,
}
