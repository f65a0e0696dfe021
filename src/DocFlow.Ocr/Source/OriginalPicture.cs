using DocFlow.Pdf;

namespace DocFlow.Ocr;

/// <summary>A page's picture as the received file stores it.</summary>
/// <param name="Picture">What the bytes mean.</param>
/// <param name="Data">The bytes, unchanged.</param>
internal sealed record OriginalPicture(StoredPicture Picture, byte[] Data);
