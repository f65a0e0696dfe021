namespace DocFlow.Pdf;

/// <summary>A string (§7.3.4): bytes, and where its token stands in the file.</summary>
/// <param name="bytes">The bytes, unescaped and (where it was encrypted) decrypted.</param>
/// <param name="isHex">Whether it was written in angle brackets.</param>
/// <param name="start">Offset of the opening bracket in the file; −1 inside an object stream or a string that was made.</param>
/// <param name="end">Offset after the closing bracket; −1 likewise.</param>
public sealed class PdfString(ReadOnlyMemory<byte> bytes, bool isHex = false, long start = -1, long end = -1) : PdfObject
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Whether it was written in angle brackets.</summary>
    public bool IsHex { get; } = isHex;

    /// <summary>Offset of the opening bracket in the file, or −1.</summary>
    public long Start { get; } = start;

    /// <summary>Offset after the closing bracket, or −1.</summary>
    public long End { get; } = end;

    /// <summary>The value as a text string (§7.9.2.2): UTF-16, UTF-8 or PDFDocEncoding.</summary>
    public string Text => PdfText.Decode(Bytes.Span);

    /// <summary>A text string (§7.9.2.2): ASCII as it is, anything else in UTF-16.</summary>
    public static PdfString Of(string text) => new(PdfText.Encode(text), isHex: !System.Text.Ascii.IsValid(text));

    /// <summary>A date (§7.9.4) with its offset from UTC.</summary>
    public static PdfString Of(DateTimeOffset at) => new(System.Text.Encoding.ASCII.GetBytes(PdfDate.Format(at)));

    /// <inheritdoc/>
    public override string ToString() => "(" + Text + ")";
}
