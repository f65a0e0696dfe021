using System.Numerics;
using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Parts the pixels of a page into black marks, red marks and paper.</summary>
internal sealed class PageLayers
{
    private const int MostTint = 60, RedLead = 55, LeastRed = 90;
    private const int Cell = 32, MostInCell = Cell * Cell * 6 / 10;
    private const int Halo = 2;

    private PageLayers(bool hasBlack, bool hasRed, (byte Red, byte Green, byte Blue) red) => (HasBlack, HasRed, Red) = (hasBlack, hasRed, red);

    internal bool HasBlack { get; }

    internal bool HasRed { get; }

    /// <summary>The mean colour of the red marks.</summary>
    internal (byte Red, byte Green, byte Blue) Red { get; }

    /// <summary>Share of black pixels of a bilevel picture, 0 to 1.</summary>
    internal static double Share(Pix ink)
    {
        long dark = 0;
        for (var y = 0; y < ink.Height; y++)
            foreach (var word in ink.Words(y))
                dark += BitOperations.PopCount(word);
        return dark / ((double)ink.Width * ink.Height);
    }

    /// <summary>
    /// Takes out of <paramref name="black"/> what has a colour and what is so dense that it is a picture, not writing, and fills <paramref name="red"/>.
    /// </summary>
    internal static PageLayers Part(Pix page, Pix black, Pix red)
    {
        long reds = 0, greens = 0, blues = 0, count = 0;
        for (var y = 0; y < page.Height; y++)
        {
            Span<uint> row = page.Row(y), dark = black.Words(y), warm = red.Words(y);
            for (var x = 0; x < row.Length; x++)
            {
                var pixel = row[x];
                int r = (int)(pixel >> 24), g = (int)(pixel >> 16 & 255), b = (int)(pixel >> 8 & 255);
                var most = Math.Max(g, b);
                var bit = 0x80000000u >> (x & 31);
                if (r >= LeastRed && r - most >= RedLead)
                {
                    warm[x >> 5] |= bit;
                    dark[x >> 5] &= ~bit;
                    (reds, greens, blues, count) = (reds + r, greens + g, blues + b, count + 1);
                }
                else if ((dark[x >> 5] & bit) != 0 && Math.Max(r, most) - Math.Min(r, Math.Min(g, b)) > MostTint)
                {
                    dark[x >> 5] &= ~bit;
                }
            }
        }
        var hasBlack = LeaveDense(black);
        var hasRed = count > 0 && LeaveDense(red);
        return new PageLayers(hasBlack, hasRed, hasRed ? ((byte)(reds / count), (byte)(greens / count), (byte)(blues / count)) : default);
    }

    /// <summary>The paper at 1/<paramref name="step"/> of the size: means of what no mark covers, marks filled from beside them.</summary>
    internal Pix Paper(Pix page, Pix black, Pix red, double step)
    {
        using var blackHalo = black.Grown(Halo);
        using var redHalo = red.Grown(Halo);
        int width = (int)Math.Ceiling(page.Width / step), height = (int)Math.Ceiling(page.Height / step);
        var columns = new int[page.Width];
        for (var x = 0; x < columns.Length; x++)
            columns[x] = Math.Min(width - 1, (int)(x / step));
        var paper = Pix.Create(width, height, 32);
        var (sums, counts) = (new int[width * 3], new int[width]);
        for (int line = 0, y = 0; line < height; line++)
        {
            Array.Clear(sums);
            Array.Clear(counts);
            for (; y < page.Height && (int)(y / step) <= line; y++)
                Gather(page.Row(y), blackHalo.Words(y), redHalo.Words(y), columns, sums, counts);
            Spread(paper.Row(line), line > 0 ? paper.Row(line - 1) : [], sums, counts);
        }
        return paper;
    }

    private static void Gather(Span<uint> row, Span<uint> black, Span<uint> red, int[] columns, int[] sums, int[] counts)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (((black[x >> 5] | red[x >> 5]) & 0x80000000u >> (x & 31)) != 0)
                continue;
            var (pixel, at) = (row[x], columns[x]);
            sums[3 * at] += (int)(pixel >> 24);
            sums[3 * at + 1] += (int)(pixel >> 16 & 255);
            sums[3 * at + 2] += (int)(pixel >> 8 & 255);
            counts[at]++;
        }
    }

    /// <summary>Writes the means; where nothing was seen the one to the left, else the line above, else the next to the right, else white.</summary>
    private static void Spread(Span<uint> line, Span<uint> above, int[] sums, int[] counts)
    {
        for (var x = 0; x < line.Length; x++)
            line[x] = counts[x] > 0
                ? (uint)(sums[3 * x] / counts[x]) << 24 | (uint)(sums[3 * x + 1] / counts[x]) << 16 | (uint)(sums[3 * x + 2] / counts[x]) << 8
                : x > 0 && line[x - 1] != 0 ? line[x - 1] : above.Length > 0 ? above[x] : 0;
        for (var x = line.Length - 1; x >= 0; x--)
            if (counts[x] == 0 && line[x] == 0)
                line[x] = x + 1 < line.Length && line[x + 1] != 0 ? line[x + 1] : 0xFFFFFF00;
    }

    /// <summary>Clears cells that are mostly ink; whether any ink is left.</summary>
    private static bool LeaveDense(Pix mask)
    {
        var any = false;
        for (var top = 0; top < mask.Height; top += Cell)
        {
            var bottom = Math.Min(mask.Height, top + Cell);
            for (var word = 0; word < mask.Words(top).Length; word++)
            {
                var dark = 0;
                for (var y = top; y < bottom; y++)
                    dark += BitOperations.PopCount(mask.Words(y)[word]);
                if (dark > MostInCell)
                    for (var y = top; y < bottom; y++)
                        mask.Words(y)[word] = 0;
                else
                    any |= dark > 0;
            }
        }
        return any;
    }
}
