using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace DocFlow.Pki;

/// <summary>
/// Follows references (XMLDSig 1.1 §4.4.3): within the document by a name that stands there once, outside through the caller alone. Transforms: canonical forms, enveloped
/// signature, base64; XPath, XSLT and others are refused, as what they leave out is not signed.
/// </summary>
internal sealed class XmlReferenceCheck(XmlElement signature, XmlIdentifiers identifiers, Func<string?, ReadOnlyMemory<byte>?> outside, XmlBudget budget)
{
    private const int MostTransforms = 8;

    public XmlReference Check(XmlElement reference)
    {
        var uri = reference.HasAttribute("URI") ? reference.GetAttribute("URI") : null;
        var algorithm = Child(reference, "DigestMethod")?.GetAttribute("Algorithm") ?? "";
        var result = new XmlReference { Uri = uri, Type = reference.HasAttribute("Type") ? reference.GetAttribute("Type") : null, Digest = XmlAlgorithms.Digest(algorithm), Outcome = XmlReferenceOutcome.Refused };
        if (result.Digest is null || Digests.Find(result.Digest) is null)
            return result with { Why = "digest" };
        if (Child(reference, "DigestValue") is not { } stated || !TryBase64(stated.InnerText, out var digest))
            return result with { Why = "malformed" };
        if (!budget.IsLeft)
            return result with { Why = "limit" };
        var (content, why) = Content(uri);
        result = result with { Covers = content?.Node };
        if (content is null)
            return result with { Outcome = why is null ? XmlReferenceOutcome.NotFound : XmlReferenceOutcome.Refused, Why = why };
        try
        {
            if (Transformed(content, Child(reference, "Transforms")) is not { } octets)
                return result with { Why = "transform" };
            if (!budget.Takes(octets.Length))
                return result with { Why = "limit" };
            var holds = CryptographicOperations.FixedTimeEquals(Digests.Compute(result.Digest, octets.Span), digest);
            return result with { Outcome = holds ? XmlReferenceOutcome.Matches : XmlReferenceOutcome.Differs, Octets = octets };
        }
        catch (XmlSignatureFormatException)
        {
            return result with { Why = "transform" }; // octets that are no XML where a transform asks for it
        }
    }

    private (Piece? Content, string? Why) Content(string? uri)
    {
        if (uri is { Length: 0 } or "#xpointer(/)")
            return (new Piece(signature.OwnerDocument, uri.Length > 0), null);
        if (uri is not ['#', ..])
            return outside(uri) is { } octets ? (new Piece(octets), null) : (null, null);
        var name = uri[1..];
        var withComments = name.StartsWith("xpointer(id(", StringComparison.Ordinal);
        if (withComments)
            name = name["xpointer(id(".Length..].TrimEnd(')').Trim('\'', '"');
        else if (name.StartsWith("xpointer", StringComparison.Ordinal))
            return (null, "uri");
        if (identifiers.IsRepeated(name))
            return (null, "id-repeated");
        return identifiers.Find(name) is { } element ? (new Piece(element, withComments), null) : (null, null);
    }

    private ReadOnlyMemory<byte>? Transformed(Piece piece, XmlElement? transforms)
    {
        var steps = transforms is null ? [] : transforms.ChildNodes.OfType<XmlElement>().ToList();
        if (steps.Count > MostTransforms || steps.Exists(step => step is not { LocalName: "Transform", NamespaceURI: XmlNames.Signature }))
            return null;
        XmlElement? without = null;
        foreach (var step in steps)
        {
            var algorithm = step.GetAttribute("Algorithm");
            if (algorithm == XmlNames.Enveloped && piece.Node is not null)
                without = signature;
            else if (algorithm == XmlNames.Base64)
            {
                if (!TryBase64(piece.Node is { } node ? Text(node) : Encoding.UTF8.GetString(piece.Octets.Span), out var decoded))
                    return null;
                (piece, without) = (new Piece(decoded), null);
            }
            else if (CanonicalForm.Of(algorithm, step) is { } form)
            {
                var source = piece.Node is null ? new Piece(XmlLoader.Load(piece.Octets), withComments: true) : piece;
                if (!budget.IsLeft)
                    return null;
                (piece, without) = (new Piece(new Canonicalizer(form, form.WithComments && source.WithComments, without).Write(source.Node!)), null);
                budget.Takes(piece.Octets.Length);
            }
            else
            {
                return null;
            }
        }
        return piece.Node is { } last ? new Canonicalizer(CanonicalForm.Default, withComments: false, without).Write(last) : piece.Octets;
    }

    private static string Text(XmlNode node) => node is XmlDocument document ? document.DocumentElement?.InnerText ?? "" : node.InnerText;

    internal static XmlElement? Child(XmlElement parent, string name) => parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == name && child.NamespaceURI == XmlNames.Signature);

    internal static bool TryBase64(string text, out byte[] decoded)
    {
        decoded = new byte[text.Length];
        var fits = Convert.TryFromBase64String(text, decoded, out var written);
        decoded = fits ? decoded[..written] : [];
        return fits;
    }

    private sealed class Piece
    {
        public Piece(XmlNode node, bool withComments) => (Node, WithComments) = (node, withComments);

        public Piece(ReadOnlyMemory<byte> octets) => Octets = octets;

        public XmlNode? Node { get; }

        public bool WithComments { get; }

        public ReadOnlyMemory<byte> Octets { get; }
    }
}
