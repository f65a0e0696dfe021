namespace DocFlow.Ocr;

/// <summary>The one exception of this engine for files and pages that cannot be read; <see cref="Problem"/> says why.</summary>
public sealed class ScanRefusedException(ScanProblem problem, string message, Exception? cause = null) : Exception(message, cause)
{
    public ScanProblem Problem { get; } = problem;
}
