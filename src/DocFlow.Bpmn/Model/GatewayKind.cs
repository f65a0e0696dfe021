namespace DocFlow.Bpmn;

public enum GatewayKind
{
    Exclusive,
    Parallel,
    Inclusive,
    EventBased,
    Complex,
}
