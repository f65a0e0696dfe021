using System.Xml;

namespace DocFlow.Pki;

/// <summary>A way of canonical writing: Canonical XML 1.0, 1.1 or exclusive, with comments or without.</summary>
/// <param name="IsExclusive">Exclusive XML Canonicalization 1.0.</param>
/// <param name="Is11">Canonical XML 1.1.</param>
/// <param name="WithComments">Whether comments are written.</param>
/// <param name="Prefixes">InclusiveNamespaces of the exclusive form; "" is the default namespace.</param>
internal sealed record CanonicalForm(bool IsExclusive, bool Is11, bool WithComments, IReadOnlySet<string> Prefixes)
{
    public static CanonicalForm Default { get; } = new(false, false, false, new HashSet<string>());

    /// <summary>The form an identifier names; null where it names none.</summary>
    /// <param name="algorithm">The identifier.</param>
    /// <param name="holder">The element that may hold InclusiveNamespaces.</param>
    public static CanonicalForm? Of(string algorithm, XmlElement? holder)
    {
        var withComments = algorithm.EndsWith("WithComments", StringComparison.Ordinal);
        var plain = withComments ? algorithm[..^"WithComments".Length] : algorithm;
        return plain.TrimEnd('#') switch
        {
            XmlNames.Inclusive => new(false, false, withComments, Default.Prefixes),
            XmlNames.Inclusive11 => new(false, true, withComments, Default.Prefixes),
            "http://www.w3.org/2001/10/xml-exc-c14n" => new(true, false, withComments, Listed(holder)),
            _ => null,
        };
    }

    private static HashSet<string> Listed(XmlElement? holder)
    {
        var list = holder?.GetElementsByTagName("InclusiveNamespaces", XmlNames.Exclusive).OfType<XmlElement>().FirstOrDefault()?.GetAttribute("PrefixList") ?? "";
        // No more than may be declared at all.
        return [.. list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(256).Select(prefix => prefix == "#default" ? "" : prefix)];
    }
}
