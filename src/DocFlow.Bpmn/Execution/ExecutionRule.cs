namespace DocFlow.Bpmn.Execution;

/// <summary>Why a sound file still cannot be executed. <c>{0}</c> is the element, <c>{1}</c> what is wrong with it.</summary>
public static class ExecutionRule
{
    public static readonly BpmnRule Unsupported = Error("not-supported", "'{0}' dùng thứ chưa thực hiện được: {1}.", "'{0}' uses what cannot be executed: {1}.");
    public static readonly BpmnRule Expression = Error("expression", "Biểu thức của '{0}' không đọc được: {1}.", "An expression of '{0}' does not parse: {1}.");
    public static readonly BpmnRule Language = Error("expression-language", "Biểu thức của '{0}' không viết bằng FEEL: {1}.", "An expression of '{0}' is not written in FEEL: {1}.");
    public static readonly BpmnRule Repetition = Error("repetition-without-count", "'{0}' lặp lại nhưng không nói bao nhiêu lần.", "'{0}' is repeated, but nothing says how often.");
    public static readonly BpmnRule Called = Error("call-without-process", "'{0}' không nói gọi quy trình nào.", "'{0}' does not say which process it calls.");
    public static readonly BpmnRule EventStart = Error("event-subprocess-start", "Tiến trình con theo sự kiện '{0}' phải có đúng một sự kiện bắt đầu có điều nó chờ.", "The event sub-process '{0}' needs exactly one start event, and that must wait for something.");
    public static readonly BpmnRule CancelOutside = Error("cancel-outside-transaction", "'{0}' hủy giao dịch nhưng không thuộc giao dịch nào bắt được.", "'{0}' cancels a transaction, but there is none that catches it.");
    public static readonly BpmnRule NoProcess = Error("process-unknown", "Tệp không có quy trình '{0}'.", "The file holds no process '{0}'.");
    public static readonly BpmnRule CaughtTwice = Error("caught-twice", "'{0}' bắt lại điều đã có nơi khác ở cùng chỗ bắt: {1}.", "'{0}' catches what is caught at the same place already: {1}.");
    public static readonly BpmnRule StartsTwice = Error("several-plain-starts", "'{0}' là điểm bắt đầu thường thứ hai trong cùng phạm vi.", "'{0}' is a second plain start event of its scope.");
    public static readonly BpmnRule LinkTwice = Error("link-target-twice", "'{0}' là đích thứ hai của liên kết '{1}'.", "'{0}' is a second target of the link '{1}'.");
    public static readonly BpmnRule UndoUnknown = Error("compensation-activity-unknown", "'{0}' muốn bù trừ hoạt động không có: '{1}'.", "'{0}' wants to compensate an activity that does not exist: '{1}'.");
    public static readonly BpmnRule UndoTwice = Error("compensated-twice", "'{0}' có hơn một sự kiện biên bù trừ.", "'{0}' has more than one compensation boundary event.");

    private static BpmnRule Error(string code, string vietnamese, string english) => new(code, BpmnSeverity.Error, vietnamese, english);
}
