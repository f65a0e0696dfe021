namespace DocFlow.Pdf;

/// <summary>A signature field as it was filled.</summary>
/// <param name="Name">Fully qualified name.</param>
/// <param name="Field">The field.</param>
/// <param name="Dictionary">The signature dictionary.</param>
/// <param name="Rectangle">Where it shows; null for an invisible one.</param>
/// <param name="Lock">The fields it freezes; null for none.</param>
/// <param name="Seed">What the field asks of the signature; null for nothing.</param>
public sealed record PdfPlacedSignature(string Name, PdfReference Field, PdfReference Dictionary, PageRectangle? Rectangle, PdfFieldLock? Lock, PdfSeedValue? Seed);
