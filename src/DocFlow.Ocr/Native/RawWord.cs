namespace DocFlow.Ocr.Native;

/// <summary>One word as the engine reports it: its box, and its baseline from (X1, Y1) to (X2, Y2).</summary>
internal readonly record struct RawWord(string Text, float Confidence, int Left, int Top, int Right, int Bottom, int X1, int Y1, int X2, int Y2, int Block, int Line)
{
    /// <summary>The same word where the image it was read on was cut out of another at this place.</summary>
    internal RawWord Moved(int x, int y) => this with { Left = Left + x, Right = Right + x, Top = Top + y, Bottom = Bottom + y, X1 = X1 + x, X2 = X2 + x, Y1 = Y1 + y, Y2 = Y2 + y };

    /// <summary>The same word where the image it was read on was made so many times larger.</summary>
    internal RawWord Shrunk(int times) => this with { Left = Left / times, Right = (Right + times - 1) / times, Top = Top / times, Bottom = (Bottom + times - 1) / times, X1 = X1 / times, X2 = X2 / times, Y1 = Y1 / times, Y2 = Y2 / times };
}
