namespace DocFlow.Ocr;

/// <summary>How a tool ended and what it said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Complaint)
{
    /// <summary>The last complaint on one line, for messages.</summary>
    internal string Reason => Complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? $"exit code {ExitCode}";
}
