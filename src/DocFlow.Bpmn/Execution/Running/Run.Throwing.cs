using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>What is thrown and who catches it (BPMN 2.0.2 §10.5.1, §13.5).</summary>
internal sealed partial class Run
{
    /// <summary>An end event or a throwing intermediate event.</summary>
    private void Throw(LiveToken token)
    {
        var node = token.Node;
        switch (node.Event?.Kind)
        {
            case EventKind.Message:
                if (ThrowMessage(token))
                    LeaveActivity(token);
                break;
            case EventKind.Signal:
                Tell(new Effect.SignalThrown(node.Id, node.TriggerName!, Given(token)));
                Broadcast(node.TriggerName!, Given(token));
                if (!token.IsGone)
                    LeaveActivity(token);
                break;
            case EventKind.Escalation:
                if (!Escalate(token))
                    Tell(new Effect.EscalationUncaught(node.Id, node.TriggerName));
                if (!token.IsGone)
                    LeaveActivity(token);
                break;
            case EventKind.Error:
                if (!Throw(token, node.TriggerName))
                    Incident(token, "error-uncaught", $"Nothing catches the error '{node.TriggerName}'.");
                break;
            case EventKind.Link:
                Remove(token, completed: true);
                Put(token.Scope, node.Scope.Nodes.First(n => n.Is(EventKind.Link) && n.Node is EventNode { Position: EventPosition.IntermediateCatch } && n.Event!.Reference == node.Event.Reference));
                break;
            case EventKind.Compensation: Compensate(token); break;
            case EventKind.Cancel: CancelTransaction(token); break;
            case EventKind.Terminate: Terminate(token); break;
            default: LeaveActivity(token); break;
        }
    }

    /// <summary>False where the key or an input could not be evaluated; the token has become an incident.</summary>
    private bool ThrowMessage(LiveToken token)
    {
        var node = token.Node;
        if (!TryOptional(token, node.CorrelationKey, out var key))
            return false;
        var given = Given(token);
        if (token.Stage == TokenStage.Incident)
            return false;
        // A throw without a message is documentation.
        if (node.TriggerName is { } name)
            Tell(new Effect.MessageThrown(node.Id, name, key is null or FeelValue.Nothing ? null : key.ToString(), given));
        return true;
    }

    /// <summary>The mapped inputs of what throws: what goes along.</summary>
    private Dictionary<string, FeelValue> Given(LiveToken token)
    {
        var given = new Dictionary<string, FeelValue>();
        foreach (var (name, expression) in token.Node.Inputs)
            if (TryEvaluate(token, token.Scope, expression, out var value))
                given[name] = value;
        return given;
    }

    /// <summary>Every subscription there is at this moment, the oldest first. False where there is none.</summary>
    private bool Broadcast(string name, IReadOnlyDictionary<string, FeelValue> variables)
    {
        var waiting = root.AndInner().SelectMany(s => s.Waits.Select(w => (Scope: s, Wait: w))).Where(p => p.Wait.Kind == EventKind.Signal && p.Wait.Name == name).OrderBy(p => Age(p.Wait.Id)).ToList();
        foreach (var (scope, wait) in waiting)
            if (!scope.IsGone && scope.Waits.Any(w => w.Id == wait.Id) && status == InstanceStatus.Running)
                Fire(scope, wait, variables);
        return waiting.Count > 0;
    }

    /// <summary>Goes up scope by scope to the nearest catcher; there the same code comes before a catch-all. False where nothing catches.</summary>
    private bool Throw(LiveToken token, string? code) => Catch(token, EventKind.Error, code);

    private bool Escalate(LiveToken token) => Catch(token, EventKind.Escalation, token.Node.TriggerName);

    private bool Catch(LiveToken thrower, EventKind kind, string? code)
    {
        if (thrower.IsWhole && thrower.Node.Node is Activity && BoundaryFor(thrower.Node, kind, code) is { } own)
        {
            FireBoundary(thrower, own);
            return true;
        }
        // What an event sub-process throws is not caught by its siblings, but by what sits on the scope around it.
        var fromEventSubProcess = false;
        for (var scope = thrower.Scope; scope is not null; scope = scope.Parent)
        {
            if (!fromEventSubProcess && scope.Leaving is null && EventSubProcessFor(scope, kind, code) is { } sub)
            {
                if (kind == EventKind.Error && !thrower.IsGone && ((EventNode)StartOf(sub).Node).IsInterrupting is false)
                    Remove(thrower, completed: true);
                StartEventSubProcess(scope, sub, new Dictionary<string, FeelValue>());
                return true;
            }
            if (scope.Owner is { IsWhole: true } host && BoundaryFor(host.Node, kind, code) is { } boundary)
            {
                FireBoundary(host, boundary);
                return true;
            }
            fromEventSubProcess = scope.Kind == ScopeKind.EventSubProcess || fromEventSubProcess && scope.Content is null;
        }
        return false;
    }

    private static NodePlan? BoundaryFor(NodePlan node, EventKind kind, string? code) => Best(node.Boundaries.Where(b => b.Is(kind)), b => b, code);

    private static NodePlan? EventSubProcessFor(LiveScope scope, EventKind kind, string? code) =>
        scope.Content is { } content ? Best(content.EventSubProcesses.Where(e => StartOf(e).Is(kind)), StartOf, code) : null;

    private static NodePlan? Best(IEnumerable<NodePlan> catchers, Func<NodePlan, NodePlan> catching, string? code)
    {
        var known = catchers.ToList();
        return known.Find(c => code is not null && catching(c).TriggerName == code) ?? known.Find(c => catching(c).TriggerName is null);
    }
}
