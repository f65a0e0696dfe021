using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>Multi-instance activities and loops (BPMN 2.0.2 §13.3.6, §13.3.7).</summary>
internal sealed partial class Run
{
    private const string Instances = "numberOfInstances", Active = "numberOfActiveInstances", Completed = "numberOfCompletedInstances", Terminated = "numberOfTerminatedInstances", Counter = "loopCounter";

    private void Repeat(LiveToken token, Loop loop)
    {
        IReadOnlyList<FeelValue> items;
        if (!(loop.Kind == LoopKind.Standard ? TryFirst(token, loop, out items) : TryItems(token, out items)))
        {
            DropWaits(token, own: true);
            return;
        }
        if (items.Count == 0)
        {
            Gather(token.Scope, loop, new FeelValue.List([]));
            Complete(token);
            return;
        }
        if (OpenScope(ScopeKind.Repetition, token.Node.Id, token.Scope, token, token.Scope.Process) is not { } body)
            return;
        Set(body, Instances, loop.Kind == LoopKind.Standard ? FeelValue.Null : items.Count);
        foreach (var name in (ReadOnlySpan<string>)[Active, Completed, Terminated])
            Set(body, name, 0);
        if (loop.Gathered is { } gathered)
            Set(body, gathered, new FeelValue.List([]));
        if (loop.Kind == LoopKind.ParallelInstances)
            Together(body, items);
        else
        {
            body.Pending.AddRange(items.Skip(1));
            StartRound(body, items[0]);
        }
    }

    /// <summary>All instances are there before the first begins.</summary>
    private void Together(LiveScope body, IReadOnlyList<FeelValue> items)
    {
        foreach (var item in items)
            StartRound(body, item);
    }

    private void StartRound(LiveScope body, FeelValue item)
    {
        var node = body.Owner!.Node;
        var round = new LiveScope(NextId("s"), ScopeKind.Round, node.Id, body, null, body.Process);
        body.Children.Add(round);
        Count(body, Active, 1);
        Set(round, Counter, Number(body, Active) + Number(body, Completed) + Number(body, Terminated));
        if (node.Collection is not null)
            Set(round, node.Item ?? "item", item);
        Put(round, node);
    }

    /// <summary>One instance is complete: is that enough, does the next begin, or was it the last?</summary>
    private void RoundDone(LiveScope round)
    {
        var body = round.Parent!;
        var token = body.Owner!;
        var loop = token.Node.Loop!;
        Close(round);
        Count(body, Active, -1);
        Count(body, Completed, 1);
        if (loop is { Gathered: { } list, GatheredElement: { } element } && body.Variables[list] is FeelValue.List so)
            Set(body, list, FeelValue.Of(so.Items.Append(Look(round, element) ?? FeelValue.Null)));

        var holds = false;
        if (token.Node.RepeatCondition is { } condition)
        {
            // The condition sees the variables of the instance that has just ended, and counts as the repetition has them now.
            if (!TryEvaluate(token, round, condition, out var value))
                return;
            holds = value == FeelValue.True;
        }
        if (loop.Kind == LoopKind.Standard)
            AgainOrDone(body, loop, holds || token.Node.RepeatCondition is null);
        else if (holds)
            Enough(body);
        else if (body.Pending.Count > 0)
        {
            var next = body.Pending[0];
            body.Pending.RemoveAt(0);
            StartRound(body, next);
        }
        else if (body.Children.Count == 0)
            RepetitionDone(body);
    }

    private void AgainOrDone(LiveScope body, Loop loop, bool holds)
    {
        if (holds && (loop.Maximum is null || Number(body, Completed) < loop.Maximum))
            StartRound(body, FeelValue.Null);
        else
            RepetitionDone(body);
    }

    private void Enough(LiveScope body)
    {
        Count(body, Terminated, body.Children.Count);
        Set(body, Active, 0);
        body.Pending.Clear();
        Clear(body, "completion-condition");
        RepetitionDone(body);
    }

    private void RepetitionDone(LiveScope body)
    {
        var token = body.Owner!;
        Close(body);
        if (token.Node.Loop is { Gathered: { } list } loop)
            Gather(token.Scope, loop, body.Variables[list]);
        token.Scope.Undo.AddRange(body.Undo);
        Complete(token);
    }

    private void Gather(LiveScope scope, Loop loop, FeelValue gathered)
    {
        if (loop.Gathered is { } list)
            Store(scope, new Dictionary<string, FeelValue> { [list] = gathered });
    }

    private bool TryItems(LiveToken token, out IReadOnlyList<FeelValue> items)
    {
        items = [];
        if (token.Node.Collection is { } collection)
        {
            if (!TryEvaluate(token, token.Scope, collection, out var value))
                return false;
            if (value is not FeelValue.List list)
            {
                Incident(token, "no-collection", $"'{collection.Text}' of '{token.Node.Id}' is no list.");
                return false;
            }
            items = list.Items;
        }
        else
        {
            if (!TryEvaluate(token, token.Scope, token.Node.Cardinality!, out var value))
                return false;
            if (value is not FeelValue.Number { Value: >= 0 and <= int.MaxValue } count || count.Value != decimal.Truncate(count.Value))
            {
                Incident(token, "no-cardinality", $"'{token.Node.Cardinality!.Text}' of '{token.Node.Id}' is no whole number.");
                return false;
            }
            items = Enumerable.Repeat(FeelValue.Null, Math.Min((int)count.Value, Interpreter.MostInstances + 1)).ToList();
        }
        if (items.Count <= Interpreter.MostInstances)
            return true;
        Incident(token, "too-many-instances", $"More than {Interpreter.MostInstances} instances of '{token.Node.Id}'.");
        return false;
    }

    /// <summary>One item where the first round runs, none where the condition is asked first and does not hold.</summary>
    private bool TryFirst(LiveToken token, Loop loop, out IReadOnlyList<FeelValue> items)
    {
        items = [FeelValue.Null];
        if (loop.Maximum == 0)
            items = [];
        if (!loop.TestBefore || token.Node.RepeatCondition is not { } condition)
            return true;
        if (!TryAsk(token, condition, out var holds))
            return false;
        items = holds ? items : [];
        return true;
    }

    private void Count(LiveScope body, string name, int more) => Set(body, name, Number(body, name) + more);

    private static int Number(LiveScope body, string name) => (int)((FeelValue.Number)body.Variables[name]).Value;
}
