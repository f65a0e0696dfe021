namespace DocFlow.Bpmn.Feel;

/// <summary>A node of a parsed expression.</summary>
internal abstract record FeelNode
{
    internal FeelValue Evaluate(FeelFrame frame)
    {
        frame.Run.Spend();
        var value = Value(frame);
        if (value.Weight > FeelExpression.Heaviest || value.Depth > FeelExpression.DeepestValue)
            throw new FeelException(0, $"values of at most {FeelExpression.Heaviest} items and characters, {FeelExpression.DeepestValue} levels deep");
        // Whoever works on a big value pays for its size.
        frame.Run.Spend((int)(value.Weight / 16));
        return value;
    }

    protected abstract FeelValue Value(FeelFrame frame);

    internal sealed record Literal(FeelValue Known) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => Known;
    }

    internal sealed record Name(string Text) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => frame.Find(Text) ?? FeelValue.Null;
    }

    internal sealed record ListOf(IReadOnlyList<FeelNode> Items) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => FeelValue.Of(Items.Select(i => i.Evaluate(frame)));
    }

    /// <summary>Each entry sees the ones before it (§10.3.2.6).</summary>
    internal sealed record ContextOf(IReadOnlyList<(string Key, FeelNode Node)> Entries) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame)
        {
            var entries = new Dictionary<string, FeelValue>();
            var inside = frame.With(entries);
            foreach (var (key, node) in Entries)
                entries[key] = node.Evaluate(inside);
            return new FeelValue.Context(entries);
        }
    }

    /// <summary>An iterator's <c>5..1</c> may go down; a range proper may not.</summary>
    internal sealed record RangeOf(FeelNode? Low, bool LowIncluded, FeelNode? High, bool HighIncluded, bool MayFall = false) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame)
        {
            var low = Low?.Evaluate(frame) ?? FeelValue.Null;
            var high = High?.Evaluate(frame) ?? FeelValue.Null;
            if (!MayFall && Low is not null && High is not null && FeelOrder.Compare(low, high) is not <= 0)
                return FeelValue.Null;
            return new FeelValue.Range(low, LowIncluded, high, HighIncluded);
        }
    }

    internal sealed record Binary(string Sign, FeelNode Left, FeelNode Right) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => Sign switch
        {
            "and" => FeelLogic.And(Left.Evaluate(frame), () => Right.Evaluate(frame)),
            "or" => FeelLogic.Or(Left.Evaluate(frame), () => Right.Evaluate(frame)),
            "=" => FeelOrder.Same(Left.Evaluate(frame), Right.Evaluate(frame)),
            "!=" => FeelLogic.Not(FeelOrder.Same(Left.Evaluate(frame), Right.Evaluate(frame))),
            "<" or "<=" or ">" or ">=" => FeelOrder.Holds(Sign, Left.Evaluate(frame), Right.Evaluate(frame)),
            _ => FeelArithmetic.Do(Sign, Left.Evaluate(frame), Right.Evaluate(frame)),
        };
    }

    internal sealed record Negative(FeelNode Inner) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => FeelArithmetic.Negative(Inner.Evaluate(frame));
    }

    internal sealed record Between(FeelNode Tested, FeelNode Low, FeelNode High) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame)
        {
            var tested = Tested.Evaluate(frame);
            return FeelLogic.And(FeelOrder.Holds(">=", tested, Low.Evaluate(frame)), () => FeelOrder.Holds("<=", tested, High.Evaluate(frame)));
        }
    }

    /// <summary><c>x in (tests)</c>.</summary>
    internal sealed record In(FeelNode Tested, FeelNode Tests) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => Tests.Evaluate(frame.With("?", Tested.Evaluate(frame)));
    }

    /// <summary>One unary test: accepted when <c>?</c> equals, lies in, or is listed in what the node gives, or when it gives true and reads <c>?</c>.</summary>
    internal sealed record Test(string? Sign, FeelNode Node, bool ReadsInput) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame)
        {
            var input = frame.Find("?") ?? FeelValue.Null;
            var value = Node.Evaluate(frame);
            return Sign is not null ? (Sign == "=" ? FeelOrder.Same(input, value) : Sign == "!=" ? FeelLogic.Not(FeelOrder.Same(input, value)) : FeelOrder.Holds(Sign, input, value))
                : ReadsInput ? value
                : FeelOrder.In(input, value);
        }
    }

    internal sealed record AnyTest(IReadOnlyList<FeelNode> Tests, bool Negated) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame)
        {
            var any = FeelValue.False;
            foreach (var test in Tests)
            {
                any = FeelLogic.Or(any, () => test.Evaluate(frame));
                if (any == FeelValue.True)
                    break;
            }
            return Negated ? FeelLogic.Not(any) : any;
        }
    }

    internal sealed record If(FeelNode Condition, FeelNode Then, FeelNode Else) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => (Condition.Evaluate(frame) == FeelValue.True ? Then : Else).Evaluate(frame);
    }

    /// <param name="UsesPartial">Whether the body reads <c>partial</c>, the list of the results so far (§10.3.2.14).</param>
    internal sealed record For(IReadOnlyList<(string Name, FeelNode Source)> Iterators, FeelNode Body, bool UsesPartial) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame)
        {
            var results = new List<FeelValue>();
            return FeelIteration.Each(frame, Iterators, 0, f => results.Add(Body.Evaluate(UsesPartial ? f.With("partial", new FeelValue.List([.. results])) : f)))
                ? new FeelValue.List(results)
                : FeelValue.Null;
        }
    }

    internal sealed record Quantified(bool Every, IReadOnlyList<(string Name, FeelNode Source)> Iterators, FeelNode Condition) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame)
        {
            var all = Every ? FeelValue.True : FeelValue.False;
            var walked = FeelIteration.Each(frame, Iterators, 0, f => all = Every ? FeelLogic.And(all, () => Condition.Evaluate(f)) : FeelLogic.Or(all, () => Condition.Evaluate(f)));
            return walked ? all : FeelValue.Null;
        }
    }

    internal sealed record Path(FeelNode Source, string Key) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => FeelProperty.Of(Source.Evaluate(frame), Key);
    }

    internal sealed record Filter(FeelNode Source, FeelNode Condition) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => FeelIteration.Filter(frame, Source.Evaluate(frame), Condition);
    }

    internal sealed record Call(FeelNode Called, IReadOnlyList<FeelNode> Arguments, IReadOnlyList<string>? Names) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame)
        {
            var arguments = Arguments.Select(a => a.Evaluate(frame)).ToList();
            if (Called.Evaluate(frame) is FeelValue.Function function)
                return FeelFunctions.Invoke(frame.Run, function, arguments, Names);
            return Called is Name { Text: var name } ? FeelFunctions.Call(frame.Run, name, arguments, Names) : FeelValue.Null;
        }
    }

    internal sealed record FunctionOf(IReadOnlyList<string> Parameters, FeelNode Body) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => new FeelValue.Function(Parameters, arguments =>
            Body.Evaluate(frame.With(Parameters.Select((name, at) => (name, at)).ToDictionary(p => p.name, p => p.at < arguments.Count ? arguments[p.at] : FeelValue.Null))));
    }

    internal sealed record InstanceOf(FeelNode Tested, string Type) : FeelNode
    {
        protected override FeelValue Value(FeelFrame frame) => FeelOrder.Is(Tested.Evaluate(frame), Type);
    }
}
