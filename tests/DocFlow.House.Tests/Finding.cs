namespace DocFlow.House.Tests;

/// <summary>What stands against a rule: which rule, what breaks it, and what to do.</summary>
internal sealed record Finding(string Rule, string Subject, string Message)
{
    public override string ToString() => $"{Rule} {Subject}: {Message}";
}
