namespace DocFlow.Bpmn.Execution;

/// <summary>Why a stimulus changed nothing.</summary>
public enum StepRefusal
{
    /// <summary>The token, timer or subscription it names is gone: somebody or something was faster, or it never was.</summary>
    AlreadyHandled,

    /// <summary>The instance is over.</summary>
    Ended,

    /// <summary>Nothing in the instance waits for it.</summary>
    NobodyWaits,

    /// <summary>The element it names does not exist, or cannot do what is asked.</summary>
    Impossible,
}
