using DocFlow.Pdf;

namespace DocFlow.Ocr;

/// <summary>A page's picture as the received file stores it.</summary>
/// <param name="Picture">What the bytes mean.</param>
/// <param name="Data">The bytes, unchanged.</param>
internal sealed record OriginalPicture(StoredPicture Picture, byte[] Data)
{
    /// <summary>The whole JPEG file, where it is one that is shown as it is decoded.</summary>
    internal byte[]? Jpeg => Picture is { Coding: PictureCoding.Jpeg, IsInverted: false } ? Data[Picture.ProfileBytes..] : null;
}
