using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>One step: the state opened for change, the tokens still to be moved, and the effects so far.</summary>
internal sealed partial class Run
{
    private readonly IReadOnlyDictionary<string, ProcessDefinition> processes;
    private readonly ProcessDefinition main;
    private readonly string instance;
    private readonly DateTimeOffset now;
    private readonly LiveScope root;
    private readonly Queue<LiveToken> ready = new();
    private readonly List<Effect> effects = [];
    private InstanceStatus status;
    private string? endedAt;
    private long serial;

    /// <summary>Whether a variable was set since conditions were last asked.</summary>
    private bool changed;

    internal Run(ProcessDefinition main, IReadOnlyDictionary<string, ProcessDefinition> processes, Stimulus.Start start)
    {
        (this.main, this.processes, instance, now) = (main, processes, start.Instance, start.At);
        root = new LiveScope(NextId("s"), ScopeKind.Process, main.Id, null, null, main);
    }

    internal Run(ProcessDefinition main, IReadOnlyDictionary<string, ProcessDefinition> processes, InstanceState state, DateTimeOffset now)
    {
        (this.main, this.processes, this.now) = (main, processes, now);
        (instance, status, endedAt, serial) = (state.Instance, state.Status, state.EndedAt, state.Serial);
        root = Open(state.Root, null, null, main);
        foreach (var token in root.AndInner().SelectMany(s => s.Tokens).Where(t => t.Stage == TokenStage.Ready))
            ready.Enqueue(token);
    }

    internal IReadOnlyList<Effect> Effects => effects;

    /// <summary>Moves tokens, the oldest first, until each one waits.</summary>
    internal void ToTheEnd()
    {
        for (var moves = 0; status == InstanceStatus.Running; moves++)
        {
            if (ready.TryDequeue(out var token))
            {
                if (token.IsGone || token.Stage != TokenStage.Ready)
                    continue;
                if (moves >= Interpreter.MostMoves)
                {
                    Stop(token);
                    return;
                }
                Arrive(token);
            }
            else if (!FireInclusive() && !FireConditions())
                return;
        }
    }

    internal InstanceState Freeze() => new()
    {
        Instance = instance,
        Process = main.Id,
        Status = status,
        EndedAt = endedAt,
        Serial = serial,
        Root = Freeze(root),
    };

    /// <summary>The step limit: everything that still moves stands where it is.</summary>
    private void Stop(LiveToken first)
    {
        foreach (var token in ready.Prepend(first).Where(t => !t.IsGone && t.Stage == TokenStage.Ready))
            Incident(token, "step-limit", $"More than {Interpreter.MostMoves} moves in one step; something loops without waiting.");
        ready.Clear();
    }

    private string NextId(string prefix) => $"{prefix}{++serial}";

    private void Tell(Effect effect) => effects.Add(effect);

    private static ScopeState Freeze(LiveScope scope) => new()
    {
        Id = scope.Id,
        Kind = scope.Kind,
        Element = scope.Element,
        Owner = scope.Owner?.Id,
        Variables = scope.Variables,
        Tokens = [.. scope.Tokens.Select(t => new TokenState(t.Id, t.Node.Id, t.Stage, t.Flow) { Code = t.Code, Text = t.Text })],
        Waits = scope.Waits,
        Undo = scope.Undo,
        Children = [.. scope.Children.Select(Freeze)],
        Leaving = scope.Leaving,
        Pending = scope.Pending,
    };

    private LiveScope Open(ScopeState state, LiveScope? parent, LiveToken? owner, ProcessDefinition process)
    {
        var scope = new LiveScope(state.Id, state.Kind, state.Element, parent, owner, process)
        {
            Variables = new Dictionary<string, FeelValue>(state.Variables),
            Waits = [.. state.Waits],
            Undo = [.. state.Undo],
            Pending = [.. state.Pending],
            Leaving = state.Leaving,
        };
        foreach (var token in state.Tokens)
            scope.Tokens.Add(new LiveToken(token.Id, process.Plan.Nodes[token.Element], scope, token.Flow) { Stage = token.Stage, Code = token.Code, Text = token.Text });
        foreach (var child in state.Children)
        {
            var under = scope.Tokens.FirstOrDefault(t => t.Id == child.Owner);
            scope.Children.Add(Open(child, scope, under, child.Kind == ScopeKind.Call ? processes[((CallActivity)under!.Node.Node).CalledElement!] : process));
        }
        return scope;
    }
}
