namespace DocFlow.Pdf;

/// <summary>The inheritable entries in effect at a node of the page tree (§7.7.3.4).</summary>
internal sealed record PageDefaults(PdfObject? MediaBox, PdfObject? CropBox, PdfObject? Rotate, PdfObject? Resources)
{
    public static PageDefaults None { get; } = new(null, null, null, null);

    public PageDefaults With(PdfDictionary node) =>
        !node.Has("MediaBox") && !node.Has("CropBox") && !node.Has("Rotate") && !node.Has("Resources")
            ? this
            : new PageDefaults(
                node.Has("MediaBox") ? node["MediaBox"] : MediaBox,
                node.Has("CropBox") ? node["CropBox"] : CropBox,
                node.Has("Rotate") ? node["Rotate"] : Rotate,
                node.Has("Resources") ? node["Resources"] : Resources);
}
