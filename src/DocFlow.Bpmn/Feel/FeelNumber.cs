namespace DocFlow.Bpmn.Feel;

/// <summary>Decimal arithmetic that answers null (DMN 1.5 §10.3.2.13) where .NET would throw.</summary>
internal static class FeelNumber
{
    internal static FeelValue Do(decimal a, decimal b, Func<decimal, decimal, decimal> operation)
    {
        try
        {
            return new FeelValue.Number(operation(a, b));
        }
        catch (ArithmeticException)
        {
            return FeelValue.Null;
        }
    }

    /// <summary>Exact for whole exponents, else by way of double.</summary>
    internal static FeelValue Power(decimal a, decimal b)
    {
        if (b == decimal.Truncate(b) && Math.Abs(b) <= 1_000)
            return Do(a, b, Whole);
        var power = Math.Pow((double)a, (double)b);
        return double.IsFinite(power) && Math.Abs(power) < 7.9e28 ? new FeelValue.Number((decimal)power) : FeelValue.Null;
    }

    internal static FeelValue FromDouble(double value) => double.IsFinite(value) && Math.Abs(value) < 7.9e28 ? new FeelValue.Number((decimal)value) : FeelValue.Null;

    /// <summary>Without zeros at its end: 1.50 is written 1.5.</summary>
    internal static decimal Trimmed(decimal value) => value / 1.0000000000000000000000000000m;

    private static decimal Whole(decimal a, decimal b)
    {
        var result = 1m;
        for (var count = 0; count < Math.Abs(b); count++)
            result *= a;
        return b < 0 ? 1 / result : result;
    }
}
