namespace DocFlow.Ocr;

/// <summary>What was read on one page.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Width">Pixels of the upright page picture; all boxes refer to it.</param>
/// <param name="Height">Pixels of the upright page picture.</param>
/// <param name="Dpi">Dots per inch of that picture.</param>
/// <param name="Rotation">Degrees (0, 90, 180, 270) the stored picture was turned clockwise to stand upright.</param>
/// <param name="Skew">Degrees the lines fall to the right in the upright picture; the picture itself is not straightened.</param>
/// <param name="Language">The languages of the pass that was kept, joined by <c>+</c>; empty for a PDF's own text.</param>
/// <param name="Confidence">Mean over the words, 0 to 100.</param>
/// <param name="Coverage">Share of text-sized ink inside recognised words, 0 to 100.</param>
/// <param name="Passes">How often the page was recognised; 0 for a PDF's own text and for blank pages.</param>
/// <param name="Flagged">A person should compare the text with the picture.</param>
/// <param name="Source">Where the words come from.</param>
/// <param name="Words">In reading order.</param>
/// <param name="Text">Lines ended by a line feed, blocks parted by an empty line; NFC.</param>
public sealed record PageText(
    int Number, int Width, int Height, int Dpi, int Rotation, double Skew, string Language, double Confidence, double Coverage,
    int Passes, bool Flagged, TextSource Source, IReadOnlyList<PageWord> Words, string Text)
{
    /// <summary>What else is on the page, where it was asked for.</summary>
    public PageSurvey? Survey { get; init; }

    /// <summary>The picture for the derived PDF, where one was asked for.</summary>
    public ArchiveImage? Archive { get; init; }

    /// <summary>The small picture in layers, where one was asked for and the page is not small as it is.</summary>
    public DeliveryImage? Delivery { get; init; }
}
