using DocFlow.Pdf;

namespace DocFlow.Signing;

/// <summary>A drawing that is laid on a page before the first signature, so that every signature covers it.</summary>
/// <param name="Page">1 for the first.</param>
/// <param name="Place">Where, on the page as it is shown.</param>
/// <param name="Drawing">What is shown.</param>
/// <param name="Description">What a screen reader says.</param>
public sealed record PageStamp(int Page, PageRectangle Place, PdfCanvas Drawing, string Description);
