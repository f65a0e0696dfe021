namespace DocFlow.Ocr;

/// <summary>A word as the fields are read from it.</summary>
/// <param name="Text">NFC, without spaces.</param>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Box">In pixels of the upright page picture.</param>
public readonly record struct FieldWord(string Text, double Confidence, PixelBox Box);
