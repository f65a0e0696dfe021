using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

public sealed partial class Batch
{
    /// <summary>A second person begins to compare: all parts with a doubtful page, and a sample of the others that anybody can draw again.</summary>
    /// <param name="number">of the checks of this batch, from 1</param>
    internal SecondCheck StartCheck(int number, IReadOnlySet<Guid> flagged, int allowedPercent, DateTimeOffset now)
    {
        Must(BatchState.Checking);
        if (allowedPercent is < 0 or > 100)
            throw new RuleBroken("digitizing.allowedPercent") { Field = "AllowedPercent" };
        return new SecondCheck(this, number, [.. parts.Where(p => p.State == PartState.Indexed).OrderBy(p => p.Ordinal)], flagged, allowedPercent, now);
    }

    /// <summary>The check is at its end: on to the signature, or back to those who described it.</summary>
    internal void End(SecondCheck check, DateTimeOffset now)
    {
        Must(BatchState.Checking);
        check.Finish(now);
        Enter(check.Outcome == CheckOutcome.Passed ? BatchState.Signing : BatchState.Indexing, now);
    }

    /// <summary>What was sent back is put right: it is checked anew, with another sample.</summary>
    public void SubmitAgain(DateTimeOffset now)
    {
        Must(BatchState.Indexing);
        if (parts.Count(p => p.IsLive && p.State != PartState.Indexed) is > 0 and var open)
            throw new RuleBroken("digitizing.partsOpen", open);
        Enter(BatchState.Checking, now);
    }

    /// <summary>Every document carries the agency's signature: the batch is taken over.</summary>
    internal void TakeOver(DateTimeOffset now)
    {
        Must(BatchState.Signing);
        Enter(BatchState.Accepted, now);
    }
}
