namespace DocFlow.Ocr;

/// <summary>How workers are started and limited.</summary>
/// <param name="Command">Program and arguments of a worker, such as <c>docflow ocr-worker</c>.</param>
public sealed record OcrWorkerOptions(IReadOnlyList<string> Command)
{
    /// <summary>Workers at a time; each reads one page on one thread.</summary>
    public int Size { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Writable memory of one worker in bytes, held by prlimit where it is installed.</summary>
    public long Memory { get; init; } = 3_000_000_000;

    /// <summary>Pages after which a worker is replaced.</summary>
    public int PagesPerWorker { get; init; } = 200;

    /// <summary>How long a worker without work is kept.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Processor time beyond a page's own deadline (fetching, writing pictures) before the worker is taken for hung and killed. One that stands still for as
    /// long on the wall is killed as well.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The trained data, where it is not in its usual place.</summary>
    public string? ModelFolder { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The worker command of the program that lies beside the running one: its executable, else its assembly under <c>dotnet</c>.</summary>
    public static IReadOnlyList<string> Beside(string program = "docflow", string command = "ocr-worker")
    {
        var executable = Path.Combine(AppContext.BaseDirectory, program);
        return File.Exists(executable) ? [executable, command] : ["dotnet", executable + ".dll", command];
    }
}
