using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Planning;

/// <summary>Builds the plan of a process whose file has no error, and lists what keeps it from being executed.</summary>
internal sealed class PlanBuilder
{
    private readonly Definitions file;
    private readonly List<BpmnFinding> findings;
    private readonly Dictionary<string, NodePlan> nodes = [];
    private readonly List<StartTrigger> starts = [];
    private readonly List<string> calls = [];

    private PlanBuilder(Definitions file, List<BpmnFinding> findings) => (this.file, this.findings) = (file, findings);

    internal static ProcessPlan Build(Definitions file, Process process, List<BpmnFinding> findings)
    {
        var builder = new PlanBuilder(file, findings);
        var content = builder.Scope(process.Content, null, null);
        builder.Lanes(process);
        foreach (var start in content.Nodes.Where(n => n.Node is EventNode { Position: EventPosition.Start } && n.Event is not null))
            builder.starts.Add(new StartTrigger(start.Id, start.Event!.Kind, start.TriggerName, start.Event.Timer));
        foreach (var node in builder.nodes.Values)
            findings.AddRange(SupportRules.Check(node));
        findings.AddRange(SupportRules.Scope(content));
        foreach (var node in builder.nodes.Values.Where(n => n.Is(EventKind.Compensation) && n.Event!.Reference is { } undone && (!builder.nodes.TryGetValue(undone, out var named) || named.Node is not Activity)))
            findings.Add(ExecutionRule.UndoUnknown.At(node.Node, node.Event!.Reference!));
        return new ProcessPlan { Content = content, Nodes = builder.nodes, StartTriggers = builder.starts, Calls = builder.calls };
    }

    private ScopePlan Scope(Scope scope, ScopePlan? parent, SubProcess? owner)
    {
        var plan = new ScopePlan(parent, owner);
        foreach (var node in scope.Nodes)
        {
            var known = new NodePlan(node, plan);
            nodes.TryAdd(node.Id, known);
            plan.Nodes.Add(known);
        }
        foreach (var flow in scope.Flows)
            Join(flow);
        foreach (var node in plan.Nodes)
            Attach(node, scope);
        foreach (var node in plan.Nodes)
            Read(node);

        var plain = plan.Nodes.Where(n => n.Node is EventNode { Position: EventPosition.Start }).ToList();
        plan.Starts.AddRange(owner?.Kind == SubProcessKind.AdHoc ? [] : plain.Count > 0 ? plain.Where(n => n.Event is null) : plan.Nodes.Where(IsEntry));
        plan.EventSubProcesses.AddRange(plan.Nodes.Where(n => n.Node is SubProcess { Kind: SubProcessKind.Event }));
        foreach (var join in plan.Nodes.Where(n => n.Node is Gateway { Kind: GatewayKind.Inclusive } && n.Incoming.Count > 1))
        {
            plan.InclusiveJoins.Add(join);
            foreach (var flow in join.Incoming)
                flow.ReachedFrom = Reach.Before(flow, join, plan);
        }
        return plan;
    }

    private void Join(SequenceFlow flow)
    {
        var (source, target) = (nodes[flow.Source], nodes[flow.Target]);
        var plan = new FlowPlan(flow.Id, source, target, flow.Condition is { } condition && source.Node is not Gateway { Kind: GatewayKind.Parallel or GatewayKind.EventBased } ? Parse(source.Node, condition) : null);
        source.Outgoing.Add(plan);
        target.Incoming.Add(plan);
        if (flow.Id == (source.Node switch { Gateway g => g.DefaultFlow, Activity a => a.DefaultFlow, _ => null }))
            source.Default = plan;
    }

    private void Attach(NodePlan node, Scope scope)
    {
        if (node.Node is SubProcess sub)
            node.Inside = Scope(sub.Content, node.Scope, sub);
        if (node.Node is not EventNode { Position: EventPosition.Boundary, AttachedTo: { } host })
            return;
        if (!node.Is(EventKind.Compensation))
            nodes[host].Boundaries.Add(node);
        else if (scope.Associations.FirstOrDefault(a => a.Source == node.Id) is { } line && nodes.TryGetValue(line.Target, out var undo))
            nodes[host].Undo = undo;
    }

