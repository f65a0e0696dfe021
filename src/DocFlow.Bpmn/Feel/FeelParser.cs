namespace DocFlow.Bpmn.Feel;

/// <summary>The grammar of DMN 1.5 §10.3.1.2, by descent.</summary>
internal sealed class FeelParser(string text, IEnumerable<string> names)
{
    private readonly FeelScanner scan = new(text, names);
    private readonly List<string> free = [];
    private int depth;
    private bool readsInput;
    private bool usesPartial;

    /// <summary>Whether the end of a range is being read: a bracket that opens nothing closes it then.</summary>
    private bool highEnd;

    internal IReadOnlyList<string> Free => free;

    internal FeelNode Whole()
    {
        var node = Expression();
        scan.AtEnd();
        return node;
    }

    internal FeelNode WholeTests()
    {
        var node = Tests();
        scan.AtEnd();
        return node;
    }

    private FeelNode Tests()
    {
        if (scan.Sign("-") && scan.IsAtEnd)
            return new FeelNode.Literal(FeelValue.True);
        scan.Reset();
        if (scan.Word("not"))
        {
            if (scan.Sign("("))
            {
                var inner = TestList(")");
                scan.Needs(")");
                if (scan.IsAtEnd)
                    return new FeelNode.AnyTest(inner, Negated: true);
            }
            scan.Reset();
        }
        return new FeelNode.AnyTest(TestList(null), Negated: false);
    }

    private List<FeelNode> TestList(string? until)
    {
        var tests = new List<FeelNode>();
        do
            tests.Add(Test());
        while (scan.Sign(","));
        if (until is null && !scan.IsAtEnd)
            throw scan.Wrong("a comma or the end");
        return tests;
    }

    private FeelNode Test(bool wide = true)
    {
        var sign = scan.AnySign("<=", ">=", "!=", "<", ">", "=");
        var outer = readsInput;
        readsInput = false;
        var node = sign is null && wide ? Expression() : Additive();
        var test = new FeelNode.Test(sign, node, readsInput);
        readsInput = outer;
        return test;
    }

    private FeelNode Expression()
    {
        if (++depth > FeelExpression.Deepest)
            throw scan.Wrong($"at most {FeelExpression.Deepest} levels");
        var node = scan.Word("if") ? If()
            : scan.Word("for") ? For()
            : scan.Word("some") ? Quantified(every: false)
            : scan.Word("every") ? Quantified(every: true)
            : Or();
        depth--;
        return node;
    }

    private FeelNode.If If()
    {
        var condition = Expression();
        scan.NeedsWord("then");
        var then = Expression();
        scan.NeedsWord("else");
        return new FeelNode.If(condition, then, Expression());
    }

    private FeelNode.For For()
    {
        scan.Open();
        scan.Declare("partial");
        var iterators = Iterators();
        scan.NeedsWord("return");
        var outer = usesPartial;
        usesPartial = false;
        var body = Expression();
        scan.Close();
        var node = new FeelNode.For(iterators, body, usesPartial);
        usesPartial = outer;
        return node;
    }

    private FeelNode.Quantified Quantified(bool every)
    {
        scan.Open();
        var iterators = Iterators();
        scan.NeedsWord("satisfies");
        var condition = Expression();
        scan.Close();
        return new FeelNode.Quantified(every, iterators, condition);
    }

    private List<(string, FeelNode)> Iterators()
    {
        var iterators = new List<(string, FeelNode)>();
        do
        {
            var name = scan.NewName("in");
            scan.NeedsWord("in");
            var source = Expression();
            if (scan.Sign(".."))
                source = new FeelNode.RangeOf(source, true, Expression(), true, MayFall: true);
            iterators.Add((name, source));
            scan.Declare(name);
        }
        while (scan.Sign(","));
        return iterators;
    }

    private FeelNode Or()
    {
        var left = And();
        while (scan.Word("or"))
            left = new FeelNode.Binary("or", left, And());
        return left;
    }

    private FeelNode And()
    {
        var left = Comparison();
        while (scan.Word("and"))
            left = new FeelNode.Binary("and", left, Comparison());
        return left;
    }

    private FeelNode Comparison()
    {
        var left = Additive();
        while (true)
        {
            if (scan.AnySign("<=", ">=", "!=", "<", ">", "=") is { } sign)
                left = new FeelNode.Binary(sign, left, Additive());
            else if (scan.Word("between"))
            {
                var low = Additive();
                scan.NeedsWord("and");
                left = new FeelNode.Between(left, low, Additive());
            }
            else if (scan.Word("in"))
                left = new FeelNode.In(left, InTests());
            else if (scan.Word("instance"))
            {
                scan.NeedsWord("of");
                left = new FeelNode.InstanceOf(left, scan.Type());
            }
            else
                return left;
        }
    }

    private FeelNode InTests()
    {
        if (!scan.Sign("("))
            return new FeelNode.AnyTest([Test(wide: false)], Negated: false);
        // "(1..5)" is a range, "(1, 5)" a list of tests.
        var at = scan.Position;
        var first = Test();
        if (scan.Sign(".."))
        {
            scan.Back(at - 1);
            return new FeelNode.AnyTest([new FeelNode.Test(null, Primary(), false)], Negated: false);
        }
        var tests = new List<FeelNode> { first };
        while (scan.Sign(","))
            tests.Add(Test());
        scan.Needs(")");
        return new FeelNode.AnyTest(tests, Negated: false);
    }

    private FeelNode Additive()
    {
        var left = Multiplicative();
        while (scan.AnySign("+", "-") is { } sign)
            left = new FeelNode.Binary(sign, left, Multiplicative());
        return left;
    }

