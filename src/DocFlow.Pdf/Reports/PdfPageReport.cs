namespace DocFlow.Pdf;

/// <summary>One page: number from 1, size of the visible part in points before turning, and the turn in degrees.</summary>
public sealed record PdfPageReport(int Number, double Width, double Height, int Rotate);
