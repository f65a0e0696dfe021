using System.Xml;

namespace DocFlow.Pki;

/// <summary>One reference of a signature, checked (XMLDSig 1.1 §4.4.3).</summary>
public sealed record XmlReference
{
    /// <summary>URI; null where it has none.</summary>
    public string? Uri { get; init; }

    /// <summary>Type; null where it states none.</summary>
    public string? Type { get; init; }

    /// <summary>The dotted identifier of the digest; null where it is unknown here.</summary>
    public string? Digest { get; init; }

    public required XmlReferenceOutcome Outcome { get; init; }

    /// <summary>Why refused: "transform", "id-repeated", "uri", "digest", "malformed", "limit"; null else.</summary>
    public string? Why { get; init; }

    /// <summary>The element of the same document it covers, or the document itself; null for others.</summary>
    public XmlNode? Covers { get; init; }

    /// <summary>The octets that were digested; empty where there are none. Archive time-stamps are over them.</summary>
    public ReadOnlyMemory<byte> Octets { get; init; }
}
