using System.Xml;
using System.Xml.Linq;
using DocFlow.Bpmn.Feel;
using DocFlow.Bpmn.Reading;

namespace DocFlow.Bpmn.Dmn;

/// <summary>
/// Reads DMN XML, versions 1.1 to 1.5: decisions that are tables or literal expressions. A document type, an external entity, and anything over the limits is refused;
/// so is a decision of another form (invocation, boxed context, list, relation, function), by its place.
/// </summary>
public static class DmnFile
{
    /// <summary>In bytes.</summary>
    public const int LargestFile = 4 << 20;

    /// <summary>Of decisions that need each other.</summary>
    public const int LongestChain = 50;

    private static readonly string[] versions = ["http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/"];

    /// <exception cref="DmnFormatException">It is no DMN, passes a limit, or uses what is not evaluated here.</exception>
    public static DecisionModel Read(ReadOnlyMemory<byte> source)
    {
        if (source.Length > LargestFile)
            throw new DmnFormatException(0, 0, $"at most {LargestFile} bytes, not {source.Length}");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(source.ToArray(), writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestFile, CloseInput = true });
            return Model(XDocument.Load(reader, LoadOptions.SetLineInfo).Root!);
        }
        catch (XmlException wrong)
        {
            throw new DmnFormatException(wrong.LineNumber, wrong.LinePosition, "well-formed XML without a document type", wrong);
        }
        catch (ArgumentException wrong)
        {
            // XmlReader's word for an encoding the platform does not know.
            throw new DmnFormatException(1, 1, "a known character encoding", wrong);
        }
    }

    private static DecisionModel Model(XElement root)
    {
        if (root.Name.LocalName != "definitions" || !versions.Contains(root.Name.NamespaceName))
            throw Wrong(root, "the element definitions of DMN 1.1 to 1.5");
        var dmn = root.Name.Namespace;
        var names = root.Elements().Where(e => e.Name == dmn + "inputData" || e.Name == dmn + "decision").Select(Name).ToList();
        var model = new DecisionModel([.. root.Elements(dmn + "decision").Select(d => Decision(d, dmn, names))]);
        var chains = new Dictionary<string, int>();
        foreach (var decision in root.Elements(dmn + "decision"))
            if (Chain(model, Id(decision), chains) > LongestChain)
                throw Wrong(decision, $"required decisions that are in the file, at most {LongestChain} one after the other");
        return model;
    }

    /// <summary>How many decisions are made one after the other for this one; more than any limit where one is missing or needs itself.</summary>
    private static int Chain(DecisionModel model, string id, Dictionary<string, int> chains, int depth = 0)
    {
        if (chains.TryGetValue(id, out var known))
            return known;
        if (depth > LongestChain || model.Decisions.FirstOrDefault(d => d.Id == id) is not { } decision)
            return LongestChain + 1;
        // While it is being followed it counts as endless.
        chains[id] = LongestChain + 1;
        return chains[id] = 1 + decision.Requires.Select(r => Chain(model, r, chains, depth + 1)).DefaultIfEmpty().Max();
    }

    private static Decision Decision(XElement element, XNamespace dmn, List<string> names) => new()
    {
        Id = Id(element),
        Name = Name(element),
        Requires = [.. element.Elements(dmn + "informationRequirement").Elements(dmn + "requiredDecision").Select(r => ((string?)r.Attribute("href") ?? "").TrimStart('#')).Distinct()],
        Table = element.Element(dmn + "decisionTable") is { } table ? Table(table, dmn, names) : null,
        Expression = element.Element(dmn + "decisionTable") is not null ? null : Parse(element.Element(dmn + "literalExpression") ?? throw Wrong(element, "a decision table or a literal expression"), dmn, names),
    };

    private static DecisionTable Table(XElement table, XNamespace dmn, List<string> names)
    {
        var outputs = table.Elements(dmn + "output").ToList();
        var inputs = table.Elements(dmn + "input").ToList();
        if (outputs.Count == 0)
            throw Wrong(table, "an output");
        var policy = (string?)table.Attribute("hitPolicy") switch
        {
            null or "UNIQUE" => HitPolicy.Unique,
            "ANY" => HitPolicy.Any,
            "PRIORITY" => HitPolicy.Priority,
            "FIRST" => HitPolicy.First,
            "RULE ORDER" => HitPolicy.RuleOrder,
            "OUTPUT ORDER" => HitPolicy.OutputOrder,
            "COLLECT" => HitPolicy.Collect,
            var other => throw Wrong(table, $"a known hit policy, not '{other}'"),
        };
        var aggregation = (string?)table.Attribute("aggregation") switch
        {
            null => Aggregation.List,
            "SUM" => Aggregation.Sum,
            "MIN" => Aggregation.Min,
            "MAX" => Aggregation.Max,
            "COUNT" => Aggregation.Count,
            var other => throw Wrong(table, $"a known aggregation, not '{other}'"),
        };
        if (aggregation is not (Aggregation.List or Aggregation.Count) && outputs.Count > 1)
            throw Wrong(table, "one output where results are summed or compared");
        return new DecisionTable
        {
            Policy = policy,
            Aggregation = aggregation,
            Inputs = [.. inputs.Select(i => Parse(i.Element(dmn + "inputExpression") ?? throw Wrong(i, "an input expression"), dmn, names))],
            Outputs = [.. outputs.Select(o => ((string?)o.Attribute("name") ?? (outputs.Count == 1 ? null : throw Wrong(o, "a name for each of several outputs")),
                Values(o.Element(dmn + "outputValues"), dmn, names), o.Element(dmn + "defaultOutputEntry") is { } otherwise ? Parse(otherwise, dmn, names) : null))],
            Rules = [.. table.Elements(dmn + "rule").Select(r => Rule(r, dmn, names, inputs.Count, outputs.Count))],
        };
    }

    private static (IReadOnlyList<FeelExpression>, IReadOnlyList<FeelExpression>) Rule(XElement rule, XNamespace dmn, List<string> names, int inputs, int outputs)
    {
        var (tests, results) = (rule.Elements(dmn + "inputEntry").ToList(), rule.Elements(dmn + "outputEntry").ToList());
        if (tests.Count != inputs || results.Count != outputs)
            throw Wrong(rule, $"{inputs} tests and {outputs} outputs");
        return ([.. tests.Select(t => Parse(t, dmn, names, FeelExpression.ParseTests, "-"))], [.. results.Select(o => Parse(o, dmn, names))]);
    }

    /// <summary>The listed values, in the order of their priority.</summary>
    private static IReadOnlyList<FeelExpression> Values(XElement? list, XNamespace dmn, List<string> names) =>
        list is null || Text(list, dmn).Length == 0 ? [] : [.. Items(Parse(list, dmn, names, (text, known) => FeelExpression.Parse($"[{text}]", known), "null"))];

    private static IEnumerable<FeelExpression> Items(FeelExpression list) => list.Evaluate(new Dictionary<string, FeelValue>()) is FeelValue.List values
        ? values.Items.Select((_, at) => FeelExpression.Parse($"({list.Text})[{at + 1}]"))
        : [];

    private static FeelExpression Parse(XElement element, XNamespace dmn, List<string> names) => Parse(element, dmn, names, FeelExpression.Parse, "null");

    private static FeelExpression Parse(XElement element, XNamespace dmn, List<string> names, Func<string, IEnumerable<string>, FeelExpression> parse, string empty)
    {
        if ((string?)element.Attribute("expressionLanguage") is { } language && !language.Contains("feel", StringComparison.OrdinalIgnoreCase))
            throw Wrong(element, $"an expression in FEEL, not in {language}");
        try
        {
            return parse(Text(element, dmn) is { Length: > 0 } text ? text : empty, names);
        }
        catch (FeelException wrong)
        {
            throw new DmnFormatException(element.PlaceOf().Line, element.PlaceOf().Column, $"an expression: {wrong.Message}", wrong);
        }
    }

    private static string Text(XElement element, XNamespace dmn) => ((string?)element.Element(dmn + "text") ?? "").Trim();

    private static string Id(XElement element) => (string?)element.Attribute("id") ?? (string?)element.Attribute("name") ?? throw Wrong(element, "an id");

    private static string Name(XElement element) => (string?)element.Elements().FirstOrDefault(e => e.Name.LocalName == "variable")?.Attribute("name") ?? (string?)element.Attribute("name") ?? Id(element);

    private static DmnFormatException Wrong(XElement element, string expectation) => new(element.PlaceOf().Line, element.PlaceOf().Column, expectation);
}
