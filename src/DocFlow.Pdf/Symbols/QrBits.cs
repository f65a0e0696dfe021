namespace DocFlow.Pdf;

/// <summary>Bits, the highest first, up to a number of bytes.</summary>
internal sealed class QrBits(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _length;

    internal void Add(int value, int bits)
    {
        for (var bit = bits - 1; bit >= 0; bit--, _length++)
            if ((value >> bit & 1) == 1)
                _bytes[_length / 8] |= (byte)(0x80 >> _length % 8);
    }

    /// <summary>With a terminator of up to four zeros, zeros to the byte, and pad codewords (§7.4.10).</summary>
    internal byte[] Padded()
    {
        _length = Math.Min(_length + 4, 8 * capacity);
        var pad = (byte)0xEC;
        for (var at = (_length + 7) / 8; at < capacity; at++, pad ^= 0xEC ^ 0x11)
            _bytes[at] = pad;
        return _bytes;
    }
}