    private void Read(NodePlan plan)
    {
        var node = plan.Node;
        plan.CorrelationKey = Parse(node, Extension.Attribute(node, "correlationKey"));
        plan.Inputs = Mapping(node, "input");
        plan.Outputs = Mapping(node, "output");
        plan.Result = Extension.Attribute(node, "result");
        plan.Topic = Extension.Attribute(node, "topic");
        switch (node)
        {
            case EventNode { Definitions: [var definition, ..] }:
                plan.TriggerName = Name(definition.Reference, definition.Kind);
                plan.Condition = definition.Condition is { } condition ? Parse(node, condition) : null;
                plan.Timer = definition.Timer is { } timer ? Timer(node, timer.Kind, timer.Value) : null;
                break;
            case TaskNode task:
                plan.TriggerName = Name(task.Message, EventKind.Message);
                plan.Script = task.Script is { } script ? Parse(node, script) : null;
                plan.FormKey = Extension.Attribute(node, "formKey");
                plan.Assignee = Parse(node, Extension.Attribute(node, "assignee"));
                plan.CandidateUsers = Parse(node, Extension.Attribute(node, "candidateUsers"));
                plan.CandidateGroups = Parse(node, Extension.Attribute(node, "candidateGroups"));
                plan.Priority = Parse(node, Extension.Attribute(node, "priority"));
                plan.Due = Extension.Attribute(node, "dueIn") is { } due ? Timer(node, TimerKind.Duration, new Expression(due, null, node.Place)) : null;
                break;
            case SubProcess { CompletionCondition: { } done }:
                plan.CompletionCondition = Parse(node, done);
                break;
            case CallActivity { CalledElement: { } called }:
                calls.Add(called);
                break;
        }
        if (plan.Loop is { } loop)
            Read(plan, loop);
    }

    private void Read(NodePlan plan, Loop loop)
    {
        plan.Cardinality = loop.Cardinality is { } count ? Parse(plan.Node, count) : null;
        plan.Collection = Parse(plan.Node, loop.ForeignAttributes.GetValueOrDefault(Extension.Name("collection")) ?? loop.Collection);
        plan.RepeatCondition = loop.Condition is { } condition ? Parse(plan.Node, condition) : null;
        plan.Item = loop.ForeignAttributes.GetValueOrDefault(Extension.Name("item")) ?? loop.Element;
    }

    /// <summary>Events are told apart by the name of their message or signal, by the code of their error or escalation; a trigger without one by its id.</summary>
    private string? Name(string? reference, EventKind kind) =>
        kind is not (EventKind.Message or EventKind.Signal or EventKind.Error or EventKind.Escalation) || reference is null || !file.Triggers.TryGetValue(reference, out var trigger) ? null
        : kind is EventKind.Error or EventKind.Escalation ? trigger.Code ?? trigger.Id
        : trigger.Name ?? trigger.Id;

    private (string, FeelExpression)[] Mapping(FlowNode node, string element) =>
        [.. Extension.Elements(node, element).Select(e => (e.Name, Value: Parse(node, e.Value))).Where(e => e.Value is not null).Select(e => (e.Name, e.Value!))];

    private TimerPlan? Timer(FlowNode node, TimerKind kind, Expression expression)
    {
        try
        {
            return TimerPlan.Read(kind, expression.Text, text => FeelExpression.Parse(text));
        }
        catch (FeelException wrong)
        {
            findings.Add(ExecutionRule.Expression.At(node.Id, expression.Place, $"{expression.Text}: {wrong.Message}"));
            return null;
        }
    }

    private FeelExpression? Parse(FlowNode node, string? text) => string.IsNullOrWhiteSpace(text) ? null : Parse(node, new Expression(text, null, node.Place));

    private FeelExpression? Parse(FlowNode node, Expression expression)
    {
        if (expression.Language is { } language && !language.Contains("feel", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(ExecutionRule.Language.At(node.Id, expression.Place, language));
            return null;
        }
        try
        {
            return FeelExpression.Parse(expression.Text);
        }
        catch (FeelException wrong)
        {
            findings.Add(ExecutionRule.Expression.At(node.Id, expression.Place, $"{expression.Text}: {wrong.Message}"));
            return null;
        }
    }

    /// <summary>A node no flow enters, where a scope has no start event (BPMN 2.0.2 §10.3.5).</summary>
    private static bool IsEntry(NodePlan node) => node.Incoming.Count == 0 && node.Node is not (EventNode { Position: EventPosition.Boundary } or SubProcess { Kind: SubProcessKind.Event } or Activity { IsForCompensation: true })
        && !(node.Node is EventNode { Position: EventPosition.IntermediateCatch } && node.Is(EventKind.Link));

    private void Lanes(Process process)
    {
        foreach (var lane in process.Lanes)
            Put(lane);

        void Put(Lane lane)
        {
            foreach (var id in lane.Nodes)
                if (nodes.TryGetValue(id, out var node))
                    node.Lane = lane;
            foreach (var inner in lane.Inner)
                Put(inner);
        }
    }
}
