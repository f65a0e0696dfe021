namespace DocFlow.Bpmn;

/// <summary>A rule of <see cref="BpmnCheck"/>: its code and its words. <c>{0}</c> is the element, <c>{1}</c> what it names.</summary>
public sealed record BpmnRule(string Code, BpmnSeverity Severity, string Vietnamese, string English)
{
    public static readonly BpmnRule DuplicateId = Error("duplicate-id", "Mã '{0}' được dùng cho hơn một phần tử.", "The id '{0}' stands on more than one element.");
    public static readonly BpmnRule NoProcess = Error("no-process", "Tệp không có quy trình nào.", "The file holds no process.");
    public static readonly BpmnRule PoolWithoutProcess = Error("participant-process-unknown", "Thành phần tham gia '{0}' trỏ tới quy trình không có trong tệp: '{1}'.", "The participant '{0}' names a process that is not in the file: '{1}'.");
    public static readonly BpmnRule DrawnNowhere = Warning("diagram-element-unknown", "Sơ đồ vẽ một phần tử không có trong tệp: '{0}'.", "The diagram draws an element that is not in the file: '{0}'.");

    public static readonly BpmnRule FlowSource = Error("flow-source-unknown", "Luồng '{0}' không có điểm đầu trong cùng phạm vi: '{1}'.", "The flow '{0}' has no source in its scope: '{1}'.");
    public static readonly BpmnRule FlowTarget = Error("flow-target-unknown", "Luồng '{0}' không có điểm cuối trong cùng phạm vi: '{1}'.", "The flow '{0}' has no target in its scope: '{1}'.");
    public static readonly BpmnRule DefaultFlow = Error("default-flow-unknown", "Luồng mặc định '{1}' không đi ra từ '{0}'.", "The default flow '{1}' does not leave '{0}'.");
    public static readonly BpmnRule GatewayEnds = Error("gateway-without-outgoing", "Cổng '{0}' không có luồng ra.", "The gateway '{0}' has no outgoing flow.");
    public static readonly BpmnRule GatewayIgnores = Warning("condition-ignored", "Điều kiện trên luồng '{0}' bị bỏ qua vì nó đi ra từ cổng '{1}'.", "The condition on the flow '{0}' is ignored: it leaves the gateway '{1}'.");
    public static readonly BpmnRule EventGatewayTarget = Error("event-gateway-target", "Cổng sự kiện '{0}' chỉ được dẫn tới sự kiện chờ hoặc nhiệm vụ nhận, không tới '{1}'.", "The event-based gateway '{0}' may lead only to catching events and receive tasks, not to '{1}'.");
    public static readonly BpmnRule ComplexGateway = Error("complex-gateway", "Cổng phức hợp '{0}' không được hỗ trợ.", "The complex gateway '{0}' is not supported.");

    public static readonly BpmnRule NoStart = Error("no-start", "'{0}' không có điểm bắt đầu.", "'{0}' has nothing to start from.");
    public static readonly BpmnRule Unreachable = Error("unreachable", "Không luồng nào dẫn tới '{0}'.", "No flow leads to '{0}'.");
    public static readonly BpmnRule FlowIntoStart = Error("flow-into-start", "Luồng đi vào sự kiện bắt đầu '{0}'.", "A flow enters the start event '{0}'.");
    public static readonly BpmnRule FlowFromEnd = Error("flow-from-end", "Luồng đi ra từ sự kiện kết thúc '{0}'.", "A flow leaves the end event '{0}'.");

    public static readonly BpmnRule BoundaryHost = Error("boundary-without-host", "Sự kiện biên '{0}' không gắn với công việc nào trong cùng phạm vi: '{1}'.", "The boundary event '{0}' sits on no activity of its scope: '{1}'.");
    public static readonly BpmnRule BoundaryPlain = Error("boundary-without-event", "Sự kiện biên '{0}' không nói nó chờ gì.", "The boundary event '{0}' does not say what it waits for.");
    public static readonly BpmnRule CatchPlain = Error("catch-without-event", "Sự kiện chờ '{0}' không nói nó chờ gì.", "The catching event '{0}' does not say what it waits for.");
    public static readonly BpmnRule ErrorKeepsRunning = Error("error-not-interrupting", "Sự kiện lỗi '{0}' phải ngắt công việc.", "The error event '{0}' has to interrupt.");
    public static readonly BpmnRule TriggerUnknown = Error("event-reference-unknown", "Sự kiện '{0}' trỏ tới '{1}', không có trong tệp.", "The event '{0}' refers to '{1}', which is not in the file.");
    public static readonly BpmnRule TriggerMissing = Error("event-reference-missing", "Sự kiện '{0}' không nêu thông điệp hoặc tín hiệu.", "The event '{0}' names no message or signal.");
    public static readonly BpmnRule TimerMissing = Error("timer-without-time", "Sự kiện hẹn giờ '{0}' không có thời điểm, thời hạn hay chu kỳ.", "The timer event '{0}' has no date, duration or cycle.");
    public static readonly BpmnRule ConditionMissing = Error("condition-missing", "Sự kiện điều kiện '{0}' không có điều kiện.", "The conditional event '{0}' has no condition.");
    public static readonly BpmnRule LinkUnknown = Error("link-without-target", "Liên kết '{0}' không có đích tên '{1}' trong cùng phạm vi.", "The link '{0}' has no target named '{1}' in its scope.");
    public static readonly BpmnRule NothingUndoes = Error("compensation-without-handler", "Sự kiện bù trừ '{0}' không nối với công việc bù trừ nào.", "The compensation event '{0}' is joined to no activity that undoes.");

    /// <summary>Every rule, in the order of the file and by code: for documentation and for the tests that hold each one.</summary>
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        DuplicateId, NoProcess, PoolWithoutProcess, DrawnNowhere, FlowSource, FlowTarget, DefaultFlow, GatewayEnds, GatewayIgnores,
        EventGatewayTarget, ComplexGateway, NoStart, Unreachable, FlowIntoStart, FlowFromEnd, BoundaryHost, BoundaryPlain, CatchPlain,
        ErrorKeepsRunning, TriggerUnknown, TriggerMissing, TimerMissing, ConditionMissing, LinkUnknown, NothingUndoes,
    ];

    internal BpmnFinding At(string element, Place place, string named = "") =>
        new(Code, Severity, element, place, string.Format(null, Vietnamese, element, named), string.Format(null, English, element, named));

    internal BpmnFinding At(FlowNode node, string named = "") => At(node.Id, node.Place, named);

    private static BpmnRule Error(string code, string vietnamese, string english) => new(code, BpmnSeverity.Error, vietnamese, english);

    private static BpmnRule Warning(string code, string vietnamese, string english) => new(code, BpmnSeverity.Warning, vietnamese, english);
}
