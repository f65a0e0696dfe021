using DocFlow.Ocr;

namespace DocFlow.App.Features.Capture;

/// <summary>The reading engine's reasons under the codes of our string tables (<c>problem.CODE</c>).</summary>
internal static class ScanProblems
{
    public static string CodeOf(ScanProblem problem) => "scan" + problem;
}
