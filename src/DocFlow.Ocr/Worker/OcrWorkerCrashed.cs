namespace DocFlow.Ocr;

/// <summary>The worker process ended in the middle of a page. The page may be tried again; the next worker is a fresh one.</summary>
public sealed class OcrWorkerCrashed(int exitCode, string complaint)
    : Exception($"the recognition worker ended with code {exitCode} in the middle of a page{(complaint.Length > 0 ? $": {complaint}" : "")}")
{
    /// <summary>Above 128: ended by the signal of that number less 128.</summary>
    public int ExitCode { get; } = exitCode;
}
