using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>Changes of course from outside.</summary>
internal sealed partial class Run
{
    private StepRefusal? Modify(Stimulus.Modify modify)
    {
        Store(root, modify.Variables);
        var touched = new List<LiveScope>();
        foreach (var change in modify.Changes)
            if (Do(change, modify.Reason, touched) is { } refusal)
                return refusal;
        // Only now: a scope that is emptied by one change may be filled by the next.
        foreach (var scope in touched)
            Settle(scope);
        return null;
    }

    private StepRefusal? Do(Change change, string reason, List<LiveScope> touched) => change switch
    {
        Change.CancelToken cancel => CancelToken(cancel.Token, reason, touched),
        Change.CancelScope cancel => CancelScope(cancel.Scope, reason, touched),
        Change.StartBefore start => StartBefore(start),
        Change.Retry retry => Retry(retry.Token),
        Change.AddInstance add => AddInstance(add),
        Change.SetVariables set => SetVariables(set),
        _ => StepRefusal.Impossible,
    };

    private StepRefusal? CancelToken(string id, string reason, List<LiveScope> touched)
    {
        if (Find(id) is not { } token)
            return StepRefusal.AlreadyHandled;
        Withdraw(token, "modified", reason);
        touched.Add(token.Scope);
        return null;
    }

    private StepRefusal? CancelScope(string id, string reason, List<LiveScope> touched)
    {
        if (root.AndInner().FirstOrDefault(s => s.Id == id) is not { } scope)
            return StepRefusal.AlreadyHandled;
        if (scope.Owner is { } owner)
            return CancelToken(owner.Id, reason, touched);
        // What waits for the scope itself stays: it may be filled again by the next change.
        foreach (var child in scope.Children.ToList())
            Cancel(child, "modified", reason);
        foreach (var token in scope.Tokens.ToList())
            Withdraw(token, "modified", reason);
        touched.Add(scope);
        return null;
    }

    /// <summary>What a cancelled token leaves behind: an instance of a repetition counts as terminated, an empty scope is complete.</summary>
    private void Settle(LiveScope scope)
    {
        if (scope.IsGone || scope.Tokens.Count > 0 || scope.Children.Count > 0)
            return;
        if (scope.Kind != ScopeKind.Round)
        {
            CheckComplete(scope);
            return;
        }
        var body = scope.Parent!;
        Close(scope);
        Count(body, Active, -1);
        Count(body, Terminated, 1);
        if (body.Pending.Count > 0 && body.Children.Count == 0)
        {
            var next = body.Pending[0];
            body.Pending.RemoveAt(0);
            StartRound(body, next);
        }
        else if (body.Children.Count == 0)
            RepetitionDone(body);
    }

    private StepRefusal? StartBefore(Change.StartBefore start)
    {
        var scope = start.Scope is { } id ? root.AndInner().FirstOrDefault(s => s.Id == id) : null;
        if (start.Scope is not null && scope is null)
            return StepRefusal.AlreadyHandled;
        var candidates = scope is not null ? [scope] : root.AndInner().Where(s => s.Content is not null && s.Leaving is null);
        foreach (var candidate in candidates.ToList())
            if (candidate.Content is { } content && candidate.Process.Plan.Nodes.TryGetValue(start.Element, out var node) && MayStart(node) && Into(candidate, content, node.Scope) is { } inside)
            {
                foreach (var (name, value) in start.Variables)
                    Set(inside, name, value);
                Put(inside, node);
                return null;
            }
        return StepRefusal.Impossible;
    }

    private static bool MayStart(NodePlan node) =>
        node.Node is not (EventNode { Position: EventPosition.Boundary } or EventNode { Position: EventPosition.Start } or SubProcess { Kind: SubProcessKind.Event } or Activity { IsForCompensation: true });

    /// <summary>The scope itself, or sub-processes opened one inside the other down to the wanted content; null where it does not lie there, or something on the way is repeated.</summary>
    private LiveScope? Into(LiveScope scope, ScopePlan content, ScopePlan wanted)
    {
        if (content == wanted)
            return scope;
        var path = new Stack<ScopePlan>();
        for (var at = wanted; at != content; at = at.Parent)
        {
            if (at is not { Owner.Kind: SubProcessKind.Embedded or SubProcessKind.Transaction, Owner.Loop: null, Parent: not null })
                return null;
            path.Push(at);
        }
        foreach (var step in path)
        {
            var host = new LiveToken(NextId("t"), scope.Process.Plan.Nodes[step.Owner!.Id], scope, null);
            scope.Tokens.Add(host);
            Tell(new Effect.ActivityEntered(host.Node.Id, host.Id));
            if (!ArmBoundaries(host) || OpenScope(ScopeKind.SubProcess, step.Owner.Id, scope, host, scope.Process) is not { } inside)
                return null;
            Arm(inside);
            scope = inside;
        }
        return scope;
    }

    private StepRefusal? Retry(string id)
    {
        if (Find(id) is not { Stage: TokenStage.Incident } token)
            return StepRefusal.AlreadyHandled;
        var scope = token.Scope;
        // An event sub-process that could not be armed: its scope is armed again.
        if (token.Node.Node is EventNode { Position: EventPosition.Start } && scope.Content != token.Node.Scope)
        {
            scope.Tokens.Remove(token);
            DropWaits(scope);
            Arm(scope);
            CheckComplete(scope);
            return null;
        }
        // A job that failed is wanted again; the timers on its activity go on as they were.
        if (token.Code == "job-failed")
        {
            (token.Code, token.Text) = (null, null);
            Want(token, (TaskNode)token.Node.Node);
            return null;
        }
        DropWaits(token, own: true);
        if (scope.ChildOf(token) is { } child)
            Cancel(child, "retried");
        Remove(token, completed: false);
        Put(scope, token.Node, token.Flow is not null && token.Node.Node is Gateway ? null : token.Flow);
        return null;
    }

    private StepRefusal? AddInstance(Change.AddInstance add)
    {
        if (Find(add.Token) is not { } token || token.Scope.ChildOf(token) is not { Kind: ScopeKind.Repetition } body)
            return StepRefusal.AlreadyHandled;
        if (token.Node.Loop!.Kind == LoopKind.Standard || Number(body, Instances) >= Interpreter.MostInstances)
            return StepRefusal.Impossible;
        Count(body, Instances, 1);
        if (token.Node.Collection is { Names: [var name] } collection && collection.Text.Trim() == name && Look(token.Scope, name) is FeelValue.List list)
            Store(token.Scope, new Dictionary<string, FeelValue> { [name] = FeelValue.Of(list.Items.Append(add.Item)) });
        if (token.Node.Loop.Kind == LoopKind.SequentialInstances)
            body.Pending.Add(add.Item);
        else
            StartRound(body, add.Item);
        return null;
    }

    private StepRefusal? SetVariables(Change.SetVariables set)
    {
        var scope = set.Scope is null ? root : root.AndInner().FirstOrDefault(s => s.Id == set.Scope);
        if (scope is null)
            return StepRefusal.AlreadyHandled;
        foreach (var (name, value) in set.Variables)
            Set(scope, name, value);
        return null;
    }
}
