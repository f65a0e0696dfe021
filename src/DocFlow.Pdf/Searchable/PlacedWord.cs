namespace DocFlow.Pdf;

/// <summary>A recognised word and where it stands, in pixels of the page image, origin top left.</summary>
/// <param name="Text">The word; written in NFC.</param>
/// <param name="X">Left end of the word on its baseline.</param>
/// <param name="Y">Top of the word's box.</param>
/// <param name="Width">Length along the baseline.</param>
/// <param name="Height">Height across the baseline; becomes the font size.</param>
/// <param name="Baseline">The y of the baseline at the word's left end.</param>
/// <param name="AngleDegrees">Direction of the baseline, counter-clockwise from the right.</param>
public sealed record PlacedWord(string Text, double X, double Y, double Width, double Height, double Baseline, double AngleDegrees = 0);
