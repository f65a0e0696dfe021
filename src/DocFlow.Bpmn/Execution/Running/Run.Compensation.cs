using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>Undoing what is complete (BPMN 2.0.2 §10.7, §13.5.5).</summary>
internal sealed partial class Run
{
    /// <summary>Its records wait to be asked for, instead of being undone one after the other.</summary>
    private const string ByHandler = "by-handler";

    private static readonly IReadOnlyDictionary<string, FeelValue> nothing = new Dictionary<string, FeelValue>();

    /// <summary>Remembers a completed activity, if anything could undo it.</summary>
    private static void Record(LiveToken token, IReadOnlyDictionary<string, FeelValue>? variables, IReadOnlyList<UndoRecord>? inner)
    {
        var node = token.Node;
        var round = token.Scope.Kind == ScopeKind.Round;
        if (node.Node is not Activity { IsForCompensation: false } || node.Loop is not null && !round)
            return;
        if (node.Undo is null && inner is not { Count: > 0 } && (node.Inside is not { } inside || UndoingIn(inside) is null))
            return;
        // Instances of a repetition are kept with it until all of it is complete.
        var keeper = round ? token.Scope.Parent! : token.Scope;
        keeper.Undo.Add(new UndoRecord(node.Id, round ? keeper.Id : token.Id)
        {
            Variables = variables ?? (round ? token.Scope.Variables : nothing),
            Inner = inner ?? [],
        });
    }

    /// <summary>A throw of compensation: the activity it names, else everything completed in its scope.</summary>
    private void Compensate(LiveToken token)
    {
        var scope = token.Scope;
        // An event sub-process undoes what the scope around it has done.
        while (scope.Kind == ScopeKind.EventSubProcess)
            scope = scope.Parent!;
        var named = token.Node.Event!.Reference;
        var records = scope.Undo.Where(r => named is null || r.Activity == named).ToList();
        if (records.Count == 0)
        {
            LeaveActivity(token);
            return;
        }
        if (OpenScope(ScopeKind.Compensation, token.Node.Id, token.Scope, token, token.Scope.Process) is not { } undoing)
            return;
        scope.Undo.RemoveAll(records.Contains);
        undoing.Undo.AddRange(records);
        Undone(undoing);
    }

    /// <summary>A cancel end event: everything else in the transaction stops, what was completed is undone, then it is left by its cancel event.</summary>
    private void CancelTransaction(LiveToken token)
    {
        var scope = token.Scope;
        Remove(token, completed: true);
        Clear(scope, "transaction-cancelled");
        scope.Leaving = "cancelled";
        var undoing = OpenScope(ScopeKind.Compensation, scope.Element, scope, null, scope.Process)!;
        undoing.Undo.AddRange(OfOtherInstances(scope));
        undoing.Undo.AddRange(scope.Undo);
        scope.Undo.Clear();
        Undone(undoing);
    }

    /// <summary>Cancelling one instance of a repeated transaction cancels all of it: the others stop and are undone too.</summary>
    private List<UndoRecord> OfOtherInstances(LiveScope scope)
    {
        var records = new List<UndoRecord>();
        if (scope.Owner is not { IsWhole: false } instance)
            return records;
        var body = instance.Scope.Parent!;
        records.AddRange(body.Undo);
        body.Undo.Clear();
        body.Pending.Clear();
        foreach (var round in body.Children.Where(c => c != instance.Scope).ToList())
        {
            records.AddRange(round.Children.Where(c => c.Undo.Count > 0).Select(c => new UndoRecord(scope.Element, body.Id) { Variables = c.Variables, Inner = [.. c.Undo] }));
            Cancel(round, "transaction-cancelled");
        }
        return records;
    }

    private void LeaveCancelled(LiveScope scope)
    {
        Close(scope);
        var host = scope.Owner!;
        while (!host.IsWhole)
            host = host.Scope.Parent!.Owner!;
        FireBoundary(host, host.Node.Boundaries.First(b => b.Is(EventKind.Cancel)));
    }

    /// <summary>Nothing runs in a compensation: the next group is undone, the last completed first; without one it is over.</summary>
    private void Undone(LiveScope undoing)
    {
        if (undoing.Leaving != ByHandler && undoing.Undo.Count > 0)
        {
            var group = undoing.Undo[^1].Group;
            var records = undoing.Undo.Where(r => r.Group == group).ToList();
            undoing.Undo.RemoveAll(records.Contains);
            foreach (var record in records)
                Undo(undoing, record);
            CheckComplete(undoing);
            return;
        }
        Close(undoing);
        if (undoing.Owner is { } thrower)
            LeaveActivity(thrower);
        else
            CheckComplete(undoing.Parent!);
    }

    private void Undo(LiveScope undoing, UndoRecord record)
    {
        var node = undoing.Process.Plan.Nodes[record.Activity];
        // The handler sees the variables as they were when the activity was complete.
        var inside = new LiveScope(NextId("s"), ScopeKind.Compensation, node.Id, undoing, null, undoing.Process) { Variables = new Dictionary<string, FeelValue>(record.Variables) };
        undoing.Children.Add(inside);
        if (node.Undo is { } handler)
            Put(inside, handler);
        else if (node.Inside is { } content && UndoingIn(content) is { } sub)
        {
            inside.Undo.AddRange(record.Inner);
            inside.Leaving = ByHandler;
            StartUndoing(inside, sub);
        }
        else
        {
            inside.Undo.AddRange(record.Inner);
            Undone(inside);
        }
    }

    private void StartUndoing(LiveScope inside, NodePlan sub)
    {
        var scope = new LiveScope(NextId("s"), ScopeKind.EventSubProcess, sub.Id, inside, null, inside.Process);
        inside.Children.Add(scope);
        Arm(scope);
        Put(scope, StartOf(sub));
    }

    /// <summary>The event sub-process of a content that undoes it; null for none.</summary>
    private static NodePlan? UndoingIn(ScopePlan content) => content.EventSubProcesses.FirstOrDefault(e => StartOf(e).Is(EventKind.Compensation));
}
