using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>Events: what is waited for, and what happens when it comes (BPMN 2.0.2 §13.5).</summary>
internal sealed partial class Run
{
    /// <summary>A token has come to an event.</summary>
    private void Happen(LiveToken token, EventNode node)
    {
        var position = node.Position;
        if (position == EventPosition.End)
            endedAt = token.Scope.Kind == ScopeKind.Process ? node.Id : endedAt;
        if (position == EventPosition.IntermediateCatch && !token.Node.Is(EventKind.Link))
            Await(token, token.Node);
        else if (position is EventPosition.Start or EventPosition.Boundary or EventPosition.IntermediateCatch)
            LeaveActivity(token);
        else
            Throw(token);
    }

    /// <summary>Waits for one event; the token may be at it, or at an event-based gateway before it.</summary>
    private void Await(LiveToken token, NodePlan awaited)
    {
        token.Stage = TokenStage.Event;
        if (Wait(token, awaited) is { } wait)
            Add(token.Scope, wait);
    }

    private void Offer(LiveToken token)
    {
        foreach (var flow in token.Node.Outgoing)
            if (token.Stage != TokenStage.Incident)
                Await(token, flow.Target);
        if (token.Stage == TokenStage.Incident)
            DropWaits(token, own: true);
    }

    /// <summary>False where an event gives no time; the token has become an incident.</summary>
    private bool ArmBoundaries(LiveToken token)
    {
        var waits = new List<WaitState>();
        foreach (var boundary in token.Node.Boundaries.Where(b => b.Event!.Kind is EventKind.Timer or EventKind.Message or EventKind.Signal or EventKind.Conditional))
        {
            if (Wait(token, boundary) is { } wait)
                waits.Add(wait);
            if (token.Stage == TokenStage.Incident)
                return false;
        }
        waits.ForEach(w => Add(token.Scope, w));
        return true;
    }

    /// <summary>Arms the event sub-processes of a scope that begins.</summary>
    private void Arm(LiveScope scope)
    {
        foreach (var sub in scope.Content!.EventSubProcesses)
        {
            var start = StartOf(sub);
            if (start.Event!.Kind is not (EventKind.Timer or EventKind.Message or EventKind.Signal or EventKind.Conditional))
                continue;
            // An incident needs a token; this one stands for the scope only until the event is armed.
            var asking = new LiveToken(NextId("t"), start, scope, null);
            if (Wait(asking, start) is { } wait)
                Add(scope, wait with { Token = null });
            else if (asking.Stage == TokenStage.Incident)
                scope.Tokens.Add(asking);
        }
    }

    private static NodePlan StartOf(NodePlan eventSubProcess) => eventSubProcess.Inside!.Nodes.First(n => n.Node is EventNode { Position: EventPosition.Start });

    /// <summary>Null where nothing can be subscribed to: a receive task without a message waits for an operator alone.</summary>
    private WaitState? Wait(LiveToken token, NodePlan awaited)
    {
        var kind = awaited.Event?.Kind ?? EventKind.Message;
        var wait = new WaitState(NextId("w"), kind, awaited.Id, token.Id);
        switch (kind)
        {
            case EventKind.Timer:
                return TryTime(token, awaited.Timer, out var rule) ? wait with { Rule = rule } : null;
            case EventKind.Conditional:
                return wait;
            case EventKind.Message when awaited.CorrelationKey is { } expression:
                return TryEvaluate(token, token.Scope, expression, out var key) ? wait with { Name = awaited.TriggerName, Key = key == FeelValue.Null ? null : key.ToString() } : null;
            default:
                return awaited.TriggerName is { } name ? wait with { Name = name } : null;
        }
    }

    private void Add(LiveScope scope, WaitState wait)
    {
        scope.Waits.Add(wait);
        if (wait.Rule is { } rule)
            Tell(new Effect.TimerArmed(wait.Element, wait.Id, wait.Token, rule));
        else if (wait.Name is { } name)
            Tell(new Effect.Subscribed(wait.Element, wait.Id, wait.Token, wait.Kind, name, wait.Key));
        else
            changed = true;
    }

    private void Drop(LiveScope scope, WaitState wait)
    {
        scope.Waits.RemoveAll(w => w.Id == wait.Id);
        if (wait.Kind == EventKind.Timer)
            Tell(new Effect.TimerDropped(wait.Element, wait.Id));
        else if (wait.Kind != EventKind.Conditional)
            Tell(new Effect.Unsubscribed(wait.Element, wait.Id));
    }

    private void DropWaits(LiveScope scope)
    {
        foreach (var wait in scope.Waits.ToList())
            Drop(scope, wait);
    }

