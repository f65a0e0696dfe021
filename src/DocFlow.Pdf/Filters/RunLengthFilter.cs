namespace DocFlow.Pdf;

/// <summary>RunLengthDecode (§7.4.5).</summary>
internal static class RunLengthFilter
{
    /// <summary>False where the data ends inside a run.</summary>
    public static bool Decode(byte[] data, DecodeOutput output)
    {
        Span<byte> run = stackalloc byte[128];
        var at = 0;
        while (at < data.Length)
        {
            var length = data[at++];
            if (length == 128)
                return true;
            if (length < 128)
            {
                var count = Math.Min(length + 1, data.Length - at);
                output.Add(data.AsSpan(at, count));
                at += count;
                if (count < length + 1)
                    return false;
            }
            else if (at == data.Length)
                return false;
            else
            {
                run.Fill(data[at++]);
                output.Add(run[..(257 - length)]);
            }
        }
        return true;
    }
}
