namespace DocFlow.Ocr;

/// <summary>The upright picture of a page as it goes into a derived PDF.</summary>
/// <param name="Coding">JPEG (the original bytes where the page was a JPEG standing upright) or CCITT group 4 without a container.</param>
/// <param name="Original">True where the bytes are those of the received file.</param>
public sealed record ArchiveImage(ArchiveCoding Coding, int Width, int Height, double Dpi, bool BlackIs1, bool Original);
