using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>Tokens on their way: nodes, flows and gateways (BPMN 2.0.2 §13.2, §13.4).</summary>
internal sealed partial class Run
{
    private LiveToken Put(LiveScope scope, NodePlan node, string? flow = null)
    {
        var token = new LiveToken(NextId("t"), node, scope, flow);
        scope.Tokens.Add(token);
        ready.Enqueue(token);
        return token;
    }

    private void Arrive(LiveToken token)
    {
        var node = token.Node;
        if (node.Node is Gateway { Kind: GatewayKind.Parallel or GatewayKind.Inclusive } && node.Incoming.Count > 1 && token.Flow is not null)
        {
            token.Stage = TokenStage.Joining;
            if (node.Node is Gateway { Kind: GatewayKind.Parallel })
                FireParallel(token.Scope, node);
            return;
        }
        Tell(new Effect.ActivityEntered(node.Id, token.Id));
        switch (node.Node)
        {
            case Gateway gateway: Through(token, gateway); break;
            case EventNode happening: Happen(token, happening); break;
            default: Begin(token); break;
        }
    }

    private void Through(LiveToken token, Gateway gateway)
    {
        switch (gateway.Kind)
        {
            case GatewayKind.Parallel: Leave(token, token.Node.Outgoing); break;
            case GatewayKind.EventBased: Offer(token); break;
            case GatewayKind.Exclusive: Choose(token, one: true); break;
            default: Choose(token, one: false); break;
        }
    }

    /// <summary>The first true flow, or every true one; the default where there is none.</summary>
    private void Choose(LiveToken token, bool one)
    {
        var node = token.Node;
        var taken = new List<FlowPlan>();
        foreach (var flow in node.Outgoing.Where(f => f != node.Default))
        {
            // A flow without a condition counts as true.
            var holds = true;
            if (flow.Condition is { } condition && !TryAsk(token, condition, out holds))
                return;
            if (holds)
                taken.Add(flow);
            if (holds && one)
                break;
        }
        if (taken.Count == 0 && node.Default is { } otherwise)
            taken.Add(otherwise);
        if (taken.Count == 0 && node.Outgoing.Count > 0)
            Incident(token, "no-flow", $"No outgoing flow of '{node.Id}' can be taken: no condition is true and there is no default flow.");
        else
            Leave(token, taken);
    }

    /// <summary>Consumes the token and puts one at the end of each flow.</summary>
    private void Leave(LiveToken token, IEnumerable<FlowPlan> flows)
    {
        var scope = token.Scope;
        Remove(token, completed: true);
        foreach (var flow in flows)
        {
            Tell(new Effect.FlowTaken(flow.Id, token.Id));
            Put(scope, flow.Target, flow.Id);
        }
        CheckComplete(scope);
    }

    /// <summary>One token of each incoming flow; surplus ones wait for the next time (§13.4.1).</summary>
    private void FireParallel(LiveScope scope, NodePlan join)
    {
        var waiting = Joining(scope, join);
        var chosen = join.Incoming.Select(f => waiting.FirstOrDefault(t => t.Flow == f.Id)).ToList();
        if (chosen.All(t => t is not null))
            Merge(join, chosen!);
    }

    /// <summary>The first inclusive join that need not wait any longer (§13.4.3). False where none fires.</summary>
    private bool FireInclusive()
    {
        foreach (var scope in root.AndInner())
            foreach (var join in scope.Content?.InclusiveJoins ?? [])
            {
                var waiting = Joining(scope, join);
                if (waiting.Count == 0)
                    continue;
                var arrived = join.Incoming.Where(f => waiting.Any(t => t.Flow == f.Id)).ToList();
                var missing = join.Incoming.Except(arrived);
                var others = scope.Tokens.Where(t => !waiting.Contains(t));
                if (missing.Any(f => others.Any(t => f.ReachedFrom.Contains(t.Node) && !arrived.Any(a => a.ReachedFrom.Contains(t.Node)))))
                    continue;
                Merge(join, [.. arrived.Select(f => waiting.First(t => t.Flow == f.Id))]);
                return true;
            }
        return false;
    }

    private static List<LiveToken> Joining(LiveScope scope, NodePlan join) => [.. scope.Tokens.Where(t => t.Node == join && t.Stage == TokenStage.Joining)];

    /// <summary>Several tokens become one, which goes through the gateway.</summary>
    private void Merge(NodePlan join, IReadOnlyList<LiveToken?> tokens)
    {
        var merged = tokens[0]!;
        foreach (var token in tokens.Skip(1))
        {
            token!.IsGone = true;
            token.Scope.Tokens.Remove(token);
        }
        merged.Stage = TokenStage.Ready;
        Tell(new Effect.ActivityEntered(join.Id, merged.Id));
        Through(merged, (Gateway)join.Node);
    }

    private void Remove(LiveToken token, bool completed)
    {
        token.IsGone = true;
        token.Scope.Tokens.Remove(token);
        Tell(new Effect.ActivityLeft(token.Node.Id, token.Id, completed));
    }

    private void Incident(LiveToken token, string code, string text)
    {
        (token.Stage, token.Code, token.Text) = (TokenStage.Incident, code, text);
        Tell(new Effect.IncidentRaised(token.Node.Id, token.Id, code, text));
    }

    /// <summary>False where the evaluation passed a limit; the token has become an incident.</summary>
    private bool TryAsk(LiveToken token, FeelExpression expression, out bool holds)
    {
        var known = TryEvaluate(token, token.Scope, expression, out var value);
        holds = value == FeelValue.True;
        return known;
    }

    private bool TryEvaluate(LiveToken token, LiveScope scope, FeelExpression expression, out FeelValue value)
    {
        try
        {
            value = Evaluate(scope, expression);
            return true;
        }
        catch (FeelException wrong)
        {
            value = FeelValue.Null;
            Incident(token, "expression", $"{expression.Text}: {wrong.Message}");
            return false;
        }
    }

    /// <exception cref="FeelException">It passes a limit.</exception>
    private FeelValue Evaluate(LiveScope scope, FeelExpression expression)
    {
        var seen = new Dictionary<string, FeelValue>();
        foreach (var name in expression.Names)
            if (Look(scope, name) is { } value)
                seen[name] = value;
        return expression.Evaluate(seen, now);
    }

    private static FeelValue? Look(LiveScope scope, string name)
    {
        for (var at = scope; ; at = at.Parent!)
            if (at.Variables.TryGetValue(name, out var value))
                return value;
            else if (at.IsOutermost)
                return null;
    }
}
