namespace DocFlow.Bpmn;

/// <summary>Runs another definition (BPMN 2.0.2 §10.3.6).</summary>
public sealed record CallActivity : Activity
{
    /// <summary>The id of the process or global task; null where the file names none.</summary>
    public string? CalledElement { get; init; }
}
