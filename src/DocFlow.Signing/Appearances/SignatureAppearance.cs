using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>Draws what a signature field shows.</summary>
/// <param name="width">Of the field as it is shown, in points: the rectangle of a new one, its own of an existing one.</param>
/// <param name="height">Likewise.</param>
/// <returns>A drawing; scaled where it has another size.</returns>
public delegate PdfCanvas SignatureAppearance(double width, double height);
