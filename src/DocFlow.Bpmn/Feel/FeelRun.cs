namespace DocFlow.Bpmn.Feel;

/// <summary>One evaluation: its moment and what it may still spend.</summary>
internal sealed class FeelRun(DateTimeOffset? now, int steps)
{
    private int left = steps;
    private int depth;

    internal DateTimeOffset? Now { get; } = now;

    internal void Spend(int count = 1)
    {
        if ((left -= count) < 0)
            throw new FeelException(0, $"at most {FeelExpression.MostSteps} steps in one evaluation");
    }

    /// <summary>Functions of the expression that call themselves.</summary>
    internal void Enter()
    {
        if (++depth > FeelExpression.Deepest)
            throw new FeelException(0, $"at most {FeelExpression.Deepest} calls inside each other");
    }

    internal void Leave() => depth--;
}
