namespace DocFlow.Ocr;

/// <summary>Processor time of one thread since a moment: what a deadline is counted in, so that a page reads alike on a busy machine and on an idle one.</summary>
internal readonly struct WorkClock
{
    private readonly TimeSpan _start;

    private WorkClock(TimeSpan start) => _start = start;

    /// <summary>To be asked on the thread that started it.</summary>
    internal TimeSpan Elapsed => WorkTime.OfThread() - _start;

    internal static WorkClock Start() => new(WorkTime.OfThread());
}
