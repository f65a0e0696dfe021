namespace DocFlow.Pdf;

/// <summary>Error correction of level M (ISO/IEC 18004 §7.5, Table 9): data in blocks, Reed-Solomon codewords behind each, both interleaved.</summary>
internal static class QrBlocks
{
    private static readonly byte[] checkLengths =
    [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
        26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ];

    private static readonly byte[] blockCounts =
    [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
        17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ];

    /// <summary>Data codewords of a version.</summary>
    internal static int DataLength(int version) => QrMatrix.CodewordsOf(version) - checkLengths[version - 1] * blockCounts[version - 1];

    internal static byte[] Interleave(int version, byte[] data)
    {
        var (blocks, check) = (blockCounts[version - 1], checkLengths[version - 1]);
        // The last blocks are a codeword longer where the data do not divide evenly.
        var (least, longer) = (data.Length / blocks, data.Length % blocks);
        var (parts, checks, at) = (new List<byte[]>(), new List<byte[]>(), 0);
        for (var block = 0; block < blocks; block++)
        {
            var length = least + (block >= blocks - longer ? 1 : 0);
            parts.Add(data[at..(at + length)]);
            checks.Add(ReedSolomon.Check(parts[^1], check));
            at += length;
        }
        return [.. Columns(parts, least + 1), .. Columns(checks, check)];
    }

    private static IEnumerable<byte> Columns(List<byte[]> parts, int length) =>
        Enumerable.Range(0, length).SelectMany(column => parts.Where(part => column < part.Length).Select(part => part[column]));
}
