using DocFlow.Bpmn.Execution;

namespace DocFlow.Bpmn.Tests;

/// <summary>What the effects of an instance add up to; it must be what the state says.</summary>
internal sealed class Ledger
{
    private readonly HashSet<string> tasks = [], jobs = [], timers = [], subscriptions = [], entered = [];

    internal void Post(Stimulus stimulus, StepResult result)
    {
        if (result.Refusal is not null)
            return;
        switch (stimulus)
        {
            case Stimulus.CompleteTask complete: tasks.Remove(complete.Token); break;
            case Stimulus.JobDone done: Assert.True(jobs.Remove(done.Token)); break;
            case Stimulus.TimerFired fired: Assert.True(timers.Remove(fired.Timer)); break;
        }
        foreach (var effect in result.Effects)
            switch (effect)
            {
                case Effect.UserTaskCreated e: Assert.True(tasks.Add(e.Token)); break;
                case Effect.UserTaskWithdrawn e: Assert.True(tasks.Remove(e.Token)); break;
                case Effect.JobWanted e: Assert.True(jobs.Add(e.Token)); break;
                case Effect.JobWithdrawn e: Assert.True(jobs.Remove(e.Token)); break;
                case Effect.TimerArmed e: Assert.True(timers.Add(e.Timer)); break;
                case Effect.TimerDropped e: Assert.True(timers.Remove(e.Timer)); break;
                case Effect.Subscribed e: Assert.True(subscriptions.Add(e.Subscription)); break;
                case Effect.Unsubscribed e: subscriptions.Remove(e.Subscription); break;
                case Effect.ActivityEntered e: Assert.True(entered.Add(e.Token)); break;
                case Effect.ActivityLeft e: entered.Remove(e.Token); break;
            }
    }

    internal void Agrees(InstanceState state, ProcessDefinition definition)
    {
        Same(tasks, state.Tokens().Where(t => t.Stage == TokenStage.UserTask).Select(t => t.Id), "user tasks");
        Same(jobs, state.Tokens().Where(t => t.Stage == TokenStage.Job).Select(t => t.Id), "jobs");
        Same(timers, state.Waits().Where(w => w.Kind == EventKind.Timer).Select(w => w.Id), "timers");
        Same(subscriptions, state.Waits().Where(w => w.Kind is EventKind.Message or EventKind.Signal).Select(w => w.Id), "subscriptions");
        Same(entered, state.Tokens().Where(t => t.Stage != TokenStage.Joining).Select(t => t.Id), "tokens");

        var ids = state.Tokens().Select(t => t.Id).Concat(state.Waits().Select(w => w.Id)).Concat(state.Scopes().Select(s => s.Id)).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.DoesNotContain(state.Tokens(), t => t.Stage is TokenStage.Ready or TokenStage.Incident);
        foreach (var scope in state.Scopes())
        {
            // No timer or subscription without an owner, no scope without its token, no token with a scope that is gone.
            Assert.All(scope.Waits, w => Assert.True(w.Token is null || scope.Tokens.Any(t => t.Id == w.Token)));
            Assert.All(scope.Children.Where(c => c.Owner is not null), c => Assert.Contains(scope.Tokens, t => t.Id == c.Owner && t.Stage == TokenStage.Scope));
            Assert.All(scope.Tokens.Where(t => t.Stage == TokenStage.Scope), t => Assert.Single(scope.Children, c => c.Owner == t.Id));
            // A running scope holds something.
            if (state.Status == InstanceStatus.Running)
                Assert.True(scope.Tokens.Count + scope.Children.Count > 0, $"{scope.Kind} {scope.Element} is empty");
        }
        Assert.All(state.Tokens(), t => Assert.Contains(definition.Process.Content.AndInner().SelectMany(s => s.Nodes), n => n.Id == t.Element));
        if (state.Status != InstanceStatus.Running)
            Assert.Empty(ids.Skip(1));
    }

    private static void Same(HashSet<string> told, IEnumerable<string> kept, string what) =>
        Assert.True(told.SetEquals(kept), $"{what}: told {string.Join(' ', told.Order())}, kept {string.Join(' ', kept.Order())}");
}
