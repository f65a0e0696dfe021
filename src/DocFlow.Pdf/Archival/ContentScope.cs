namespace DocFlow.Pdf;

/// <summary>Where a content stream stands: its resources, those it would fall back on, and the place of findings.</summary>
/// <param name="Own">The resources stated by the stream's own dictionary; null where it states none.</param>
/// <param name="Outer">The scope that draws it, or for a page what it inherits; null at the top.</param>
/// <param name="Number">Object number of what the stream belongs to.</param>
/// <param name="Page">Of the page.</param>
/// <param name="Depth">How many streams are around it.</param>
/// <param name="Colourless">Whether colours are ignored: uncoloured patterns and glyphs that begin with d1.</param>
internal sealed record ContentScope(PdfDictionary? Own, ContentScope? Outer, int Number, int Page, int Depth, bool Colourless = false)
{
    /// <summary>The nearest resources.</summary>
    public PdfDictionary Resources => Own ?? Outer?.Resources ?? PdfDictionary.Empty;
}
