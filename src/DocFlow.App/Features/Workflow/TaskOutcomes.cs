using System.Text.RegularExpressions;
using DocFlow.Bpmn;

namespace DocFlow.App.Features.Workflow;

/// <summary>A way a task can end, as the process tells it. <paramref name="Value"/> is null for the ordinary one.</summary>
public sealed record TaskOutcome(string? Value, string? Label);

/// <summary>
/// The outcomes a task offers, read off the diagram: the exclusive gateway behind it asks <c>outcome = "…"</c> on flows that bear names. Where it asks
/// nothing, the task can only be done.
/// </summary>
public static partial class TaskOutcomes
{
    public static IReadOnlyList<TaskOutcome> Of(Process process, string element)
    {
        var scope = process.Content.AndInner().FirstOrDefault(s => s.Nodes.Any(n => n.Id == element));
        if (scope?.Nodes.First(n => n.Id == element) is not { } node || scope.From(node).ToList() is not [var only])
            return [new TaskOutcome(null, null)];
        if (scope.Nodes.FirstOrDefault(n => n.Id == only.Target) is not Gateway { Kind: GatewayKind.Exclusive } gateway)
            return [new TaskOutcome(null, null)];
        var asked = scope.From(gateway).Where(f => f.Condition is not null).Select(f => (Flow: f, Said: Comparison().Match(f.Condition!.Text))).Where(f => f.Said.Success).ToList();
        if (asked.Count == 0)
            return [new TaskOutcome(null, null)];
        var ordinary = scope.From(gateway).Where(f => f.Condition is null).Select(f => new TaskOutcome(null, f.Name));
        return [.. ordinary, .. asked.Select(f => new TaskOutcome(f.Said.Groups[1].Value, f.Flow.Name))];
    }

    [GeneratedRegex("""^=?\s*outcome\s*=\s*"([^"]+)"\s*$""")]
    private static partial Regex Comparison();
}
