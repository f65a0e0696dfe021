using System.Xml;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>ASiCManifest (ETSI EN 319 162-1 §A.4): which signature or time-stamp is over it, and the digests of the files it lists.</summary>
internal sealed class AsicManifest
{
    private AsicManifest(string name, string signature, IReadOnlyList<(string File, string? Digest, byte[]? Hash)> files) => (Name, Signature, Files) = (name, signature, files);

    public string Name { get; }

    /// <summary>The file of the signature or time-stamp over this manifest.</summary>
    public string Signature { get; }

    public IReadOnlyList<(string File, string? Digest, byte[]? Hash)> Files { get; }

    /// <summary>Null where it is no such manifest.</summary>
    public static AsicManifest? Read(AsicContainer container, string name)
    {
        try
        {
            var root = XmlSignedDocument.Read(container.Read(name)).Document.DocumentElement!;
            if (root is not { LocalName: "ASiCManifest", NamespaceURI: XadesNames.Asic } || root.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "SigReference") is not { } signature)
                return null;
            var files = root.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName == "DataObjectReference").Take(2000)
                .Select(child => (File(container, child.GetAttribute("URI")), XadesProperties.Digest(child), XadesProperties.Bytes(XadesProperties.Of(child, "DigestValue")))).ToList();
            return new AsicManifest(name, File(container, signature.GetAttribute("URI")), files);
        }
        catch (XmlSignatureFormatException)
        {
            return null; // what is no XML is nobody's manifest
        }
    }

    /// <summary>The file a URI means: as it stands where there is such a file, else with its percent signs read.</summary>
    public static string File(AsicContainer container, string uri)
    {
        var path = uri.StartsWith('/') ? uri[1..] : uri;
        var decoded = Uri.UnescapeDataString(path);
        return container.Has(decoded) || !container.Has(path) ? decoded : path;
    }

    /// <summary>Codes of what is wrong with the files it lists.</summary>
    public IEnumerable<string> Faults(AsicContainer container)
    {
        foreach (var (file, digest, hash) in Files)
            if (!container.Has(file))
                yield return "signed-data-missing";
            else if (SignatureScheme.Platform(digest) is not { } platform || hash is null)
                yield return "container-manifest-unreadable";
            else if (!container.Digest(file, platform).AsSpan().SequenceEqual(hash))
                yield return "hash";
    }
}
