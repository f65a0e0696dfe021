namespace DocFlow.Pdf;

/// <summary>ASCIIHexDecode and ASCII85Decode (§7.4.2, §7.4.3).</summary>
internal static class AsciiFilters
{
    /// <summary>False where a character is no digit; the output then holds what came before.</summary>
    public static bool DecodeHex(byte[] data, DecodeOutput output)
    {
        var high = -1;
        foreach (var letter in data)
        {
            if (letter == '>')
                break;
            if (PdfParser.IsBlank(letter))
                continue;
            if (!char.IsAsciiHexDigit((char)letter))
                return false;
            var digit = Convert.ToInt32(((char)letter).ToString(), 16);
            if (high < 0)
                high = digit;
            else
            {
                output.Add((byte)(high << 4 | digit));
                high = -1;
            }
        }
        if (high >= 0)
            output.Add((byte)(high << 4));
        return true;
    }

    /// <summary>False where a character or group is none; the output then holds what came before.</summary>
    public static bool Decode85(byte[] data, DecodeOutput output)
    {
        var at = data is [(byte)'<', (byte)'~', ..] ? 2 : 0;
        long group = 0;
        var count = 0;
        for (; at < data.Length && data[at] != '~'; at++)
        {
            var letter = data[at];
            if (PdfParser.IsBlank(letter))
                continue;
            if (letter == 'z' && count == 0)
            {
                output.Add([0, 0, 0, 0]);
                continue;
            }
            if (letter is < (byte)'!' or > (byte)'u')
                return false;
            group = group * 85 + letter - '!';
            if (++count < 5)
                continue;
            if (!Emit(group, 4, output))
                return false;
            (group, count) = (0, 0);
        }
        if (count < 2)
            return count == 0;
        for (var i = count; i < 5; i++)
            group = group * 85 + 84;
        return Emit(group, count - 1, output);
    }

    private static bool Emit(long group, int bytes, DecodeOutput output)
    {
        if (group > uint.MaxValue)
            return false;
        for (var i = 0; i < bytes; i++)
            output.Add((byte)(group >> 24 - 8 * i));
        return true;
    }
}
