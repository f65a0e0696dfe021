namespace DocFlow.Bpmn.Feel;

/// <summary>Three-valued logic (DMN 1.5 table 50): what is no boolean counts as unknown.</summary>
internal static class FeelLogic
{
    internal static FeelValue And(FeelValue left, Func<FeelValue> right)
    {
        if (left == FeelValue.False)
            return FeelValue.False;
        var other = right();
        return other == FeelValue.False ? FeelValue.False : left == FeelValue.True && other == FeelValue.True ? FeelValue.True : FeelValue.Null;
    }

    internal static FeelValue Or(FeelValue left, Func<FeelValue> right)
    {
        if (left == FeelValue.True)
            return FeelValue.True;
        var other = right();
        return other == FeelValue.True ? FeelValue.True : left == FeelValue.False && other == FeelValue.False ? FeelValue.False : FeelValue.Null;
    }

    internal static FeelValue Not(FeelValue value) => value is FeelValue.Boolean { Value: var known } ? !known : FeelValue.Null;
}
