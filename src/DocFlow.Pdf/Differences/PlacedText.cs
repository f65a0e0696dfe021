namespace DocFlow.Pdf;

/// <summary>A piece of text about where a page shows it.</summary>
/// <param name="Text">As far as the font tells its letters; empty where it does not.</param>
/// <param name="Letters">How many signs it shows, blanks not counted.</param>
/// <param name="Box">In user space; an estimate from font size and widths.</param>
internal sealed record PlacedText(string Text, int Letters, PdfBox Box);
