namespace DocFlow.Pdf;

/// <summary>LZWDecode (§7.4.4): codes of 9 to 12 bits, 256 clears, 257 ends.</summary>
internal static class LzwFilter
{
    /// <summary>False where a code is out of range; the output then holds what came before.</summary>
    public static bool Decode(byte[] data, bool early, DecodeOutput output)
    {
        var prefix = new int[4096];
        var last = new byte[4096];
        var length = new int[4096];
        for (var i = 0; i < 256; i++)
            (last[i], length[i]) = ((byte)i, 1);

        var next = 258;
        var width = 9;
        var previous = -1;
        var first = (byte)0;
        var buffer = 0;
        var bits = 0;
        var word = new byte[4097];
        foreach (var octet in data)
        {
            buffer = (buffer << 8 | octet) & 0xFFFFFF;
            bits += 8;
            if (bits < width)
                continue;
            bits -= width;
            var code = buffer >> bits & (1 << width) - 1;
            if (code == 257)
                return true;
            if (code == 256)
            {
                (next, width, previous) = (258, 9, -1);
                continue;
            }
            var known = code < 256 || (code >= 258 && code < next);
            if (!known && (previous < 0 || code != next || next > 4095))
                return false;
            if (previous >= 0 && next < 4096)
            {
                if (known)
                    first = FirstOf(code);
                (prefix[next], last[next], length[next]) = (previous, known ? first : FirstOf(previous), length[previous] + 1);
                next++;
            }
            first = FirstOf(code);
            var size = length[code];
            for (int i = size - 1, at = code; i >= 0; i--, at = prefix[at])
                word[i] = last[at];
            output.Add(word.AsSpan(0, size));
            previous = code;
            if (next + (early ? 1 : 0) >= 1 << width && width < 12)
                width++;
        }
        return true;

        byte FirstOf(int code)
        {
            while (code >= 258)
                code = prefix[code];
            return last[code];
        }
    }
}
