namespace DocFlow.Pdf;

/// <summary>Bilevel marks laid over the picture of a page in one colour; they fill the page.</summary>
/// <param name="G4">ITU-T T.6, without a TIFF around it; black is what is painted.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Red">0 to 255, as the others.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public sealed record PageStencil(byte[] G4, int Width, int Height, byte Red = 0, byte Green = 0, byte Blue = 0);
