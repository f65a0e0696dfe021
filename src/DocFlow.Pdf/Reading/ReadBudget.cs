namespace DocFlow.Pdf;

/// <summary>What reading has cost a document so far, and the token that stops it.</summary>
internal sealed class ReadBudget(PdfLimits limits, long length, CancellationToken stop)
{
    private readonly long _mostScanned = limits.ScannedTimesLength * length + limits.ScannedBytes;
    private long _decoded;
    private long _scanned;

    public CancellationToken Stop { get; } = stop;

    /// <summary>Called with every piece a filter gives.</summary>
    public void Decode(int bytes)
    {
        Stop.ThrowIfCancellationRequested();
        _decoded += bytes;
        if (_decoded > limits.DecodedBytesInAll)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, $"at most {limits.DecodedBytesInAll} decoded bytes in all");
    }

    /// <summary>Called with every stretch that was parsed or searched: objects that overlap must not cost the square of the file.</summary>
    public void Scan(long bytes)
    {
        Stop.ThrowIfCancellationRequested();
        _scanned += bytes;
        if (_scanned > _mostScanned)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, $"at most {_mostScanned} bytes parsed in all");
    }
}
