namespace DocFlow.App.Platform.Background;

/// <summary>The job can't go on, and trying again by itself would not help: a person has to act.</summary>
public sealed class JobProblem(string code, string? detail = null, Exception? because = null) : Exception(detail ?? code, because)
{
    /// <summary>Its text is <c>problem.CODE</c> in the string tables.</summary>
    public string Code { get; } = code;
}
