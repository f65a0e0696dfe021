using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace DocFlow.Host.Commands;

/// <summary>
/// Turns the JUEL forms and vendor attributes of other engines' test models into FEEL and our own attributes, so that <c>workflow run --juel</c> can play them.
/// No deployed definition ever passes through here.
/// </summary>
internal static partial class Juel
{
    private static readonly XNamespace own = "urn:docflow:bpmn:1";
    private static readonly XNamespace bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly string[] makers = ["http://activiti.org/bpmn", "http://flowable.org/bpmn", "http://camunda.org/schema/1.0/bpmn"];

    private static readonly Dictionary<string, string> attributes = new()
    {
        ["assignee"] = "assignee", ["candidateUsers"] = "candidateUsers", ["candidateGroups"] = "candidateGroups", ["collection"] = "collection", ["elementVariable"] = "item", ["resultVariable"] = "result",
    };

    private static readonly Dictionary<string, string> names = new()
    {
        ["eq"] = "=", ["ne"] = "!=", ["gt"] = ">", ["ge"] = ">=", ["lt"] = "<", ["le"] = "<=", ["nrOfInstances"] = "numberOfInstances", ["nrOfActiveInstances"] = "numberOfActiveInstances", ["nrOfCompletedInstances"] = "numberOfCompletedInstances",
    };

    public static byte[] Translate(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        Complete(document.Root!);
        foreach (var element in document.Descendants())
        {
            foreach (var attribute in element.Attributes().Where(a => makers.Contains(a.Name.NamespaceName) && attributes.ContainsKey(a.Name.LocalName)).ToList())
                element.SetAttributeValue(own + attributes[attribute.Name.LocalName], attribute.Name.LocalName switch
                {
                    "elementVariable" or "resultVariable" => attribute.Value,
                    "collection" => Feel(attribute.Value),
                    _ => Template(attribute.Value),
                });
            if (element.Name == bpmn + "scriptTask" && element.Attribute("scriptFormat")?.Value.Contains("feel", StringComparison.OrdinalIgnoreCase) != true)
                NoScript(element);
            foreach (var mapping in element.Elements().Where(e => makers.Contains(e.Name.NamespaceName) && e.Name.LocalName is "in" or "out" && e.Attribute("target") is not null).ToList())
                mapping.ReplaceWith(new XElement(own + (mapping.Name.LocalName == "in" ? "input" : "output"), new XAttribute("name", mapping.Attribute("target")!.Value),
                    new XAttribute("value", Feel((mapping.Attribute("source") ?? mapping.Attribute("sourceExpression"))?.Value ?? "null"))));
            if (!element.HasElements && element.Value.Contains("${", StringComparison.Ordinal) && element.Name.LocalName is not "documentation")
                element.Value = Feel(element.Value);
        }
        return Encoding.UTF8.GetBytes((document.Declaration is null ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") + document.Root!.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>Those engines take a code where BPMN wants a reference; what is referred to is added.</summary>
    private static void Complete(XElement definitions)
    {
        foreach (var kind in (string[])["error", "escalation", "signal", "message"])
            foreach (var reference in definitions.Descendants(bpmn + (kind + "EventDefinition")).Attributes(kind + "Ref").Select(a => a.Value).Distinct().ToList())
                if (reference.Length > 0 && !definitions.Elements(bpmn + kind).Any(e => (string?)e.Attribute("id") == reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..]))
                    definitions.AddFirst(new XElement(bpmn + kind, new XAttribute("id", reference), new XAttribute("name", reference), kind is "error" or "escalation" ? new XAttribute(kind + "Code", reference) : null));
    }

    /// <summary>Scripts of other languages are not run: the task becomes one more service task that does nothing.</summary>
    private static void NoScript(XElement task)
    {
        task.Name = bpmn + "serviceTask";
        task.Elements(bpmn + "script").Remove();
        task.SetAttributeValue("scriptFormat", null);
    }

    /// <summary>One expression: <c>${!x || y == 1}</c> becomes <c>not(x) or y = 1</c>.</summary>
    public static string Feel(string juel)
    {
        var text = Wrapped().Match(juel.Trim()) is { Success: true } match ? match.Groups[1].Value.Trim() : juel.Trim();
        text = text.Replace("&&", " and ", StringComparison.Ordinal).Replace("||", " or ", StringComparison.Ordinal).Replace("==", "=", StringComparison.Ordinal).Replace('\'', '"');
        text = Negation().Replace(text, "not($1)");
        text = Size().Replace(text, "count($1)");
        text = Empty().Replace(text, "($1 = null or $1 = \"\" or $1 = [])");
        text = Variable().Replace(text, "$1");
        return Word().Replace(text, m => names.GetValueOrDefault(m.Value, m.Value));
    }

    /// <summary>Text with expressions in it: <c>kermit_${n}</c> becomes <c>"kermit_" + string(n)</c>.</summary>
    private static string Template(string text) => Wrapped().IsMatch(text) && text.LastIndexOf("${", StringComparison.Ordinal) <= 0
        ? Feel(text)
        : string.Join(" + ", Part().Matches(text).Select(m => m.Groups[1].Success ? $"string({Feel(m.Value)})" : $"\"{m.Value}\""));

    [GeneratedRegex(@"[$#](\{[^}]*\})|(?:[^$#]|[$#](?!\{))+")]
    private static partial Regex Part();

    [GeneratedRegex(@"^[$#]\{(.*)\}$", RegexOptions.Singleline)]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"(?:!(?!=)|\bnot\s+)\s*([\w.]+)")]
    private static partial Regex Negation();

    [GeneratedRegex(@"([\w.]+)\.size(?:\(\))?")]
    private static partial Regex Size();

    [GeneratedRegex(@"\bempty\s+([\w.]+)")]
    private static partial Regex Empty();

    [GeneratedRegex(@"\bexecution\.getVariable\(\s*""([^""]*)""\s*\)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\b(?:nrOf\w+|eq|ne|gt|ge|lt|le)\b")]
    private static partial Regex Word();
}
