namespace DocFlow.Ocr;

/// <summary>What kind of error was mended.</summary>
public enum RepairReason
{
    /// <summary>A tone or a mark of a vowel was taken for another: tông → tổng.</summary>
    Mark,
    /// <summary>A letter was taken for one that looks like it: xerh → xem.</summary>
    Letter,
}

/// <summary>That a word does not stand as the engine read it: to be shown, and to be undone by putting <see cref="Read"/> back.</summary>
/// <param name="Read">What the engine read.</param>
/// <param name="Reason">Why it was changed.</param>
public sealed record WordRepair(string Read, RepairReason Reason);
