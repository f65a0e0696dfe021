using DocFlow.Bpmn.Execution.Running;

namespace DocFlow.Bpmn.Execution;

/// <summary>
/// Executes a process (BPMN 2.0.2 §13) as a pure function: state and stimulus give the next state and its effects. No clock, thread, random number,
/// input or output: the same state and stimulus always give the same result. Safe for many threads.
/// </summary>
public sealed class Interpreter
{
    /// <summary>Of tokens, in one step; a loop that waits for nothing becomes an incident there.</summary>
    public const int MostMoves = 10_000;

    /// <summary>Of one multi-instance activity.</summary>
    public const int MostInstances = 1_000;

    /// <summary>Of scopes inside each other: a process that calls itself for ever becomes an incident there.</summary>
    public const int DeepestScopes = 24;

    private readonly ProcessDefinition main;
    private readonly Dictionary<string, ProcessDefinition> called;

    /// <param name="main">What instances are instances of.</param>
    /// <param name="called">The processes that call activities may name, in the versions that are meant; calls of calls too.</param>
    public Interpreter(ProcessDefinition main, IEnumerable<ProcessDefinition>? called = null)
    {
        this.main = main;
        this.called = new Dictionary<string, ProcessDefinition> { [main.Id] = main };
        foreach (var definition in called ?? [])
            this.called.TryAdd(definition.Id, definition);
    }

    /// <summary>Applies one stimulus and runs until every token waits.</summary>
    /// <param name="state">What the last step gave; null for <see cref="Stimulus.Start"/>, and only for it.</param>
    /// <exception cref="ArgumentException">A state for a start, none for anything else, or one of another process or version.</exception>
    public StepResult Step(InstanceState? state, Stimulus stimulus)
    {
        if (state is null != stimulus is Stimulus.Start)
            throw new ArgumentException("A start needs no state, everything else needs one.", nameof(state));
        if (state is not null && state.Process != main.Id)
            throw new ArgumentException($"An instance of '{state.Process}', not of '{main.Id}'.", nameof(state));
        var run = state is null ? new Run(main, called, (Stimulus.Start)stimulus) : Open(state, stimulus.At);
        if (state is { Status: not InstanceStatus.Running })
            return new StepResult(state, []) { Refusal = StepRefusal.Ended };
        if (run.Apply(stimulus) is { } refusal)
            return new StepResult(state ?? run.Freeze(), []) { Refusal = refusal };
        run.ToTheEnd();
        return new StepResult(run.Freeze(), run.Effects);
    }

    private Run Open(InstanceState state, DateTimeOffset now)
    {
        try
        {
            return new Run(main, called, state, now);
        }
        catch (KeyNotFoundException gone)
        {
            throw new ArgumentException("The state names an element or a called process that is not in these definitions: they are of another version.", nameof(state), gone);
        }
    }
}
