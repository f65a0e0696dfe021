namespace DocFlow.Pdf;

/// <summary>Where a placeholder came to stand. All offsets count from byte 0 of the whole file.</summary>
/// <param name="ContentsOffset">Offset of the <c>&lt;</c> of /Contents.</param>
/// <param name="ContentsLength">Its length with both brackets.</param>
/// <param name="ByteRangeOffset">Offset of the <c>[</c> of /ByteRange.</param>
/// <param name="ByteRangeLength">Its length with both brackets; blanks fill what the numbers do not need.</param>
/// <param name="FileLength">Bytes of the finished file.</param>
public sealed record PdfSignatureSlot(long ContentsOffset, long ContentsLength, long ByteRangeOffset, long ByteRangeLength, long FileLength)
{
    /// <summary>The byte range as written: [0 a b c] (§12.8.1). Hash [0, a) and [b, b + c).</summary>
    public IReadOnlyList<long> ByteRange => [0, ContentsOffset, ContentsOffset + ContentsLength, FileLength - ContentsOffset - ContentsLength];
}
