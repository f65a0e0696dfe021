namespace DocFlow.Pdf;

/// <summary>The modules of a symbol: finder, timing, alignment, version and format patterns, and the codewords between them (ISO/IEC 18004 §6.3, §7.7–§7.10).</summary>
internal sealed class QrMatrix
{
    private const int FormatGenerator = 0x537;
    private const int FormatMask = 0x5412;
    private const int VersionGenerator = 0x1F25;

    private readonly int _size;
    private readonly bool[,] _dark;
    private readonly bool[,] _taken;

    internal QrMatrix(int version)
    {
        _size = 17 + 4 * version;
        (_dark, _taken) = (new bool[_size, _size], new bool[_size, _size]);
        for (var at = 0; at < _size; at++)
        {
            Set(at, 6, at % 2 == 0);
            Set(6, at, at % 2 == 0);
        }
        Finder(3, 3);
        Finder(_size - 4, 3);
        Finder(3, _size - 4);
        var centres = Centres(version);
        foreach (var x in centres)
            foreach (var y in centres)
                if (!(x == 6 && y == 6) && !(x == 6 && y == _size - 7) && !(x == _size - 7 && y == 6))
                    Alignment(x, y);
        Format(_dark, 0, take: true);
        if (version >= 7)
            Version(version);
    }

    /// <summary>How many codewords fit between the patterns of a version.</summary>
    internal static int CodewordsOf(int version)
    {
        var size = 17 + 4 * version;
        var aligned = Centres(version).Count;
        // Three finders with their borders and formats, two timing lines, one dark module.
        var patterns = 3 * 64 + 2 * 15 + 1 + 2 * (size - 16);
        if (aligned > 0)
            patterns += 25 * (aligned * aligned - 3) - 2 * 5 * (aligned - 2);
        if (version >= 7)
            patterns += 2 * 18;
        return (size * size - patterns) / 8;
    }

    /// <summary>Fills the free modules in pairs of columns from the right, upwards and downwards by turns (§7.7.3).</summary>
    internal void Place(byte[] codewords)
    {
        var bit = 0;
        var upwards = true;
        for (var right = _size - 1; right > 0; right -= 2, upwards = !upwards)
        {
            // The vertical timing line has no part in it.
            if (right == 6)
                right = 5;
            for (var step = 0; step < _size; step++)
            {
                var y = upwards ? _size - 1 - step : step;
                for (var x = right; x > right - 2; x--)
                    if (!_taken[x, y] && bit < 8 * codewords.Length)
                    {
                        _dark[x, y] = (codewords[bit / 8] >> 7 - bit % 8 & 1) == 1;
                        bit++;
                    }
            }
        }
    }

    /// <summary>A copy under a mask, with its format (§7.8, §7.9).</summary>
    internal bool[,] Masked(int mask)
    {
        var dark = (bool[,])_dark.Clone();
        for (var y = 0; y < _size; y++)
            for (var x = 0; x < _size; x++)
                dark[x, y] ^= !_taken[x, y] && Turns(mask, x, y);
        Format(dark, mask, take: false);
        return dark;
    }

    // Table 10; x is the column j, y the row i.
    private static bool Turns(int mask, int x, int y) => mask switch
    {
        0 => (y + x) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (y + x) % 3 == 0,
        4 => (y / 2 + x / 3) % 2 == 0,
        5 => y * x % 2 + y * x % 3 == 0,
        6 => (y * x % 2 + y * x % 3) % 2 == 0,
        _ => ((y + x) % 2 + y * x % 3) % 2 == 0,
    };

    // Annex E: evenly spaced in even steps, the first at 6 and the uneven step behind it.
    private static List<int> Centres(int version)
    {
        if (version == 1)
            return [];
        var count = version / 7 + 2;
        var last = 10 + 4 * version;
        // Version 32 is the one exception of the table.
        var step = version == 32 ? 26 : ((last - 6) / (double)(count - 1) is var even ? 2 * (int)Math.Ceiling(even / 2 - 1e-9) : 0);
        return [6, .. Enumerable.Range(0, count - 1).Select(at => last - step * (count - 2 - at))];
    }

    private void Finder(int centreX, int centreY)
    {
        for (var y = -4; y <= 4; y++)
            for (var x = -4; x <= 4; x++)
                if (centreX + x >= 0 && centreX + x < _size && centreY + y >= 0 && centreY + y < _size)
                    Set(centreX + x, centreY + y, Math.Max(Math.Abs(x), Math.Abs(y)) is not 2 and not 4);
    }

    private void Alignment(int centreX, int centreY)
    {
        for (var y = -2; y <= 2; y++)
            for (var x = -2; x <= 2; x++)
                Set(centreX + x, centreY + y, Math.Max(Math.Abs(x), Math.Abs(y)) != 1);
    }

    private void Format(bool[,] dark, int mask, bool take)
    {
        // Level M is 00.
        var bits = (mask << 10 | Remainder(mask, FormatGenerator, 10)) ^ FormatMask;
        for (var at = 0; at < 15; at++)
        {
            var isDark = (bits >> at & 1) == 1;
            var (x, y) = at < 6 ? (8, at) : at == 6 ? (8, 7) : at == 7 ? (8, 8) : at == 8 ? (7, 8) : (14 - at, 8);
            Put(dark, x, y, isDark, take);
            Put(dark, at < 8 ? _size - 1 - at : 8, at < 8 ? 8 : _size - 15 + at, isDark, take);
        }
        Put(dark, 8, _size - 8, true, take);
    }

    private void Version(int version)
    {
        var bits = version << 12 | Remainder(version, VersionGenerator, 12);
        for (var at = 0; at < 18; at++)
        {
            var (far, near) = (_size - 11 + at % 3, at / 3);
            Set(far, near, (bits >> at & 1) == 1);
            Set(near, far, (bits >> at & 1) == 1);
        }
    }

    /// <summary>The check bits of a BCH code (Annexes C and D).</summary>
    private static int Remainder(int value, int generator, int bits)
    {
        var rest = value << bits;
        for (var at = 31; at >= bits; at--)
            if ((rest >> at & 1) == 1)
                rest ^= generator << at - bits;
        return rest;
    }

    private void Set(int x, int y, bool isDark) => Put(_dark, x, y, isDark, take: true);

    private void Put(bool[,] dark, int x, int y, bool isDark, bool take)
    {
        dark[x, y] = isDark;
        if (take)
            _taken[x, y] = true;
    }
}
