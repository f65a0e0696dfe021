using DocFlow.Bpmn.Execution.Planning;

namespace DocFlow.Bpmn.Execution;

/// <summary>One process, ready to be executed: expressions parsed, references resolved, everything unsupported refused. Immutable and safe for many threads.</summary>
public sealed class ProcessDefinition
{
    private ProcessDefinition(Definitions file, Process process, ProcessPlan plan) => (File, Process, Plan) = (file, process, plan);

    public string Id => Process.Id;

    public string? Name => Process.Name;

    /// <summary>The file it came from.</summary>
    public Definitions File { get; }

    public Process Process { get; }

    /// <summary>What else than a caller can begin an instance: the start events that wait for a message, a signal or a time.</summary>
    public IReadOnlyList<StartTrigger> StartTriggers => Plan.StartTriggers;

    /// <summary>The ids of the processes its call activities name.</summary>
    public IReadOnlyList<string> Calls => Plan.Calls;

    internal ProcessPlan Plan { get; }

    /// <param name="processId">Null for the file's only executable process, else its first.</param>
    /// <exception cref="BpmnRefusedException">The file has an error of <see cref="BpmnCheck"/>, or the process uses something that is not executed here.</exception>
    public static ProcessDefinition Compile(Definitions file, string? processId = null)
    {
        var findings = new List<BpmnFinding>(BpmnCheck.Run(file));
        var process = processId is null ? file.Processes.FirstOrDefault(p => p.IsExecutable == true) ?? file.Processes.FirstOrDefault() : file.Processes.FirstOrDefault(p => p.Id == processId);
        if (process is null)
            findings.Add(ExecutionRule.NoProcess.At(processId ?? "", default));
        var plan = process is null || findings.Any(f => f.Severity == BpmnSeverity.Error) ? null : PlanBuilder.Build(file, process, findings);
        if (plan is null || findings.Any(f => f.Severity == BpmnSeverity.Error))
            throw new BpmnRefusedException(findings);
        return new ProcessDefinition(file, process!, plan);
    }

    /// <summary>Every finding about a file, those of <see cref="BpmnCheck"/> and those about executing its processes; an error refuses it.</summary>
    public static IReadOnlyList<BpmnFinding> Check(Definitions file)
    {
        var findings = new List<BpmnFinding>(BpmnCheck.Run(file));
        if (findings.All(f => f.Severity != BpmnSeverity.Error))
            foreach (var process in file.Processes)
                PlanBuilder.Build(file, process, findings);
        return [.. findings.OrderBy(f => f.Place.Line).ThenBy(f => f.Place.Column).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }
}