    /// <param name="own">With what the token itself waits for, not only what sits on its activity.</param>
    private void DropWaits(LiveToken token, bool own)
    {
        foreach (var wait in token.Scope.Waits.Where(w => w.Token == token.Id && (own || w.Element != token.Node.Id)).ToList())
            Drop(token.Scope, wait);
    }

    /// <summary>Something that was waited for has come.</summary>
    private void Fire(LiveScope scope, WaitState wait, IReadOnlyDictionary<string, FeelValue> variables)
    {
        var awaited = scope.Process.Plan.Nodes[wait.Element];
        Rearm(scope, wait, awaited);
        if (wait.Token is null)
        {
            StartEventSubProcess(scope, scope.Process.Plan.Nodes[awaited.Scope.Owner!.Id], variables);
            return;
        }
        var token = scope.Tokens.First(t => t.Id == wait.Token);
        if (awaited.Node is EventNode { Position: EventPosition.Boundary })
        {
            Store(scope, variables);
            FireBoundary(token, awaited);
        }
        else if (token.Node == awaited)
            Finish(token, variables, null);
        else
            Chosen(token, awaited, variables);
    }

    /// <summary>A timer that fires once is used up; a cycle is armed for its next time, unless it interrupts.</summary>
    private void Rearm(LiveScope scope, WaitState wait, NodePlan awaited)
    {
        if (wait.Kind != EventKind.Timer)
            return;
        scope.Waits.RemoveAll(w => w.Id == wait.Id);
        if (awaited.Node is EventNode { Position: EventPosition.Boundary or EventPosition.Start, IsInterrupting: false } && TimerPlan.Next(wait.Rule!, now) is { } rule)
            Add(scope, wait with { Id = NextId("w"), Rule = rule });
    }

    /// <summary>The first event after an event-based gateway decides; the others are dropped (§13.4.4).</summary>
    private void Chosen(LiveToken token, NodePlan awaited, IReadOnlyDictionary<string, FeelValue> variables)
    {
        var flow = token.Node.Outgoing.First(f => f.Target == awaited);
        DropWaits(token, own: true);
        Remove(token, completed: true);
        Tell(new Effect.FlowTaken(flow.Id, token.Id));
        var next = new LiveToken(NextId("t"), awaited, token.Scope, flow.Id);
        token.Scope.Tokens.Add(next);
        Tell(new Effect.ActivityEntered(awaited.Id, next.Id));
        if (awaited.Node is TaskNode && !ArmBoundaries(next))
            return;
        Finish(next, variables, null);
    }

    private void FireBoundary(LiveToken host, NodePlan boundary)
    {
        var scope = host.Scope;
        if (((EventNode)boundary.Node).IsInterrupting)
            Withdraw(host, "interrupted");
        Put(scope, boundary);
    }

    /// <summary>An interrupting one takes over the scope; another runs beside it, as often as its event comes (§13.5.4).</summary>
    private void StartEventSubProcess(LiveScope scope, NodePlan sub, IReadOnlyDictionary<string, FeelValue> variables)
    {
        var start = StartOf(sub);
        if (((EventNode)start.Node).IsInterrupting)
        {
            Clear(scope, "interrupted");
            scope.Leaving ??= "interrupted";
        }
        var inside = new LiveScope(NextId("s"), ScopeKind.EventSubProcess, sub.Id, scope, null, scope.Process);
        scope.Children.Add(inside);
        foreach (var (name, value) in variables)
            Set(inside, name, value);
        Arm(inside);
        Put(inside, start);
    }

    /// <summary>Asks every condition again; one that has become true happens. False where none does.</summary>
    private bool FireConditions()
    {
        if (!changed)
            return false;
        changed = false;
        foreach (var scope in root.AndInner().ToList())
            foreach (var wait in scope.Waits.Where(w => w.Kind == EventKind.Conditional).ToList())
            {
                if (scope.IsGone || !scope.Waits.Contains(wait))
                    continue;
                var awaited = scope.Process.Plan.Nodes[wait.Element];
                var holds = Holds(scope, wait, awaited.Condition!);
                if (holds == wait.Held)
                    continue;
                var known = wait with { Held = holds };
                scope.Waits[scope.Waits.IndexOf(wait)] = known;
                if (!holds)
                    continue;
                Fire(scope, known, new Dictionary<string, FeelValue>());
                // What happened may have changed what others ask for.
                changed = true;
                return true;
            }
        return false;
    }

    private bool Holds(LiveScope scope, WaitState wait, FeelExpression condition)
    {
        try
        {
            return Evaluate(scope, condition) == FeelValue.True;
        }
        catch (FeelException)
        {
            // Too much to evaluate is not true; the check at deployment bounds its size, and nothing waits for an answer here.
            return false;
        }
    }
}
