namespace DocFlow.App.Platform.Data;

/// <summary>
/// A rule of the office stands against what was asked: nothing was changed. One place turns it into 422 and a text in the user's
/// language (<c>rule.CODE</c> in the string tables).
/// </summary>
public sealed class RuleBroken(string code, params object[] arguments) : Exception(code)
{
    public string Code { get; } = code;

    public object[] Arguments { get; } = arguments;

    /// <summary>The form field it speaks of, when there is one.</summary>
    public string? Field { get; init; }
}
