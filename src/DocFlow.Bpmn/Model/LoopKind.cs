namespace DocFlow.Bpmn;

public enum LoopKind
{
    Standard,
    ParallelInstances,
    SequentialInstances,
}
