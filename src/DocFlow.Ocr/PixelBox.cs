namespace DocFlow.Ocr;

/// <summary>A rectangle in pixels of the upright page picture, origin top left.</summary>
public readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;
    public int Bottom => Y + Height;

    internal bool Holds(double x, double y, double margin = 0)
        => x >= X - margin && x <= Right + margin && y >= Y - margin && y <= Bottom + margin;
}
