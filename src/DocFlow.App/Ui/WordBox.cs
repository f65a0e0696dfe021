namespace DocFlow.App.Ui;

/// <summary>A word on a page image, in its pixels from the top left.</summary>
public sealed record WordBox(string Text, int X, int Y, int Width, int Height)
{
    /// <summary>Found by the search that led here.</summary>
    public bool Hit { get; init; }

    /// <summary>Read with little confidence, or mended.</summary>
    public bool Doubtful { get; init; }

    /// <summary>What the engine read where the text was mended.</summary>
    public string? Read { get; init; }
}
