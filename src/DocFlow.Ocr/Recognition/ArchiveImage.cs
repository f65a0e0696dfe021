using DocFlow.Pdf;

namespace DocFlow.Ocr;

/// <summary>The picture of a page as it goes into a derived PDF.</summary>
/// <param name="Coding">JPEG (the original bytes where the page was one), CCITT group 4 without a container, or the received file's own coding.</param>
/// <param name="Width">Pixels as stored, before it is turned.</param>
/// <param name="Height">Pixels as stored, before it is turned.</param>
/// <param name="Original">True where the bytes are those of the received file.</param>
public sealed record ArchiveImage(ArchiveCoding Coding, int Width, int Height, double Dpi, bool BlackIs1, bool Original)
{
    /// <summary>Degrees (0, 90, 180, 270) the picture has to be shown turned clockwise to stand upright.</summary>
    public int Turn { get; init; }

    /// <summary>What the bytes mean where <see cref="Coding"/> is <see cref="ArchiveCoding.Stored"/>.</summary>
    public StoredPicture? Stored { get; init; }
}
