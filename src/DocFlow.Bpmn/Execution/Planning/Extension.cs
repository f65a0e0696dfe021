using System.Xml.Linq;

namespace DocFlow.Bpmn.Execution.Planning;

/// <summary>
/// The few attributes and elements of our own namespace that a definition may carry; the README lists them. Those of other makers are kept in the file and never read.
/// </summary>
internal static class Extension
{
    private static readonly XNamespace own = "urn:docflow:bpmn:1";

    internal static string Name(string attribute) => (own + attribute).ToString();

    internal static string? Attribute(FlowNode node, string attribute) => node.ForeignAttributes.GetValueOrDefault(Name(attribute)) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary><c>&lt;docflow:input name="x" value="FEEL"/&gt;</c>.</summary>
    internal static IEnumerable<(string Name, string Value)> Elements(FlowNode node, string element)
    {
        if (node.Extensions is null)
            return [];
        return XElement.Parse(node.Extensions).Elements(own + element)
            .Select(e => (Name: (string?)e.Attribute("name") ?? "", Value: (string?)e.Attribute("value") ?? ""))
            .Where(e => e.Name.Length > 0 && e.Value.Length > 0);
    }
}
