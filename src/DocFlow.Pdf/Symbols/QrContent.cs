using System.Text;

namespace DocFlow.Pdf;

/// <summary>A text as data codewords (ISO/IEC 18004 §7.4): one segment, terminator, padding.</summary>
internal static class QrContent
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private const int Alphanumeric = 0b0010;
    private const int Bytes = 0b0100;

    internal static (int Version, byte[] Data) Encode(string text)
    {
        var isAlphanumeric = text.All(letter => Letters.Contains(letter, StringComparison.Ordinal));
        var bytes = isAlphanumeric ? [] : Encoding.UTF8.GetBytes(text);
        var count = isAlphanumeric ? text.Length : bytes.Length;
        var payload = isAlphanumeric ? 11 * (count / 2) + 6 * (count % 2) : 8 * count;
        for (var version = 1; version <= 40; version++)
        {
            var counter = CounterBits(version, isAlphanumeric);
            var capacity = QrBlocks.DataLength(version);
            if (4 + counter + payload > 8 * capacity)
                continue;
            var bits = new QrBits(capacity);
            bits.Add(isAlphanumeric ? Alphanumeric : Bytes, 4);
            bits.Add(count, counter);
            if (isAlphanumeric)
                Pairs(text, bits);
            else
                foreach (var one in bytes)
                    bits.Add(one, 8);
            return (version, bits.Padded());
        }
        throw new ArgumentException("longer than a QR code of version 40 holds", nameof(text));
    }

    private static void Pairs(string text, QrBits bits)
    {
        for (var at = 0; at + 1 < text.Length; at += 2)
            bits.Add(45 * Letters.IndexOf(text[at], StringComparison.Ordinal) + Letters.IndexOf(text[at + 1], StringComparison.Ordinal), 11);
        if (text.Length % 2 == 1)
            bits.Add(Letters.IndexOf(text[^1], StringComparison.Ordinal), 6);
    }

    // Table 3.
    private static int CounterBits(int version, bool isAlphanumeric) => (isAlphanumeric, version) switch
    {
        (true, < 10) => 9,
        (true, < 27) => 11,
        (true, _) => 13,
        (false, < 10) => 8,
        _ => 16,
    };
}
