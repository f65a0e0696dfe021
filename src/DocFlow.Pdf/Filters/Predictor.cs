namespace DocFlow.Pdf;

/// <summary>PNG and TIFF predictors (§7.4.4.4).</summary>
internal static class Predictor
{
    public static byte[] Undo(byte[] data, PdfDictionary with, Func<PdfObject, PdfObject> resolve, long at)
    {
        var kind = StreamDecoder.Number(with, "Predictor", 1, resolve);
        if (kind <= 1)
            return data;
        var colors = StreamDecoder.Number(with, "Colors", 1, resolve);
        var bits = StreamDecoder.Number(with, "BitsPerComponent", 8, resolve);
        var columns = StreamDecoder.Number(with, "Columns", 1, resolve);
        if (colors is < 1 or > 256 || bits is not (1 or 2 or 4 or 8 or 16) || columns is < 1 or > 10_000_000)
            throw new PdfFormatException(PdfErrorCode.Filter, at, "predictor parameters in range");
        var pixel = (int)Math.Max(1, colors * bits / 8);
        var row = (colors * bits * columns + 7) / 8;
        if (row > int.MaxValue / 2)
            throw new PdfFormatException(PdfErrorCode.Filter, at, "a predictor row in range");
        if (kind == 2)
            return Tiff(data, (int)row, (int)colors, (int)bits);
        return kind is >= 10 and <= 15 ? Png(data, (int)row, pixel, at) : throw new PdfFormatException(PdfErrorCode.Filter, at, "predictor 1, 2 or 10 to 15");
    }

    private static byte[] Png(byte[] data, int row, int pixel, long at)
    {
        var rows = (data.Length + row) / (row + 1);
        var result = new byte[data.Length - rows];
        var from = 0;
        for (var line = 0; from < data.Length; line++)
        {
            var tag = data[from++];
            var count = Math.Min(row, data.Length - from);
            var to = line * row;
            data.AsSpan(from, count).CopyTo(result.AsSpan(to));
            for (var i = 0; i < count; i++)
            {
                int left = i >= pixel ? result[to + i - pixel] : 0;
                int up = line > 0 ? result[to + i - row] : 0;
                int corner = line > 0 && i >= pixel ? result[to + i - row - pixel] : 0;
                result[to + i] += tag switch
                {
                    0 => 0,
                    1 => (byte)left,
                    2 => (byte)up,
                    3 => (byte)((left + up) / 2),
                    4 => (byte)Paeth(left, up, corner),
                    _ => throw new PdfFormatException(PdfErrorCode.Filter, at, "PNG predictor tags 0 to 4"),
                };
            }
            from += count;
        }
        return result;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static byte[] Tiff(byte[] data, int row, int colors, int bits)
    {
        for (var start = 0; start < data.Length; start += row)
        {
            var line = data.AsSpan(start, Math.Min(row, data.Length - start));
            if (bits == 8)
                for (var i = colors; i < line.Length; i++)
                    line[i] += line[i - colors];
            else if (bits == 16)
                for (var i = 2 * colors; i + 1 < line.Length; i += 2)
                {
                    var sum = (line[i] << 8 | line[i + 1]) + (line[i - 2 * colors] << 8 | line[i - 2 * colors + 1]);
                    line[i] = (byte)(sum >> 8);
                    line[i + 1] = (byte)sum;
                }
            else
                TiffBits(line, colors, bits);
        }
        return data;
    }

    private static void TiffBits(Span<byte> line, int colors, int bits)
    {
        var mask = (1 << bits) - 1;
        var previous = new int[colors];
        var samples = line.Length * 8 / bits;
        for (var i = 0; i < samples; i++)
        {
            var shift = 8 - bits - i * bits % 8;
            ref var cell = ref line[i * bits / 8];
            var value = (cell >> shift) + previous[i % colors] & mask;
            previous[i % colors] = value;
            cell = (byte)(cell & ~(mask << shift) | value << shift);
        }
    }
}
