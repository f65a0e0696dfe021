using System.Xml;
using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>
/// The facts of an ASiC container (ETSI EN 319 162-1): signatures in XML, in CMS over a file or a manifest, time-stamps. A signature that leaves out a file of the
/// container is none for the whole. Revisions are those of proof: a time-stamp over signatures comes behind them.
/// </summary>
internal sealed class AsicFactReader(AsicContainer container)
{
    private const string Simple = "application/vnd.etsi.asic-s+zip";

    private readonly EvidencePool _pool = new();
    private readonly List<AsicManifest> _manifests = [.. container.Names.Where(IsManifest).Select(name => AsicManifest.Read(container, name)).OfType<AsicManifest>()];
    private readonly Dictionary<string, int> _revisions = [];

    public FileFacts Read()
    {
        var signatures = new List<SignatureFacts>();
        foreach (var name in Named("signature", ".xml").Order(StringComparer.Ordinal))
            signatures.AddRange(Xml(name));
        foreach (var name in Named("signature", ".p7s").Order(StringComparer.Ordinal))
            signatures.Add(Cms(name, isToken: false));
        foreach (var name in Named("timestamp", ".tst").Order(StringComparer.Ordinal))
            signatures.Add(Cms(name, isToken: true) with { SignedRevision = Revision(name, []) });
        var shared = Shape().ToList();
        return CmsFactReader.AsFile(_pool, [.. signatures.Select(signature => signature with { Faults = [.. signature.Faults, .. shared], Notes = container.MimeType is null ? [.. signature.Notes, "container-without-type"] : signature.Notes })]);
    }

    private static bool IsManifest(string name) => name.StartsWith("META-INF/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && name.Contains("Manifest", StringComparison.Ordinal);

    private IEnumerable<string> Named(string part, string ending) =>
        container.Names.Where(name => name.StartsWith("META-INF/", StringComparison.Ordinal) && name.Contains(part, StringComparison.OrdinalIgnoreCase) && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && !IsManifest(name));

    // What is wrong with the container as a whole.
    private IEnumerable<string> Shape()
    {
        if (container.MimeType == Simple && (container.DataFiles.Count() != 1 || Named("signature", "").Count() > 1))
            yield return "container-shape";
        if (!container.Has("META-INF/manifest.xml"))
            yield break;
        if (Listed() is not { } listed)
            yield return "container-manifest-unreadable";
        else if (!listed.SetEquals(container.DataFiles))
            yield return "container-manifest-differs";
    }

    private HashSet<string>? Listed()
    {
        try
        {
            var root = XmlSignedDocument.Read(container.Read("META-INF/manifest.xml")).Document.DocumentElement!;
            return [.. root.GetElementsByTagName("file-entry", XadesNames.OpenDocumentManifest).OfType<XmlElement>().Select(entry => entry.GetAttribute("full-path", XadesNames.OpenDocumentManifest))
                .Where(path => path is not ("/" or "" or "mimetype") && !path.StartsWith("META-INF/", StringComparison.Ordinal) && !path.EndsWith('/'))];
        }
        catch (XmlSignatureFormatException)
        {
            return null;
        }
    }

    private List<SignatureFacts> Xml(string name)
    {
        try
        {
            var document = XmlSignedDocument.Read(container.Read(name), uri => File(uri));
            var found = new List<SignatureFacts>();
            foreach (var signature in document.Signatures)
            {
                var facts = new XmlFactReader(_pool).Read(signature, document.Signatures.Count == 1 ? name : $"{name}#{signature.Id ?? (found.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}");
                var covered = signature.References.Where(reference => reference.Uri is { Length: > 0 } uri && uri[0] != '#').Select(reference => AsicManifest.File(container, reference.Uri!)).ToHashSet();
                found.Add(Whole(facts, covered));
            }
            return found.Count > 0 ? found : [Unreadable(name)];
        }
        catch (XmlSignatureFormatException)
        {
            return [Unreadable(name)];
        }
    }

    private ReadOnlyMemory<byte>? File(string? uri) => uri is not null && AsicManifest.File(container, uri) is var file && container.Has(file) ? (ReadOnlyMemory<byte>?)container.Read(file) : null;

    private SignatureFacts Cms(string name, bool isToken)
    {
        var manifest = _manifests.Find(one => one.Signature == name);
        var target = manifest?.Name ?? (container.DataFiles.ToList() is [var only] ? only : null);
        try
        {
            var facts = isToken
                ? CmsFactReader.Token(name, container.Read(name), digest => target is null ? null : container.Digest(target, digest), _pool)
                : CmsFactReader.Read(name, container.Read(name), digest => target is null ? null : container.Digest(target, digest), _pool, mayHold: false);
            if (manifest is null)
                return facts;
            return Whole(facts with { Faults = [.. facts.Faults, .. manifest.Faults(container).Distinct()] }, [.. manifest.Files.Select(file => file.File)]);
        }
        catch (CmsFormatException)
        {
            return Unreadable(name);
        }
    }

    private SignatureFacts Whole(SignatureFacts facts, HashSet<string> covered) =>
        container.DataFiles.All(covered.Contains) ? facts : facts with { Coverage = SignatureCoverage.Partial, Faults = [.. facts.Faults, "container-file-unsigned"] };

    private static SignatureFacts Unreadable(string name) => new() { Field = name, SubFilter = "?", SignedRevision = 1, Coverage = SignatureCoverage.Partial, Faults = ["container-signature-unreadable"] };

    // Behind everything the manifest of a time-stamp lists; one over files alone proves nothing of signatures.
    private int Revision(string name, HashSet<string> open)
    {
        if (_revisions.TryGetValue(name, out var known))
            return known;
        if (!open.Add(name) || _manifests.Find(one => one.Signature == name) is not { } manifest)
            return 1;
        var covered = manifest.Files.Select(file => file.File).Where(file => file.StartsWith("META-INF/", StringComparison.Ordinal) && !IsManifest(file)).ToList();
        return _revisions[name] = covered.Count == 0 ? 1 : 1 + covered.Max(file => Revision(file, open));
    }
}
