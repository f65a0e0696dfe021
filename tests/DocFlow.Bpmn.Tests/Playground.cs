using System.Text.Json;
using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Feel;
using DocFlow.Bpmn.Playing;

namespace DocFlow.Bpmn.Tests;

/// <summary>Short ways to try a definition in a test.</summary>
internal static class Playground
{
    internal const string Extensions = "xmlns:docflow='urn:docflow:bpmn:1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

    /// <summary>A process of the id p with what is given inside.</summary>
    internal static Definitions Process(string inside, string outside = "") => Bpmn.Read(Bpmn.File($"{outside}<process id='p' isExecutable='true'>{inside}</process>", Extensions));

    /// <summary>Flows written as <c>a-b c-d</c>, with ids of that form.</summary>
    internal static string Flows(string pairs) => string.Concat(pairs.Split(' ').Select(p => p.Split('-')).Select(p => $"<sequenceFlow id='{p[0]}-{p[1]}' sourceRef='{p[0]}' targetRef='{p[1]}'/>"));

    internal static string Flow(string source, string target, string condition) => $"<sequenceFlow id='{source}-{target}' sourceRef='{source}' targetRef='{target}'><conditionExpression>{condition}</conditionExpression></sequenceFlow>";

    /// <summary>Plays steps written as JSON with single quotes, and fails with what was seen instead.</summary>
    internal static MemoryEngine Play(Definitions file, string steps)
    {
        using var json = JsonDocument.Parse($"[{steps.Replace('\'', '"')}]");
        var player = new StepPlayer([file]);
        var played = player.Play(json.RootElement);
        Assert.True(played.Ok, $"step {played.FailedStep}: expected {played.Expected}, seen {played.Seen}");
        return player.Engine;
    }

    internal static IReadOnlyList<BpmnFinding> Refused(Definitions file) => Assert.Throws<BpmnRefusedException>(() => ProcessDefinition.Compile(file)).Findings;

    /// <summary>Everything an effect says, as one text.</summary>
    internal static string Told(Effect effect) => effect.GetType().Name + string.Concat(effect.GetType().GetProperties().Where(p => p.Name != "EqualityContract").OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $" {p.Name}={Shown(p.GetValue(effect))}"));

    private static string Shown(object? value) => value switch
    {
        null => "-",
        string text => text,
        FeelValue feel => feel.ToString(),
        IReadOnlyDictionary<string, FeelValue> variables => string.Join(',', variables.Select(v => $"{v.Key}:{v.Value}")),
        System.Collections.IEnumerable many => string.Join(',', many.Cast<object>().Select(Shown)),
        _ => value.ToString()!,
    };
}
