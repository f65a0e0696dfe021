namespace DocFlow.Pdf;

/// <summary>One revision: its number from 1, the byte offset it ends at (exclusive), and how many objects it defines.</summary>
public sealed record PdfRevisionReport(int Number, long EndsAt, int Objects);
