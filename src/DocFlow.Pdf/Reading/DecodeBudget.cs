namespace DocFlow.Pdf;

/// <summary>What decoding has cost a document so far, and the token that stops it.</summary>
internal sealed class DecodeBudget(PdfLimits limits, CancellationToken stop)
{
    private long _spent;

    public CancellationToken Stop { get; } = stop;

    /// <summary>Called with every piece of output.</summary>
    public void Spend(int bytes)
    {
        Stop.ThrowIfCancellationRequested();
        _spent += bytes;
        if (_spent > limits.DecodedBytesInAll)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, $"at most {limits.DecodedBytesInAll} decoded bytes in all");
    }
}
