using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace DocFlow.Bpmn.Reading;

/// <summary>How this engine asks XML elements.</summary>
internal static class Xml
{
    internal static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    internal static readonly XNamespace Drawing = "http://www.omg.org/spec/BPMN/20100524/DI";
    internal static readonly XNamespace Coordinates = "http://www.omg.org/spec/DD/20100524/DC";
    internal static readonly XNamespace Interchange = "http://www.omg.org/spec/DD/20100524/DI";

    internal static Place PlaceOf(this XElement element)
    {
        var at = (IXmlLineInfo)element;
        return new Place(at.LineNumber, at.LinePosition);
    }

    internal static BpmnFormatException Wrong(this XElement element, string expectation) => new(element.PlaceOf().Line, element.PlaceOf().Column, expectation);

    internal static string? Text(this XElement element, string attribute) => (string?)element.Attribute(attribute);

    internal static string Needed(this XElement element, string attribute) =>
        element.Text(attribute) is { Length: > 0 } text ? text : throw element.Wrong($"an attribute {attribute} on {element.Name.LocalName}");

    /// <summary>Ids are optional; an element without one is named after its place (<c>subProcess:14.4</c>), which no file can refer to.</summary>
    internal static string Id(this XElement element) =>
        element.Text("id") is { Length: > 0 } id ? id : $"{element.Name.LocalName}:{element.PlaceOf().Line}.{element.PlaceOf().Column}";

    /// <summary>A reference is a QName; the prefix names a namespace, ids are unique without it inside one file.</summary>
    internal static string? Reference(this XElement element, string attribute) => Local(element.Text(attribute));

    internal static string? Local(string? name) => name?.Trim() is { Length: > 0 } text ? text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;

    internal static bool? Flag(this XElement element, string attribute) => element.Text(attribute)?.Trim() switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        var other => throw element.Wrong($"true or false in {attribute}, not '{other}'"),
    };

    internal static double Number(this XElement element, string attribute) =>
        double.TryParse(element.Text(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw element.Wrong($"a number in {attribute}");

    /// <summary>The text of a child's content; null where it is absent or blank.</summary>
    internal static Expression? Expression(this XElement element, string child)
    {
        var found = element.Element(Model + child);
        return found is null || string.IsNullOrWhiteSpace(found.Value) ? null : new Expression(found.Value.Trim(), found.Text("language"), found.PlaceOf());
    }

    internal static string? Documentation(this XElement element)
    {
        var texts = element.Elements(Model + "documentation").Select(d => d.Value.Trim()).Where(t => t.Length > 0).ToArray();
        return texts.Length == 0 ? null : string.Join("\n\n", texts);
    }

    internal static Dictionary<string, string> Foreign(this XElement element) => element.Attributes()
        .Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace != XNamespace.None)
        .ToDictionary(a => a.Name.ToString(), a => a.Value);
}
