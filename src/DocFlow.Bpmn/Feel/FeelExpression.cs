using System.Text;

namespace DocFlow.Bpmn.Feel;

/// <summary>
/// A parsed expression of FEEL (DMN 1.5 §10.3). Free of side effects: the same variables and moment always give the same value. Immutable and safe for many threads.
/// </summary>
public sealed class FeelExpression
{
    /// <summary>Of the text, in characters.</summary>
    public const int Longest = 20_000;

    /// <summary>Of brackets and calls inside each other.</summary>
    public const int Deepest = 100;

    /// <summary>Of one evaluation: every node and list item counts, and the size of what it works on.</summary>
    public const int MostSteps = 200_000;

    /// <summary>Of any value an evaluation makes: items and characters together.</summary>
    public const int Heaviest = 1_000_000;

    /// <summary>Of lists and contexts inside each other, in any value an evaluation makes.</summary>
    public const int DeepestValue = 32;

    private readonly FeelNode root;

    private FeelExpression(string text, FeelNode root, IReadOnlyList<string> names) => (Text, this.root, Names) = (text, root, names);

    public string Text { get; }

    /// <summary>The outermost names it reads, in the order they occur.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <param name="names">Names that hold spaces or signs and would not be recognised otherwise; null for none.</param>
    /// <exception cref="FeelException">It is no expression, or passes a limit.</exception>
    public static FeelExpression Parse(string text, IEnumerable<string>? names = null) => Read(text, names, p => p.Whole());

    /// <summary>Unary tests (DMN 1.5 §10.3.2.14), as in a cell of a decision table: <c>&lt; 5, [10..20]</c>; the value under test is <c>?</c>.</summary>
    /// <exception cref="FeelException">They do not parse, or pass a limit.</exception>
    public static FeelExpression ParseTests(string text, IEnumerable<string>? names = null) => Read(text, names, p => p.WholeTests());

    /// <param name="variables">What its names mean; a name that is missing is null.</param>
    /// <param name="now">What <c>now()</c> and <c>today()</c> say; null makes them null.</param>
    /// <exception cref="FeelException">The evaluation passes a limit.</exception>
    public FeelValue Evaluate(IReadOnlyDictionary<string, FeelValue> variables, DateTimeOffset? now = null) =>
        root.Evaluate(new FeelFrame(variables, new FeelRun(now, MostSteps)));

    /// <summary>True where the tests accept the value.</summary>
    /// <exception cref="FeelException">The evaluation passes a limit.</exception>
    public bool Accepts(FeelValue value, IReadOnlyDictionary<string, FeelValue> variables, DateTimeOffset? now = null) =>
        root.Evaluate(new FeelFrame(variables, new FeelRun(now, MostSteps)).With("?", value)) == FeelValue.True;

    public override string ToString() => Text;

    private static FeelExpression Read(string text, IEnumerable<string>? names, Func<FeelParser, FeelNode> read)
    {
        if (text.Length > Longest)
            throw new FeelException(Longest, $"at most {Longest} characters");
        var parser = new FeelParser(text.Normalize(NormalizationForm.FormC), names ?? []);
        var root = read(parser);
        return new FeelExpression(text, root, parser.Free);
    }
}
