using System.Text;

namespace DocFlow.Pdf;

/// <summary>Text strings (ISO 32000-2 §7.9.2.2 and Annex D).</summary>
internal static class PdfText
{
    // PDFDocEncoding where it differs from Latin-1: 0x18–0x1F and 0x80–0xA0.
    private const string Accents = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";
    private const string Upper =
        "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E\uFFFD\u20AC";

    /// <summary>The characters that are wanted, in NFC; half a surrogate pair counts as U+FFFD.</summary>
    public static string Composed(string text, Func<Rune, bool> wanted) => string.Concat(text.EnumerateRunes().Where(wanted)).Normalize(NormalizationForm.FormC);

    public static byte[] Encode(string text) => Ascii.IsValid(text) ? Encoding.ASCII.GetBytes(text) : [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)];

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            return Encoding.UTF8.GetString(bytes[3..]);

        var text = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            text[i] = bytes[i] switch
            {
                >= 0x18 and <= 0x1F => Accents[bytes[i] - 0x18],
                >= 0x80 and <= 0xA0 => Upper[bytes[i] - 0x80],
                _ => (char)bytes[i],
            };
        return new string(text);
    }
}
