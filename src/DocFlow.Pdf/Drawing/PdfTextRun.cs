namespace DocFlow.Pdf;

/// <summary>A piece of text in one style.</summary>
/// <param name="Text">Any text; written in NFC. A line break in it ends the line.</param>
/// <param name="Style">How it looks.</param>
public sealed record PdfTextRun(string Text, PdfTextStyle Style);
