namespace DocFlow.Ocr;

/// <summary>A word whose place is told as if the page lay level.</summary>
internal sealed record LevelWord(string Text, double Confidence, PixelBox Box, double Left, double Middle)
{
    internal double Right => Left + Box.Width;
    internal double Top => Middle - Box.Height / 2.0;
    internal double Bottom => Middle + Box.Height / 2.0;
}
