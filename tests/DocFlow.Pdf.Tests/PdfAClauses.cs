namespace DocFlow.Pdf.Tests;

/// <summary>Test files whose fault is not found; every other one is.</summary>
internal static class PdfAClauses
{
    public static readonly string[] Missed =
    [
        "6-2-11-4-1-t02-fail-a", "6-2-11-4-2-t01-fail-a", "6-2-11-5-t01-fail-e", "6-2-11-7-2-t01-fail-f", "6-2-11-8-t01-fail-c", "6-2-4-3-t01-fail-t",
    ];
}
