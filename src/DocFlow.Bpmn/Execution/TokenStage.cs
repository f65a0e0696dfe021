namespace DocFlow.Bpmn.Execution;

public enum TokenStage
{
    /// <summary>It would go on at once: only seen where the step limit stopped it.</summary>
    Ready,

    /// <summary>At a join, until the others come.</summary>
    Joining,

    /// <summary>At a user task.</summary>
    UserTask,

    /// <summary>At a task whose job a handler does.</summary>
    Job,

    /// <summary>At a receive task, a catching event or an event-based gateway.</summary>
    Event,

    /// <summary>At an activity, or a throwing compensation event, with a scope of its own.</summary>
    Scope,

    /// <summary>Stopped by an incident.</summary>
    Incident,
}
