namespace DocFlow.Ocr;

/// <summary>A page to be read by a worker.</summary>
/// <param name="File">An absolute path; the worker reads it, it never travels over the pipe.</param>
/// <param name="Page">Counted from 1.</param>
public sealed record PageRequest(string File, int Page)
{
    /// <summary>Opens a protected PDF.</summary>
    public string? Password { get; init; }

    public PageReading Reading { get; init; } = new();
}
