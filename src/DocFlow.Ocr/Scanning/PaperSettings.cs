namespace DocFlow.Ocr;

/// <summary>How paper is to be scanned.</summary>
/// <param name="Dpi">Dots per inch.</param>
/// <param name="Feed">Where the paper lies.</param>
/// <param name="Colour">False: gray.</param>
public sealed record PaperSettings(int Dpi, PaperFeed Feed, bool Colour);

/// <summary>Where a scanner takes its paper from.</summary>
public enum PaperFeed
{
    /// <summary>One sheet on the glass.</summary>
    Glass,

    /// <summary>The stack in the feeder, one side of each sheet.</summary>
    Feeder,

    /// <summary>The stack in the feeder, both sides of each sheet.</summary>
    FeederBothSides,
}
