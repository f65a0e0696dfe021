using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>Scopes from their beginning to their end (BPMN 2.0.2 §13.3.4).</summary>
internal sealed partial class Run
{
    /// <summary>Null where scopes lie too deep in each other; the token has become an incident.</summary>
    private LiveScope? OpenScope(ScopeKind kind, string element, LiveScope parent, LiveToken? owner, ProcessDefinition process)
    {
        if (parent.Depth >= Interpreter.DeepestScopes && owner is not null)
        {
            Incident(owner, "too-deep", $"More than {Interpreter.DeepestScopes} scopes inside each other.");
            return null;
        }
        var scope = new LiveScope(NextId("s"), kind, element, parent, owner, process);
        parent.Children.Add(scope);
        if (owner is not null)
            owner.Stage = TokenStage.Scope;
        return scope;
    }

    /// <summary>Arms its event sub-processes and puts the first tokens in.</summary>
    private void Begin(LiveScope scope)
    {
        Arm(scope);
        foreach (var node in scope.Content!.Starts)
            if (!scope.IsGone)
                Put(scope, node);
        CheckComplete(scope);
    }

    /// <summary>A scope is complete when nothing in it lives any more.</summary>
    private void CheckComplete(LiveScope scope)
    {
        if (scope.IsGone || scope.Tokens.Count > 0 || scope.Children.Count > 0 || status != InstanceStatus.Running)
            return;
        switch (scope.Kind)
        {
            case ScopeKind.Process:
                DropWaits(scope);
                End(InstanceStatus.Completed, null);
                break;
            case ScopeKind.Call:
                Returned(scope);
                break;
            case ScopeKind.SubProcess when scope.Leaving == "cancelled":
                LeaveCancelled(scope);
                break;
            case ScopeKind.SubProcess when scope.Content!.Owner!.Kind != SubProcessKind.AdHoc || scope.Leaving is not null:
                Close(scope);
                Complete(scope.Owner!, scope.Variables, scope.Undo);
                break;
            case ScopeKind.EventSubProcess:
                Close(scope);
                scope.Parent!.Undo.AddRange(scope.Undo);
                CheckComplete(scope.Parent);
                break;
            case ScopeKind.Compensation:
                Undone(scope);
                break;
        }
    }

    /// <summary>A called process is over.</summary>
    private void Returned(LiveScope scope)
    {
        var token = scope.Owner!;
        Close(scope);
        var results = new Dictionary<string, FeelValue>();
        foreach (var (name, expression) in token.Node.Outputs)
        {
            if (!TryEvaluate(token, scope, expression, out var value))
                return;
            results[name] = value;
        }
        Store(token.Scope, results);
        Complete(token);
    }

    /// <summary>Takes a scope that holds nothing any more out of its parent.</summary>
    private void Close(LiveScope scope)
    {
        DropWaits(scope);
        scope.IsGone = true;
        scope.Parent?.Children.Remove(scope);
    }

    /// <summary>Everything in a scope is taken away: what it waits for, its children depth first, its tokens.</summary>
    private void Clear(LiveScope scope, string reason, string? text = null)
    {
        DropWaits(scope);
        foreach (var child in scope.Children.ToList())
            Cancel(child, reason, text);
        foreach (var token in scope.Tokens.ToList())
            Withdraw(token, reason, text);
    }

    private void Cancel(LiveScope scope, string reason, string? text = null)
    {
        Clear(scope, reason, text);
        Close(scope);
    }

    /// <summary>Takes a token away with everything under it.</summary>
    private void Withdraw(LiveToken token, string reason, string? text = null)
    {
        DropWaits(token, own: true);
        if (token.Scope.ChildOf(token) is { } child)
            Cancel(child, reason, text);
        if (token.Stage == TokenStage.UserTask)
            Tell(new Effect.UserTaskWithdrawn(token.Node.Id, token.Id, reason, text));
        else if (token.Stage == TokenStage.Job)
            Tell(new Effect.JobWithdrawn(token.Node.Id, token.Id, reason));
        Remove(token, completed: false);
    }

    private void End(InstanceStatus outcome, string? reason)
    {
        status = outcome;
        root.Undo.Clear();
        ready.Clear();
        Tell(new Effect.InstanceEnded(endedAt ?? main.Id, outcome, reason));
    }

    /// <summary>The nearest scope around that an end event can end.</summary>
    private static LiveScope Ending(LiveScope scope)
    {
        while (scope.Content is null)
            scope = scope.Parent!;
        return scope;
    }

    /// <summary>Ends the scope it stands in and nothing else (§13.5.6).</summary>
    private void Terminate(LiveToken token)
    {
        var scope = Ending(token.Scope);
        Remove(token, completed: true);
        Clear(scope, "terminated");
        if (scope.Kind == ScopeKind.Process)
            End(InstanceStatus.Terminated, null);
        else
        {
            scope.Leaving ??= "terminated";
            CheckComplete(scope);
        }
    }
}
