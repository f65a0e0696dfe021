namespace DocFlow.Bpmn;

public enum EventPosition
{
    Start,
    IntermediateCatch,
    IntermediateThrow,
    Boundary,
    End,
}
