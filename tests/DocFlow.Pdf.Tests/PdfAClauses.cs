namespace DocFlow.Pdf.Tests;

/// <summary>Test files whose fault is not found; every other one is.</summary>
internal static class PdfAClauses
{
    public static readonly string[] Missed =
    [
        "6-2-11-7-2-t01-fail-f", "6-2-4-3-t01-fail-t",
    ];
}
