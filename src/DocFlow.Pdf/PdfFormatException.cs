namespace DocFlow.Pdf;

/// <summary>The one failure of this engine: what was expected, and where.</summary>
/// <param name="code">The kind of failure.</param>
/// <param name="position">Byte offset in the file (or in the decoded data), −1 where none applies.</param>
/// <param name="expected">What should have been there, in English, for logs.</param>
/// <param name="inner">The cause inside the platform, if any.</param>
public class PdfFormatException(PdfErrorCode code, long position, string expected, Exception? inner = null)
    : Exception(position < 0 ? $"PDF {code}: expected {expected}" : $"PDF {code} at byte {position}: expected {expected}", inner)
{
    /// <summary>The kind of failure.</summary>
    public PdfErrorCode Code { get; } = code;

    /// <summary>Byte offset, −1 where none applies.</summary>
    public long Position { get; } = position;

    /// <summary>What should have been there.</summary>
    public string Expected { get; } = expected;
}
