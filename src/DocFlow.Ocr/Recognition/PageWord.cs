namespace DocFlow.Ocr;

/// <summary>One word on a page.</summary>
/// <param name="Text">NFC, without spaces.</param>
/// <param name="Confidence">0 to 100; 100 for words taken from a PDF's own text.</param>
/// <param name="Box">In pixels of the upright page picture.</param>
/// <param name="Baseline">The y of the baseline at the left edge of the box.</param>
/// <param name="Angle">Degrees the line falls towards the right (clockwise); 0 for level lines.</param>
/// <param name="Line">Counted from 0 over the whole page.</param>
/// <param name="Block">Counted from 0 over the whole page.</param>
public sealed record PageWord(string Text, double Confidence, PixelBox Box, double Baseline, double Angle, int Line, int Block)
{
    /// <summary>What was read where the text was mended; null for a word as the engine read it.</summary>
    public WordRepair? Repair { get; init; }
}
