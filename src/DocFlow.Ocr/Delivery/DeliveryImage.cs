namespace DocFlow.Ocr;

/// <summary>A small picture of a page in layers: coarse paper, and over it sharp marks in one colour each. They lie one after another in the picture's file.</summary>
/// <param name="Width">Pixels of the upright page; words refer to them.</param>
/// <param name="Height">Pixels of the upright page.</param>
/// <param name="Dpi">Dots per inch of these.</param>
/// <param name="PaperBytes">Length of the JPEG of the paper, which comes first.</param>
/// <param name="Marks">In the order they are painted.</param>
public sealed record DeliveryImage(int Width, int Height, double Dpi, int PaperBytes, IReadOnlyList<DeliveryMarks> Marks);

/// <summary>Bilevel marks of a page's size, CCITT group 4 without a container.</summary>
/// <param name="Bytes">Length of the data.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Red">0 to 255, as the others.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public sealed record DeliveryMarks(int Bytes, int Width, int Height, byte Red, byte Green, byte Blue);
