namespace DocFlow.Ocr;

/// <summary>A scanner that gives one JPEG a page. Two kinds: <see cref="EsclScanner"/> on the network, <see cref="SaneScanner"/> on this machine.</summary>
public interface IPaperScanner
{
    /// <summary>What it can do. Throws <see cref="ScannerException"/>.</summary>
    Task<ScannerFacts> Ask(CancellationToken stop);

    /// <summary>
    /// Scans until the paper is at its end (one sheet from the glass) and hands over each page as it comes, in order. Throws <see cref="ScannerException"/>
    /// where it can't go on; the pages handed over before stand. Cancelling stops the scanner.
    /// </summary>
    IAsyncEnumerable<byte[]> Scan(PaperSettings settings, CancellationToken stop);
}

/// <summary>What a scanner says of itself.</summary>
/// <param name="Name">Make and model.</param>
/// <param name="Resolutions">Dots per inch it offers, ascending; empty where it names none.</param>
public sealed record ScannerFacts(string Name, IReadOnlyList<PaperFeed> Feeds, IReadOnlyList<int> Resolutions, bool HasColour);

/// <summary>Why a scanner can't scan.</summary>
public enum ScannerProblem
{
    /// <summary>Switched off, unplugged, or not at this address.</summary>
    Off,
    InUse,
    NoPaper,
    Jammed,
    CoverOpen,

    /// <summary>It wants a log-in, or this program may not use it.</summary>
    NotAllowed,

    /// <summary>It does not do what was asked for: no feeder, no such resolution.</summary>
    NotOffered,

    /// <summary>It said something that makes no sense, or stopped in the middle.</summary>
    Broken,

    /// <summary>The program that talks to scanners on this machine is not installed.</summary>
    ToolMissing,

    /// <summary>More pages, or larger ones, than a stack may have.</summary>
    TooMuch,
}

/// <summary>A scanner can't go on.</summary>
public sealed class ScannerException(ScannerProblem problem, string message, Exception? because = null) : Exception(message, because)
{
    public ScannerProblem Problem { get; } = problem;
}
