namespace DocFlow.Ocr;

/// <summary>The worker process ended in the middle of a page. The page may be tried again; the next worker is a fresh one.</summary>
public sealed class OcrWorkerCrashed(int exitCode, string complaint)
    : Exception($"the recognition worker ended with code {exitCode} in the middle of a page{(complaint.Length > 0 ? $": {complaint}" : "")}")
{
    private const int Tries = 3, TriesWhenKilled = 12;

    /// <summary>Above 128: ended by the signal of that number less 128.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Whether somebody else ended it (SIGKILL: an operator, a machine short of memory) rather than what is on the page.</summary>
    public bool WasKilled => ExitCode == 128 + 9;

    /// <summary>Whether the page is worth another try: a page that brings down worker after worker is given up soon, one whose workers were killed from outside late.</summary>
    /// <param name="attempt">How often it was tried, 1 for once.</param>
    public bool AllowsAnother(int attempt) => attempt < (WasKilled ? TriesWhenKilled : Tries);
}