    private FeelNode Multiplicative()
    {
        var left = Power();
        while (scan.AnySign("*", "/") is { } sign)
            left = new FeelNode.Binary(sign, left, Power());
        return left;
    }

    private FeelNode Power()
    {
        var left = Unary();
        while (scan.Sign("**"))
            left = new FeelNode.Binary("**", left, Unary());
        return left;
    }

    private FeelNode Unary()
    {
        if (!scan.Sign("-"))
            return Postfix(Primary());
        if (++depth > FeelExpression.Deepest)
            throw scan.Wrong($"at most {FeelExpression.Deepest} levels");
        var inner = Unary();
        depth--;
        return new FeelNode.Negative(inner);
    }

    private FeelNode Postfix(FeelNode node)
    {
        for (var links = 0; ; links++)
        {
            if (links > FeelExpression.Deepest)
                throw scan.Wrong($"at most {FeelExpression.Deepest} paths, filters and calls in a row");
            if (scan.Dot())
                node = new FeelNode.Path(node, scan.AnyName());
            else if (scan.Sign("("))
                node = Call(node);
            else if (!scan.ClosesRange(highEnd) && scan.Sign("["))
            {
                scan.Open();
                scan.Declare("item");
                node = new FeelNode.Filter(node, Expression());
                scan.Close();
                scan.Needs("]");
            }
            else
                return node;
        }
    }

    private FeelNode.Call Call(FeelNode called)
    {
        var arguments = new List<FeelNode>();
        var parameters = new List<string>();
        while (!scan.Sign(")"))
        {
            if (arguments.Count > 0)
                scan.Needs(",");
            if (scan.ParameterName() is { } name)
                parameters.Add(name);
            arguments.Add(Expression());
        }
        if (parameters.Count != 0 && parameters.Count != arguments.Count)
            throw scan.Wrong("names for all arguments, or for none");
        if (called is FeelNode.Name { Text: var function } && scan.Knows(function) is false && !FeelFunctions.Exists(function))
            throw scan.Wrong($"a known function, not '{function}'");
        return new FeelNode.Call(called, arguments, parameters.Count > 0 ? parameters : null);
    }

    private FeelNode Primary()
    {
        if (scan.Number() is { } number)
            return new FeelNode.Literal(new FeelValue.Number(number));
        if (scan.Quoted() is { } quoted)
            return new FeelNode.Literal(quoted);
        if (scan.Sign("@"))
            return At();
        if (scan.Sign("{"))
            return Context();
        if (scan.AnySign("(", "]", "[") is { } bracket)
            return Bracketed(bracket);
        if (scan.Sign("?"))
        {
            readsInput = true;
            return new FeelNode.Name("?");
        }
        if (scan.Word("true"))
            return new FeelNode.Literal(FeelValue.True);
        if (scan.Word("false"))
            return new FeelNode.Literal(FeelValue.False);
        if (scan.Word("null"))
            return new FeelNode.Literal(FeelValue.Null);
        if (scan.WordBefore("function", '('))
            return Function();
        var name = scan.AnyName();
        usesPartial |= name == "partial";
        if (!scan.Declares(name) && !free.Contains(name) && !scan.NextIs('('))
            free.Add(name);
        return new FeelNode.Name(name);
    }

    /// <summary><c>@"2026-03-20"</c>: a date, time, date and time, or duration.</summary>
    private FeelNode.Literal At()
    {
        var text = scan.Quoted() ?? throw scan.Wrong("a text after @");
        var value = FeelText.Date(text) ?? FeelText.Time(text) ?? (FeelValue?)FeelText.Moment(text) ?? FeelText.Duration(text) ?? throw scan.Wrong("a date, a time or a duration after @");
        return new FeelNode.Literal(value);
    }

    private FeelNode Bracketed(string bracket)
    {
        if (bracket == "[" && scan.Sign("]"))
            return new FeelNode.ListOf([]);
        var first = Expression();
        if (scan.Sign(".."))
        {
            var outer = highEnd;
            highEnd = true;
            var high = Expression();
            highEnd = outer;
            var closing = scan.AnySign("]", ")", "[") ?? throw scan.Wrong("the end of a range");
            return new FeelNode.RangeOf(first, bracket == "[", high, closing == "]");
        }
        if (bracket == "(")
        {
            scan.Needs(")");
            return first;
        }
        if (bracket == "]")
            throw scan.Wrong("a range");
        var items = new List<FeelNode> { first };
        while (scan.Sign(","))
            items.Add(Expression());
        scan.Needs("]");
        return new FeelNode.ListOf(items);
    }

    private FeelNode.ContextOf Context()
    {
        var entries = new List<(string, FeelNode)>();
        scan.Open();
        while (!scan.Sign("}"))
        {
            if (entries.Count > 0)
                scan.Needs(",");
            var key = scan.Quoted() ?? scan.NewName(":");
            scan.Needs(":");
            if (entries.Any(e => e.Item1 == key))
                throw scan.Wrong($"a second key, not '{key}' again");
            entries.Add((key, Expression()));
            scan.Declare(key);
        }
        scan.Close(keep: true);
        return new FeelNode.ContextOf(entries);
    }

    private FeelNode.FunctionOf Function()
    {
        scan.Needs("(");
        scan.Open();
        var parameters = new List<string>();
        while (!scan.Sign(")"))
        {
            if (parameters.Count > 0)
                scan.Needs(",");
            var name = scan.NewName(",", ")", ":");
            if (scan.Sign(":"))
                scan.Type();
            parameters.Add(name);
            scan.Declare(name);
        }
        if (scan.Word("external"))
            throw scan.Wrong("a function written in FEEL");
        var body = Expression();
        scan.Close();
        return new FeelNode.FunctionOf(parameters, body);
    }
}
