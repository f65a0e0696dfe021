namespace DocFlow.Pdf;

/// <summary>What XMP says about PDF/A (ISO 19005): a claim, nothing checked.</summary>
/// <param name="Part">1 to 4.</param>
/// <param name="Conformance">"A", "B", "U", "E", "F", or empty (part 4).</param>
public sealed record PdfAClaim(int Part, string Conformance)
{
    /// <summary>For example "PDF/A-2U".</summary>
    public override string ToString() => $"PDF/A-{Part}{Conformance}";
}
