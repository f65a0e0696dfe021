using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>What each stimulus does first; the tokens it sets free move afterwards.</summary>
internal sealed partial class Run
{
    /// <summary>Null where it was applied.</summary>
    internal StepRefusal? Apply(Stimulus stimulus) => stimulus switch
    {
        Stimulus.Start start => Begin(start),
        Stimulus.CompleteTask complete => CompleteTask(complete),
        Stimulus.JobDone done => JobDone(done),
        Stimulus.JobFailed failed => JobFailed(failed),
        Stimulus.TimerFired fired => TimerFired(fired),
        Stimulus.Message message => Message(message),
        Stimulus.Signal signal => Broadcast(signal.Name, signal.Variables) ? null : StepRefusal.NobodyWaits,
        Stimulus.StartAdHoc start => StartAdHoc(start),
        Stimulus.CompleteAdHoc complete => CompleteAdHoc(complete),
        Stimulus.Cancel cancel => CancelInstance(cancel),
        Stimulus.Modify modify => Modify(modify),
        _ => StepRefusal.Impossible,
    };

    private StepRefusal? Begin(Stimulus.Start start)
    {
        var content = main.Plan.Content;
        var events = start.StartEvent is null ? content.Starts : [.. content.Nodes.Where(n => n.Id == start.StartEvent && n.Node is EventNode { Position: EventPosition.Start })];
        if (events.Count == 0)
            return StepRefusal.Impossible;
        foreach (var (name, value) in start.Variables)
            root.Variables[name] = value;
        changed = true;
        Arm(root);
        foreach (var node in events)
            Put(root, node);
        return null;
    }

    private StepRefusal? CompleteTask(Stimulus.CompleteTask complete)
    {
        if (Find(complete.Token) is not { } token || !(token.Stage == TokenStage.UserTask || token.Stage == TokenStage.Event && token.Node.Node is TaskNode))
            return StepRefusal.AlreadyHandled;
        Finish(token, complete.Variables, complete.Outcome);
        return null;
    }

    private StepRefusal? JobDone(Stimulus.JobDone done)
    {
        if (Find(done.Token) is not { Stage: TokenStage.Job } token)
            return StepRefusal.AlreadyHandled;
        Finish(token, done.Variables, null);
        return null;
    }

    private StepRefusal? JobFailed(Stimulus.JobFailed failed)
    {
        if (Find(failed.Token) is not { Stage: TokenStage.Job } token)
            return StepRefusal.AlreadyHandled;
        if (failed.ErrorCode is null)
            Incident(token, "job-failed", failed.Text);
        else
        {
            Store(token.Scope, failed.Variables);
            if (!Throw(token, failed.ErrorCode))
                Incident(token, "error-uncaught", $"{failed.ErrorCode}: {failed.Text}");
        }
        return null;
    }

    private StepRefusal? TimerFired(Stimulus.TimerFired fired)
    {
        foreach (var scope in root.AndInner())
            if (scope.Waits.FirstOrDefault(w => w.Kind == EventKind.Timer && w.Id == fired.Timer) is { } wait)
            {
                Fire(scope, wait, fired.Variables);
                return null;
            }
        return StepRefusal.AlreadyHandled;
    }

    private StepRefusal? Message(Stimulus.Message message)
    {
        var waiting = root.AndInner().SelectMany(s => s.Waits.Select(w => (Scope: s, Wait: w)))
            .Where(p => p.Wait.Kind == EventKind.Message && p.Wait.Name == message.Name && (message.Key is null || p.Wait.Key is null || p.Wait.Key == message.Key))
            // A subscription with the very key before one that takes any; then the oldest.
            .OrderBy(p => p.Wait.Key == message.Key ? 0 : 1).ThenBy(p => Age(p.Wait.Id)).ToList();
        if (waiting.Count == 0)
            return StepRefusal.NobodyWaits;
        Fire(waiting[0].Scope, waiting[0].Wait, message.Variables);
        return null;
    }

    private StepRefusal? CancelInstance(Stimulus.Cancel cancel)
    {
        Clear(root, "cancelled", cancel.Reason);
        End(InstanceStatus.Cancelled, cancel.Reason);
        return null;
    }

    /// <summary>Whatever is written into the instance from outside; new names go to the outermost scope, but not out of one instance of a repetition.</summary>
    private void Store(LiveScope scope, IReadOnlyDictionary<string, FeelValue> variables)
    {
        foreach (var (name, value) in variables)
        {
            var at = scope;
            while (!at.Variables.ContainsKey(name) && !at.IsOutermost)
                at = at.Parent!;
            if (!at.Variables.ContainsKey(name))
                for (at = scope; !at.IsOutermost && at.Kind != ScopeKind.Round;)
                    at = at.Parent!;
            at.Variables[name] = value;
            changed = true;
        }
    }

    private void Set(LiveScope scope, string name, FeelValue value)
    {
        scope.Variables[name] = value;
        changed = true;
    }

    private LiveToken? Find(string token) => root.AndInner().SelectMany(s => s.Tokens).FirstOrDefault(t => t.Id == token);

    /// <summary>Ids count up, so the number is the age.</summary>
    private static long Age(string id) => long.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
}
