namespace DocFlow.Ocr;

/// <summary>
/// How long a process may go on: by the processor time that it and all below it use. On a busy machine it gets more of the wall; one that stands still
/// gets no more than its time of it.
/// </summary>
internal static class Patience
{
    /// <summary>Who uses less than this part of a processor stands still.</summary>
    private const int StandingStill = 50;

    /// <summary>Ends when the process has used up its time, counted from the call, or stands still.</summary>
    internal static async Task Lost(int process, TimeSpan time, TimeProvider clock, CancellationToken done)
    {
        var start = WorkTime.Of(process);
        var (used, wait) = (TimeSpan.Zero, time);
        while (true)
        {
            await Task.Delay(wait, clock, done);
            var now = WorkTime.Of(process) - start;
            if (now >= time || now - used < wait / StandingStill)
                return;
            used = now;
            wait = time - used > time / 4 ? time - used : time / 4;
        }
    }
}
