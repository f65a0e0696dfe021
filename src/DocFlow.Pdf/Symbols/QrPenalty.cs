namespace DocFlow.Pdf;

/// <summary>How badly a masked symbol may confuse a reader (ISO/IEC 18004 §7.8.3): runs, blocks, patterns like a finder, and the share of dark.</summary>
internal static class QrPenalty
{
    // 1:1:3:1:1 with four light modules before or behind it.
    private const int Before = 0b0000_1011101;
    private const int Behind = 0b1011101_0000;

    internal static int Of(bool[,] dark)
    {
        var size = dark.GetLength(0);
        var (penalty, count) = (0, 0);
        for (var line = 0; line < size; line++)
        {
            var (row, column) = (line, line);
            penalty += Line(size, at => dark[at, row]) + Line(size, at => dark[column, at]);
        }
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
            {
                count += dark[x, y] ? 1 : 0;
                if (x > 0 && y > 0 && dark[x, y] == dark[x - 1, y] && dark[x, y] == dark[x, y - 1] && dark[x, y] == dark[x - 1, y - 1])
                    penalty += 3;
            }
        // Ten for every five hundredths away from a half.
        return penalty + 10 * (Math.Abs(20 * count - 10 * size * size) / (size * size));
    }

    private static int Line(int size, Func<int, bool> dark)
    {
        var (penalty, run, seen) = (0, 0, 0);
        for (var at = 0; at < size; at++)
        {
            run = at > 0 && dark(at) == dark(at - 1) ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            seen = (seen << 1 | (dark(at) ? 1 : 0)) & 0x7FF;
            if (at >= 10 && seen is Before or Behind)
                penalty += 40;
        }
        return penalty;
    }
}
