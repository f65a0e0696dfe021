namespace DocFlow.Ocr;

/// <summary>What a received file may ask for. Checked before anything is decoded.</summary>
public sealed record ScanLimits
{
    /// <summary>Pixels of one page picture.</summary>
    public long Pixels { get; init; } = 100_000_000;

    /// <summary>Bytes of the file.</summary>
    public long Bytes { get; init; } = 2_000_000_000;

    public int Pages { get; init; } = 5_000;

    /// <summary>Pixels of a rendered PDF page; the resolution is lowered to stay below.</summary>
    public long RenderedPixels { get; init; } = 40_000_000;

    /// <summary>Dots per inch a PDF page is rendered at for recognition.</summary>
    public int RenderDpi { get; init; } = 300;

    /// <summary>Processor time of one tool run; one that stands still as long on the wall is ended as well.</summary>
    public TimeSpan ToolTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Address space of one tool run in bytes.</summary>
    public long ToolMemory { get; init; } = 2_000_000_000;
}
