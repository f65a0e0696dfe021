namespace DocFlow.App.Platform.Background;

/// <summary>Something outside stands in the way for now: the job goes back into the queue until then, however often; the kind plans its waits and says when it gives up.</summary>
public sealed class JobLater(string code, DateTimeOffset due, string? detail = null) : Exception(detail ?? code)
{
    /// <summary>Its text is <c>problem.CODE</c> in the string tables.</summary>
    public string Code { get; } = code;

    public DateTimeOffset Due { get; } = due;
}
