namespace DocFlow.Pdf;

/// <summary>What the check of ISO 19005 found. <see cref="Conforms"/> says that none of the clauses that are covered is broken.</summary>
/// <param name="Claim">What the metadata claim, for example "PDF/A-2u"; null where nothing.</param>
/// <param name="CheckedAs">The profile that was held against the file: PDF/A-2b, 2u, 3b or 3u. Level a is checked as u: tagging is not looked at.</param>
/// <param name="Findings">In the order of the check, each once; at most <see cref="PdfACheck.FindingsKept"/>.</param>
/// <param name="FindingCount">How many there are in all.</param>
public sealed record PdfAReport(string? Claim, string CheckedAs, IReadOnlyList<PdfAFinding> Findings, int FindingCount)
{
    /// <summary>Whether nothing was found.</summary>
    public bool Conforms => FindingCount == 0;
}
