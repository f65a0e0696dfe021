using System.Text.Json;
using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Playing;

/// <summary>
/// Plays runs of neutral steps on a fresh <see cref="MemoryEngine"/>: <c>start</c>, <c>complete</c>, <c>message</c>, <c>advance</c> … act, <c>active</c>, <c>timers</c>,
/// <c>ended</c> … ask. The README lists them.
/// </summary>
public sealed class StepPlayer(IReadOnlyList<Definitions> files)
{
    private static readonly DateTimeOffset monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(7));

    private MemoryEngine engine = new(monday);

    /// <summary>The engine of the run that was played last.</summary>
    public MemoryEngine Engine => engine;

    /// <param name="steps">An array of step objects.</param>
    /// <exception cref="FormatException">A step is none of the language.</exception>
    public PlayedRun Play(JsonElement steps)
    {
        engine = new MemoryEngine(monday);
        string? refused = null;
        try
        {
            foreach (var file in files)
                engine.Deploy(file);
        }
        catch (BpmnRefusedException refusal)
        {
            refused = refusal.Message;
        }
        var at = 0;
        foreach (var step in steps.EnumerateArray())
        {
            var (expected, seen) = step.TryGetProperty("deploy-refused", out _) ? ("deploy-refused", refused is null ? "deployed" : "deploy-refused")
                : refused is not null ? ("deployed", refused)
                : Step(step);
            if (expected != seen)
                return new PlayedRun(false, at, expected, seen);
            at++;
        }
        return new PlayedRun(true, null, null, null);
    }

    /// <summary>What should be, and what is; equal where the step went well.</summary>
    private (string Expected, string Seen) Step(JsonElement step)
    {
        var names = step.EnumerateObject().Select(p => p.Name).ToHashSet();
        var verb = names.FirstOrDefault(n => n is not ("vars" or "error" or "outcome" or "key" or "event")) ?? "error";
        var value = step.GetProperty(verb);
        if (verb == "error")
            return ("incident", engine.Incidents.Count > 0 ? "incident" : "no incident");
        if (Ask(verb, value) is { } answer)
            return answer;
        var done = Act(verb, value, step);
        return names.Contains("error") ? ("refused", done is null && engine.Incidents.Count == 0 ? "applied" : "refused") : ($"{verb} {value}", done ?? $"{verb} {value}");
    }

    private (string, string)? Ask(string verb, JsonElement value) => verb switch
    {
        "active" => (Sorted(value), Sorted(Waiting(Names(value).ToHashSet()).Select(t => t.Token.Element))),
        "active-count" => ($"{value} active", $"{engine.Tasks.Count} active"),
        "timers" => ($"{value} timers", $"{engine.Timers.Count} timers"),
        "subscriptions" => ($"{value} subscriptions", $"{engine.Waits.Count(w => w.Wait.Kind is EventKind.Message or EventKind.Signal)} subscriptions"),
        "instances" => ($"{value} instances", $"{engine.Instances.Values.Count(i => i.Status == InstanceStatus.Running)} instances"),
        "assignees" => (Sorted(value), Sorted(engine.Tasks.Select(t => engine.Assignee(t.Instance, t.Token.Id)?.ToString() ?? ""))),
        "ended" => (value.GetBoolean() ? "ended" : "running", engine.Last is { } last && engine.Instances[last].Status != InstanceStatus.Running ? "ended" : value.GetBoolean() ? $"running{Where()}" : "running"),
        "run-once" => (string.Join(' ', Names(value).Select(n => $"{n} 1")), string.Join(' ', Names(value).Select(n => $"{n} {engine.Runs(n)}"))),
        "not-run" => (string.Join(' ', Names(value).Select(n => $"{n} 0")), string.Join(' ', Names(value).Select(n => $"{n} {engine.Runs(n)}"))),
        "enabled" => (Sorted(value), Sorted(AdHoc() is (var instance, { } offered) ? engine.Enabled(instance, offered.Token) : [])),
        _ => null,
    };

    /// <summary>A list that names no receive task speaks of people's tasks alone, as the task queries do from which such lists were taken.</summary>
    private IEnumerable<(string Instance, TokenState Token)> Waiting(IReadOnlySet<string> named)
    {
        var tasks = engine.Tasks;
        return tasks.Any(t => t.Token.Stage == TokenStage.Event && named.Contains(t.Token.Element)) ? tasks : tasks.Where(t => t.Token.Stage == TokenStage.UserTask);
    }

    /// <summary>Null where it was applied, else what stood in the way.</summary>
    private string? Act(string verb, JsonElement value, JsonElement step)
    {
        var variables = Variables(step);
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return verb switch
        {
            "start" => engine.Start(text, variables, Text(step, "event")) is null ? "not started" : null,
            "complete" or "trigger" => Complete(engine.Tasks.FirstOrDefault(t => t.Token.Element == text), variables, Text(step, "outcome")),
            "complete-all" => engine.Tasks.Select(t => Complete(t, variables, null)).FirstOrDefault(r => r is not null),
            "message" => engine.Send(text, Text(step, "key"), variables) ? null : "no subscription",
            // Nobody has to listen to a signal.
            "signal" => Signal(text, variables),
            "timer" => Timer(text),
            "advance" => Advance(text),
            "adhoc-start" => AdHoc() is (var instance, { } offered) ? Said(engine.Apply(instance, new Stimulus.StartAdHoc(engine.Now, offered.Token, text) { Variables = variables })) : "no ad-hoc sub-process",
            "adhoc-complete" => AdHoc() is (var instance, { } offered) ? Said(engine.Apply(instance, new Stimulus.CompleteAdHoc(engine.Now, offered.Token) { Variables = variables })) : "no ad-hoc sub-process",
            "add-instance" => AddInstance(text, step),
            _ => throw new FormatException($"'{verb}' is no step."),
        };
    }

    private string? Complete((string Instance, TokenState Token) task, IReadOnlyDictionary<string, FeelValue> variables, string? outcome) =>
        task.Token is null ? $"waiting: {Sorted(engine.Tasks.Select(t => t.Token.Element))}" : Said(engine.Apply(task.Instance, new Stimulus.CompleteTask(engine.Now, task.Token.Id, outcome) { Variables = variables }));

    private string? Signal(string name, IReadOnlyDictionary<string, FeelValue> variables)
    {
        engine.Signal(name, variables);
        return null;
    }

    private string? Timer(string element)
    {
        var timers = engine.Timers.Where(w => element == "*" || w.Wait.Element == element).ToList();
        if (timers.Count == 0 || element == "*" && timers.Count > 1)
            return $"{timers.Count} timers";
        engine.Fire(timers[0]);
        return null;
    }

    private string? Advance(string duration)
    {
        if (FeelExpression.Parse($"duration(\"{duration}\")").Evaluate(Variables(default)) is not FeelValue.Duration by)
            throw new FormatException($"'{duration}' is no duration of days and time.");
        engine.Advance(by.Value);
        return null;
    }

    /// <summary>One more instance of a running multi-instance activity; <c>item</c> stands under vars.</summary>
    private string? AddInstance(string element, JsonElement step)
    {
        foreach (var (id, state) in engine.Instances)
            if (state.Scopes().FirstOrDefault(s => s.Kind == ScopeKind.Repetition && s.Element == element) is { Owner: { } owner })
                return Said(engine.Apply(id, new Stimulus.Modify(engine.Now, [new Change.AddInstance(owner, Variables(step).GetValueOrDefault("item", FeelValue.Null))], "step")));
        return "not running";
    }

    private (string Instance, Effect.AdHocOffered? Effect) AdHoc()
    {
        foreach (var (instance, effect) in engine.Trace.Reverse())
            if (effect is Effect.AdHocOffered offered && engine.Instances[instance].Token(offered.Token) is { Stage: TokenStage.Scope })
                return (instance, offered);
        return ("", null);
    }

    private string Where() => engine.Incidents.Count > 0 ? $", incident {engine.Incidents[0].Token.Code} at {engine.Incidents[0].Token.Element}" : $": {Sorted(engine.Tasks.Select(t => t.Token.Element))}";

    private static string? Said(StepRefusal? refusal) => refusal?.ToString();

    private static Dictionary<string, FeelValue> Variables(JsonElement step) =>
        step.ValueKind == JsonValueKind.Object && step.TryGetProperty("vars", out var vars) ? vars.EnumerateObject().ToDictionary(v => v.Name, v => FeelValue.FromJson(v.Value)) : [];

    private static string? Text(JsonElement step, string name) => step.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateArray().Select(n => n.GetString()!);

    private static string Sorted(JsonElement value) => Sorted(Names(value));

    private static string Sorted(IEnumerable<string> names) => "[" + string.Join(", ", names.Order(StringComparer.Ordinal)) + "]";
}
