namespace DocFlow.Pdf;

/// <summary>How to open a file.</summary>
public sealed record PdfOpenOptions
{
    /// <summary>User or owner password; the empty password is tried in any case.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// Whether a broken cross reference may be rebuilt by scanning. Turn off where signatures are judged:
    /// a broken cross reference is then <see cref="PdfErrorCode.CrossReference"/>.
    /// </summary>
    public bool AllowRepair { get; init; } = true;

    /// <summary>Bounds on what the file may cost.</summary>
    public PdfLimits Limits { get; init; } = PdfLimits.Default;

    /// <summary>Stops reading, also between later calls on the opened document.</summary>
    public CancellationToken Stop { get; init; }
}
