using Number = DocFlow.Bpmn.Feel.FeelValue.Number;

namespace DocFlow.Bpmn.Feel;

/// <summary>Numbers (DMN 1.5 table 69), and not().</summary>
internal static class FeelNumberFunctions
{
    internal static readonly FeelFunction[] All =
    [
        FeelFunction.Of("not", "negand", a => a is [var only] ? FeelLogic.Not(only) : FeelValue.Null),
        FeelFunction.Of<Number, Number>("decimal", "n,scale", (n, s) => Round(n.Value, s.Value, MidpointRounding.ToEven)),
        FeelFunction.Of("floor", "n,scale", a => Rounded(a, MidpointRounding.ToNegativeInfinity)),
        FeelFunction.Of("ceiling", "n,scale", a => Rounded(a, MidpointRounding.ToPositiveInfinity)),
        FeelFunction.Of("round up", "n,scale", a => Rounded(a, null)),
        FeelFunction.Of("round down", "n,scale", a => Rounded(a, MidpointRounding.ToZero)),
        FeelFunction.Of("round half up", "n,scale", a => Rounded(a, MidpointRounding.AwayFromZero)),
        FeelFunction.Of("round half down", "n,scale", HalfDown),
        FeelFunction.Of("abs", "n", a => a switch
        {
            [Number n] => new Number(Math.Abs(n.Value)),
            [FeelValue.Duration d] when d.Value != TimeSpan.MinValue => new FeelValue.Duration(d.Value.Duration()),
            [FeelValue.Months m] when m.Count != int.MinValue => new FeelValue.Months(Math.Abs(m.Count)),
            _ => FeelValue.Null,
        }),
        // The sign of the divisor (table 69), unlike .NET's remainder.
        FeelFunction.Of<Number, Number>("modulo", "dividend,divisor", (x, y) => y.Value == 0 ? FeelValue.Null : FeelNumber.Do(x.Value, y.Value, (a, b) => a - b * Math.Floor(a / b))),
        FeelFunction.Of<Number>("sqrt", "number", n => n.Value < 0 ? FeelValue.Null : FeelNumber.FromDouble(Math.Sqrt((double)n.Value))),
        FeelFunction.Of<Number>("log", "number", n => n.Value <= 0 ? FeelValue.Null : FeelNumber.FromDouble(Math.Log((double)n.Value))),
        FeelFunction.Of<Number>("exp", "number", n => FeelNumber.FromDouble(Math.Exp((double)n.Value))),
        FeelFunction.Of<Number>("odd", "number", n => Math.Abs(n.Value % 2) == 1),
        FeelFunction.Of<Number>("even", "number", n => n.Value % 2 == 0),
    ];

    private static FeelValue Rounded(IReadOnlyList<FeelValue> a, MidpointRounding? way) => a switch
    {
        [Number n] => Round(n.Value, 0, way),
        [Number n, Number scale] => Round(n.Value, scale.Value, way),
        _ => FeelValue.Null,
    };

    private static FeelValue HalfDown(FeelValue[] a)
    {
        if (a is not ([Number] or [Number, Number]))
            return FeelValue.Null;
        var (n, scale) = (((Number)a[0]).Value, a is [_, Number s] ? s.Value : 0);
        var near = Round(n, scale, MidpointRounding.AwayFromZero);
        var down = Round(n, scale, MidpointRounding.ToZero);
        return near is Number x && down is Number y && Math.Abs(x.Value - n) == Math.Abs(y.Value - n) ? down : near;
    }

    /// <param name="way">Null for away from zero, always.</param>
    private static FeelValue Round(decimal n, decimal scale, MidpointRounding? way)
    {
        if (scale != decimal.Truncate(scale) || scale is < -28 or > 6176)
            return FeelValue.Null;
        if (scale > 28)
            return new Number(n);
        if (scale >= 0)
            return FeelNumber.Do(n, scale, (a, s) => way is { } known ? Math.Round(a, (int)s, known) : Math.Round(a, (int)s, a < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity));
        var unit = 1m;
        for (var zeros = 0; zeros < -scale; zeros++)
            unit *= 10;
        return FeelNumber.Do(n / unit, unit, (a, u) => (way is { } known ? Math.Round(a, 0, known) : Math.Round(a, 0, a < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity)) * u);
    }
}
