namespace DocFlow.Bpmn.Execution.Running;

/// <summary>Ad-hoc sub-processes: people start what they like, as often as they like (BPMN 2.0.2 §10.3.5, §13.3.5).</summary>
internal sealed partial class Run
{
    private void OfferAdHoc(LiveToken token, LiveScope scope)
    {
        Arm(scope);
        Tell(new Effect.AdHocOffered(token.Node.Id, token.Id, [.. Offered(scope)]));
        AskAdHoc(scope);
    }

    private static IEnumerable<string> Offered(LiveScope scope) => scope.Content!.Nodes.Where(n => n.Incoming.Count == 0 && n.Node is Activity { IsForCompensation: false } and not SubProcess { Kind: SubProcessKind.Event }).Select(n => n.Id);

    private StepRefusal? StartAdHoc(Stimulus.StartAdHoc start)
    {
        if (AdHoc(start.Token) is not { } scope)
            return StepRefusal.AlreadyHandled;
        if (!Offered(scope).Contains(start.Activity) || ((SubProcess)scope.Owner!.Node.Node).IsSequential && scope.Tokens.Count > 0)
            return StepRefusal.Impossible;
        Store(scope, start.Variables);
        Put(scope, scope.Process.Plan.Nodes[start.Activity]);
        return null;
    }

    private StepRefusal? CompleteAdHoc(Stimulus.CompleteAdHoc complete)
    {
        if (AdHoc(complete.Token) is not { } scope)
            return StepRefusal.AlreadyHandled;
        if (scope.Tokens.Count + scope.Children.Count > 0)
            return StepRefusal.Impossible;
        Store(scope, complete.Variables);
        CompleteAdHoc(scope, cancel: false);
        return null;
    }

    /// <summary>An activity inside is complete: inner flows are followed, then the condition is asked.</summary>
    private void AdHocDone(LiveToken token)
    {
        var scope = token.Scope;
        LeaveActivity(token);
        if (token.IsGone)
            AskAdHoc(scope);
    }

    private void AskAdHoc(LiveScope scope)
    {
        var owner = scope.Owner!;
        if (scope.IsGone || scope.Leaving is not null || owner.Node.CompletionCondition is not { } condition || !TryEvaluate(owner, scope, condition, out var value))
            return;
        if (value == Feel.FeelValue.True)
            CompleteAdHoc(scope, ((SubProcess)owner.Node.Node).CancelsRemaining);
    }

    private void CompleteAdHoc(LiveScope scope, bool cancel)
    {
        scope.Leaving = "complete";
        if (cancel)
            Clear(scope, "completion-condition");
        CheckComplete(scope);
    }

    private LiveScope? AdHoc(string token) => Find(token) is { Stage: TokenStage.Scope, Node.Node: SubProcess { Kind: SubProcessKind.AdHoc } } owner && owner.Scope.ChildOf(owner) is { Kind: ScopeKind.SubProcess, Leaving: null } scope ? scope : null;
}
