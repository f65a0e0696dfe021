namespace DocFlow.Ocr;

/// <summary>How one page is to be read and what is to be written beside the result.</summary>
public sealed record PageReading
{
    /// <summary>Languages joined by <c>+</c>.</summary>
    public string Languages { get; init; } = "vie";

    /// <summary>Dots per inch where the caller knows better than the file; 0 otherwise.</summary>
    public double Dpi { get; init; }

    /// <summary>Processor time for all passes together, so that a page reads alike however busy the machine is.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Where to write the upright page picture (JPEG, at most 1,600 pixels wide).</summary>
    public string? DisplayFile { get; init; }

    /// <summary>Where to write the thumbnail (JPEG, at most 240 pixels wide).</summary>
    public string? ThumbnailFile { get; init; }

    /// <summary>Where to write the picture for a derived PDF; <see cref="PageText.Archive"/> says how it is coded.</summary>
    public string? ArchiveFile { get; init; }

    /// <summary>Where to write the small picture in layers; <see cref="PageText.Delivery"/> says what lies in it. Nothing is written where the page is small as it is.</summary>
    public string? DeliveryFile { get; init; }

    /// <summary>
    /// Degrees (0, 90, 180, 270) the stored picture has to be turned, where the page was read before: pictures are made again, nothing is recognised, and the
    /// result carries no words.
    /// </summary>
    public int? KnownTurn { get; init; }

    /// <summary>With <see cref="KnownTurn"/>: the rectangle of the picture so turned whose words are wanted after all.</summary>
    public PixelBox? Box { get; init; }

    /// <summary>Also tell codes, blankness and a fingerprint of the picture: for paper that comes in stacks.</summary>
    public bool Survey { get; init; }

    /// <summary>Recognise even where the PDF has a text layer of its own.</summary>
    public bool IgnoreTextLayer { get; init; }
}
