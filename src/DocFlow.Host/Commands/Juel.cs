using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DocFlow.Host.Commands;

/// <summary>
/// Turns the JUEL forms and vendor attributes of other engines' test models into FEEL and our own attributes, so that <c>workflow run --juel</c> can play them.
/// No deployed definition ever passes through here.
/// </summary>
internal static partial class Juel
{
    private static readonly XNamespace own = "urn:docflow:bpmn:1";
    private static readonly string[] makers = ["http://activiti.org/bpmn", "http://flowable.org/bpmn", "http://camunda.org/schema/1.0/bpmn"];

    private static readonly Dictionary<string, string> attributes = new()
    {
        ["assignee"] = "assignee", ["candidateUsers"] = "candidateUsers", ["candidateGroups"] = "candidateGroups", ["collection"] = "collection", ["elementVariable"] = "item", ["resultVariable"] = "result",
    };

    private static readonly Dictionary<string, string> names = new()
    {
        ["nrOfInstances"] = "numberOfInstances", ["nrOfActiveInstances"] = "numberOfActiveInstances", ["nrOfCompletedInstances"] = "numberOfCompletedInstances",
    };

    public static byte[] Translate(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var document = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
        foreach (var element in document.Descendants())
        {
            foreach (var attribute in element.Attributes().Where(a => makers.Contains(a.Name.NamespaceName) && attributes.ContainsKey(a.Name.LocalName)).ToList())
                element.SetAttributeValue(own + attributes[attribute.Name.LocalName], attribute.Name.LocalName switch
                {
                    "elementVariable" or "resultVariable" => attribute.Value,
                    "collection" => Feel(attribute.Value),
                    _ => Template(attribute.Value),
                });
            if (!element.HasElements && element.Value.Contains("${", StringComparison.Ordinal) && element.Name.LocalName is not "documentation")
                element.Value = Feel(element.Value);
        }
        return Encoding.UTF8.GetBytes((document.Declaration is null ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") + document.Root!.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>One expression: <c>${!x || y == 1}</c> becomes <c>not(x) or y = 1</c>.</summary>
    public static string Feel(string juel)
    {
        var text = Wrapped().Match(juel.Trim()) is { Success: true } match ? match.Groups[1].Value.Trim() : juel.Trim();
        text = text.Replace("&&", " and ", StringComparison.Ordinal).Replace("||", " or ", StringComparison.Ordinal).Replace("==", "=", StringComparison.Ordinal).Replace('\'', '"');
        text = Negation().Replace(text, "not($1)");
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

    [GeneratedRegex(@"\bnrOf\w+")]
    private static partial Regex Word();
}
