namespace DocFlow.Pdf;

/// <summary>What takes new objects: an update of a file, or a file that is composed.</summary>
internal interface IPdfTarget
{
    /// <summary>What the file's archival profile allows.</summary>
    OutputRules Rules { get; }

    /// <summary>Adds an object under a new number.</summary>
    PdfReference Add(PdfObject value);
}
