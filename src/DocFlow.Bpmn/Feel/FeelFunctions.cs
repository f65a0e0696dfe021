namespace DocFlow.Bpmn.Feel;

/// <summary>The built-in functions (DMN 1.5 §10.3.4) by name; arguments that fit none of a function's forms give null.</summary>
internal static class FeelFunctions
{
    private static readonly Dictionary<string, FeelFunction> known = new[]
    {
        FeelTextFunctions.All, FeelListFunctions.All, FeelNumberFunctions.All, FeelTimeFunctions.All, FeelContextFunctions.All, FeelRangeFunctions.All,
    }.SelectMany(f => f).ToDictionary(f => f.Name);

    internal static IEnumerable<string> Names => known.Keys;

    internal static bool Exists(string name) => known.ContainsKey(name);

    internal static FeelValue Call(FeelRun run, string name, IReadOnlyList<FeelValue> arguments, IReadOnlyList<string>? names)
    {
        if (!known.TryGetValue(name, out var function))
            return FeelValue.Null;
        if (names is null)
            return function.Call(run, [.. arguments]);
        // Of the forms of a function the one that knows all the names.
        foreach (var form in function.Forms)
            if (names.All(form.Contains) && names.Distinct().Count() == names.Count)
            {
                var last = form.ToList().FindLastIndex(names.Contains);
                return function.Call(run, [.. form.Take(last + 1).Select(p => names.ToList().IndexOf(p) is >= 0 and var at ? arguments[at] : FeelValue.Null)]);
            }
        return FeelValue.Null;
    }

    /// <summary>A function of the expression itself.</summary>
    internal static FeelValue Invoke(FeelRun run, FeelValue.Function function, IReadOnlyList<FeelValue> arguments, IReadOnlyList<string>? names)
    {
        if (arguments.Count != function.Parameters.Count || names is not null && !names.All(function.Parameters.Contains))
            return FeelValue.Null;
        run.Enter();
        var value = function.Call(names is null ? arguments : [.. function.Parameters.Select(p => arguments[names.ToList().IndexOf(p)])]);
        run.Leave();
        return value;
    }
}
