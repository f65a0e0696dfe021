using DocFlow.Ocr;

namespace DocFlow.Bench;

/// <summary>What the worker of a pool of one and the tools it starts use while something is done: seen every few hundredths of a second.</summary>
internal sealed class WorkerMeter(OcrWorkerPool pool)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(60);

    private readonly Dictionary<int, double> before = [];

    /// <summary>Processor seconds, and the most resident memory of one process in MiB.</summary>
    public async Task<(double Seconds, double Memory)> During(Func<Task> work)
    {
        foreach (var known in before.Keys)
            Forget(known);
        var (now, most) = (new Dictionary<int, double>(), 0.0);
        var working = work();
        for (; !working.IsCompleted; await Task.WhenAny(working, Task.Delay(Between)))
            Look([.. pool.Busy]);
        await working;
        Look([.. before.Keys, .. now.Keys]);
        var seconds = now.Sum(one => Math.Max(0, one.Value - before.GetValueOrDefault(one.Key)));
        before.Clear();
        foreach (var (worker, used) in now)
            before[worker] = used;
        return (seconds, most);

        void Look(int[] workers)
        {
            foreach (var worker in workers.Distinct())
            {
                try
                {
                    now[worker] = Machine.Seconds(worker);
                    most = Machine.Children(worker).Prepend(worker).Max(process => Peak(process));
                }
                catch (Exception gone) when (gone is IOException or InvalidOperationException)
                {
                    // It has ended: what was seen last counts.
                }
            }
        }

        double Peak(int process)
        {
            try
            {
                return Math.Max(most, Machine.Peak(process));
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException)
            {
                return most;
            }
        }
    }

    private static void Forget(int worker)
    {
        try
        {
            File.WriteAllText($"/proc/{worker}/clear_refs", "5");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
        }
    }
}
