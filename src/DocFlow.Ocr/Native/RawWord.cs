namespace DocFlow.Ocr.Native;

/// <summary>One word as the engine reports it: its box, and its baseline from (X1, Y1) to (X2, Y2).</summary>
internal readonly record struct RawWord(string Text, float Confidence, int Left, int Top, int Right, int Bottom, int X1, int Y1, int X2, int Y2, int Block, int Line);
