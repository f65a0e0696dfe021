namespace DocFlow.Pdf;

/// <summary>What a stream's filters gave.</summary>
/// <param name="Data">The bytes after the filters that were applied.</param>
/// <param name="Image">The image filter the decoding stopped at (DCTDecode, JPXDecode, CCITTFaxDecode, JBIG2Decode), or null where all filters were applied.</param>
/// <param name="Damaged">Whether the stored bytes ended early or were wrong; <paramref name="Data"/> then holds what came before.</param>
public sealed record PdfDecoded(byte[] Data, string? Image, bool Damaged);
