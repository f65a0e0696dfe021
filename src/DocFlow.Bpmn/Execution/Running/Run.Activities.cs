using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>Activities from the token that comes to the one that leaves (BPMN 2.0.2 §13.3).</summary>
internal sealed partial class Run
{
    /// <summary>A token has come to an activity.</summary>
    private void Begin(LiveToken token)
    {
        if (token.IsWhole && !ArmBoundaries(token))
            return;
        if (token.IsWhole && token.Node.Loop is { } loop)
            Repeat(token, loop);
        else
            Work(token);
    }

    /// <summary>The activity itself, once.</summary>
    private void Work(LiveToken token)
    {
        switch (token.Node.Node)
        {
            case TaskNode { Kind: TaskKind.User }: Give(token); break;
            case TaskNode { Kind: TaskKind.Receive }: Await(token, token.Node); break;
            case TaskNode { Kind: TaskKind.Send } when token.Node.Topic is null && token.Node.TriggerName is not null: Send(token); break;
            case TaskNode { Kind: TaskKind.Service or TaskKind.Send or TaskKind.BusinessRule } task: Want(token, task); break;
            case TaskNode { Kind: TaskKind.Script }: Calculate(token); break;
            case SubProcess sub: OpenSub(token, sub); break;
            case CallActivity call: Call(token, call); break;
            default: Complete(token); break;
        }
    }

    private void Give(LiveToken token)
    {
        var node = token.Node;
        if (!TryOptional(token, node.Assignee, out var assignee) || !TryOptional(token, node.CandidateUsers, out var users)
            || !TryOptional(token, node.CandidateGroups, out var groups) || !TryOptional(token, node.Priority, out var priority) || !TryTime(token, node.Due, out var due))
            return;
        token.Stage = TokenStage.UserTask;
        var lane = Lane(node, token.Scope.Process);
        Tell(new Effect.UserTaskCreated(node.Id, token.Id)
        {
            Name = node.Node.Name,
            Lane = lane?.Id,
            LaneName = lane?.Name,
            Assignee = assignee,
            CandidateUsers = Many(users),
            CandidateGroups = Many(groups),
            FormKey = node.FormKey,
            Priority = priority,
            Due = due,
            Item = Item(token.Scope),
        });
    }

    private void Want(LiveToken token, TaskNode task)
    {
        var inputs = new Dictionary<string, FeelValue>();
        foreach (var (name, expression) in token.Node.Inputs)
        {
            if (!TryEvaluate(token, token.Scope, expression, out var value))
                return;
            inputs[name] = value;
        }
        token.Stage = TokenStage.Job;
        Tell(new Effect.JobWanted(task.Id, token.Id, token.Node.Topic ?? (task.Implementation is { } named && !named.StartsWith("##", StringComparison.Ordinal) ? named : task.Id), task.Kind, inputs));
    }

    private void Calculate(LiveToken token)
    {
        if (!TryEvaluate(token, token.Scope, token.Node.Script!, out var value))
            return;
        if (token.Node.Result is { } result)
            Store(token.Scope, new Dictionary<string, FeelValue> { [result] = value });
        Complete(token);
    }

    private void Send(LiveToken token)
    {
        if (ThrowMessage(token))
            Complete(token);
    }

    private void Call(LiveToken token, CallActivity call)
    {
        if (!processes.TryGetValue(call.CalledElement!, out var called))
            Incident(token, "called-unknown", $"The process '{call.CalledElement}' is not known.");
        else if (OpenScope(ScopeKind.Call, call.Id, token.Scope, token, called) is { } scope)
        {
            foreach (var (name, expression) in token.Node.Inputs)
            {
                if (!TryEvaluate(token, token.Scope, expression, out var value))
                {
                    Close(scope);
                    return;
                }
                Set(scope, name, value);
            }
            Begin(scope);
        }
    }

    private void OpenSub(LiveToken token, SubProcess sub)
    {
        if (OpenScope(ScopeKind.SubProcess, sub.Id, token.Scope, token, token.Scope.Process) is not { } scope)
            return;
        if (sub.Kind == SubProcessKind.AdHoc)
            OfferAdHoc(token, scope);
        else
            Begin(scope);
    }

