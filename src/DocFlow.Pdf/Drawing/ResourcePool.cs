using System.Runtime.CompilerServices;

namespace DocFlow.Pdf;

/// <summary>The faces and pictures that the drawings of one file share: each under one resource name, and embedded once.</summary>
internal sealed class ResourcePool
{
    private readonly Dictionary<TrueTypeFont, (string Name, EmbeddedFont Font)> _fonts = [];
    private readonly Dictionary<PdfImage, string> _images = [];
    private readonly ConditionalWeakTable<IPdfTarget, Dictionary<string, PdfReference>> _written = [];

    public (string Name, EmbeddedFont Font) Of(TrueTypeFont face)
    {
        if (!_fonts.TryGetValue(face, out var known))
            _fonts.Add(face, known = ($"F{_fonts.Count + 1}", new EmbeddedFont(face)));
        return known;
    }

    public string Of(PdfImage image)
    {
        if (!_images.TryGetValue(image, out var name))
            _images.Add(image, name = $"I{_images.Count + 1}");
        return name;
    }

    /// <summary>The fonts under these names; each is embedded when it is first asked for, so nothing more may be drawn with it then.</summary>
    public PdfDictionary Fonts(IEnumerable<string> names, IPdfTarget target) =>
        Written(names, target, name => _fonts.Values.First(font => font.Name == name).Font.Write(target));

    /// <summary>The pictures under these names.</summary>
    public PdfDictionary Images(IEnumerable<string> names, IPdfTarget target) =>
        Written(names, target, name => _images.First(image => image.Value == name).Key.Write(target));

    private PdfDictionary Written(IEnumerable<string> names, IPdfTarget target, Func<string, PdfReference> write)
    {
        var written = _written.GetOrCreateValue(target);
        var entries = new Dictionary<string, PdfObject>();
        foreach (var name in names)
        {
            if (!written.TryGetValue(name, out var reference))
                written.Add(name, reference = write(name));
            entries[name] = reference;
        }
        return new PdfDictionary(entries);
    }
}
