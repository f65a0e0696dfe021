namespace DocFlow.Host.Commands;

/// <summary>What a command's exit tells a script.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The answer is "no": invalid, unsigned, a failed check.</summary>
    public const int No = 1;

    public const int WrongUsage = 2;

    public const int Refused = 3;

    /// <summary>An outside service or a lock stands in the way.</summary>
    public const int InTheWay = 4;

    /// <summary>Ended by whoever started it (Ctrl+C), as a shell tells it; the work may be taken up again.</summary>
    public const int Interrupted = 130;
}