    /// <summary>What came from outside is stored, then the activity is complete.</summary>
    private void Finish(LiveToken token, IReadOnlyDictionary<string, FeelValue> results, string? outcome)
    {
        if (outcome is not null)
            Set(token.Scope, "outcome", outcome);
        if (!Map(token, token.Scope, results))
            return;
        DropWaits(token, own: true);
        Complete(token);
    }

    /// <summary>With output mappings those alone are stored, each seeing the results; a result name stores the only result, or all of them, under it.</summary>
    private bool Map(LiveToken token, LiveScope around, IReadOnlyDictionary<string, FeelValue> results)
    {
        var node = token.Node;
        if (node.Outputs.Count == 0)
        {
            if (node.Result is { } name && results.Count > 0 && !results.ContainsKey(name))
                results = new Dictionary<string, FeelValue> { [name] = results.Count == 1 ? results.Values.Single() : new FeelValue.Context(results) };
            Store(around, results);
            return true;
        }
        var inside = new LiveScope("", ScopeKind.SubProcess, node.Id, around, null, around.Process) { Variables = new Dictionary<string, FeelValue>(results) };
        var mapped = new Dictionary<string, FeelValue>();
        foreach (var (name, expression) in node.Outputs)
        {
            if (!TryEvaluate(token, inside, expression, out var value))
                return false;
            mapped[name] = value;
        }
        Store(around, mapped);
        return true;
    }

    /// <summary>Boundary events are dropped, what can be undone is recorded, and the token goes on.</summary>
    private void Complete(LiveToken token, IReadOnlyDictionary<string, FeelValue>? variables = null, IReadOnlyList<UndoRecord>? inner = null)
    {
        DropWaits(token, own: false);
        Record(token, variables, inner);
        if (token.Scope.Kind == ScopeKind.Round)
        {
            Remove(token, completed: true);
            RoundDone(token.Scope);
        }
        else if (token.Scope.Content?.Owner?.Kind == SubProcessKind.AdHoc)
            AdHocDone(token);
        else
            LeaveActivity(token);
    }

    /// <summary>An activity takes every flow whose condition is true; without conditions, all.</summary>
    private void LeaveActivity(LiveToken token)
    {
        if (token.Node.Outgoing.All(f => f.Condition is null && f != token.Node.Default))
            Leave(token, token.Node.Outgoing);
        else
            Choose(token, one: false);
    }

    private bool TryOptional(LiveToken token, FeelExpression? expression, out FeelValue? value)
    {
        value = null;
        if (expression is null)
            return true;
        var known = TryEvaluate(token, token.Scope, expression, out var found);
        value = found;
        return known;
    }

    /// <summary>False where the timer gives no time; the token has become an incident.</summary>
    private bool TryTime(LiveToken token, TimerPlan? timer, out TimerRule? rule)
    {
        rule = null;
        if (timer is null)
            return true;
        try
        {
            rule = timer.At(now, e => Evaluate(token.Scope, e));
        }
        catch (FeelException wrong)
        {
            Incident(token, "expression", wrong.Message);
            return false;
        }
        if (rule is null)
            Incident(token, "timer", $"A timer of '{token.Node.Id}' gives no time.");
        return rule is not null;
    }

    private static IReadOnlyList<FeelValue> Many(FeelValue? value) => value switch
    {
        null or FeelValue.Nothing => [],
        FeelValue.List list => list.Items,
        _ => [value],
    };

    /// <summary>The lane of the node, else of the sub-process around it.</summary>
    private static Lane? Lane(NodePlan node, ProcessDefinition process)
    {
        for (var at = node; ; at = process.Plan.Nodes[at.Scope.Owner.Id])
            if (at.Lane is not null || at.Scope.Owner is null)
                return at.Lane;
    }

    /// <summary>The variables of the nearest instance of a repetition around.</summary>
    private static IReadOnlyDictionary<string, FeelValue> Item(LiveScope scope)
    {
        for (var at = scope; !at.IsOutermost; at = at.Parent!)
            if (at.Kind == ScopeKind.Round)
                return new Dictionary<string, FeelValue>(at.Variables);
        return new Dictionary<string, FeelValue>();
    }
}
