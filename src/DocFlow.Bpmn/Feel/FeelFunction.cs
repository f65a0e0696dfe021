namespace DocFlow.Bpmn.Feel;

/// <summary>One built-in function.</summary>
/// <param name="Parameters">The forms it may be called in, apart by a bar, the names of each apart by commas: <c>from|year,month,day</c>.</param>
internal sealed record FeelFunction(string Name, string Parameters, Func<FeelRun, FeelValue[], FeelValue> Call)
{
    internal IEnumerable<string[]> Forms => Parameters.Split('|').Select(f => f.Split(','));

    internal static FeelFunction Of(string name, string parameters, Func<FeelValue[], FeelValue> call) => new(name, parameters, (_, arguments) => call(arguments));

    /// <summary>One argument of one kind.</summary>
    internal static FeelFunction Of<T>(string name, string parameters, Func<T, FeelValue> call) where T : FeelValue =>
        new(name, parameters, (_, a) => a is [T only] ? call(only) : FeelValue.Null);

    internal static FeelFunction Of<T, U>(string name, string parameters, Func<T, U, FeelValue> call) where T : FeelValue where U : FeelValue =>
        new(name, parameters, (_, a) => a is [T first, U second] ? call(first, second) : FeelValue.Null);
}
