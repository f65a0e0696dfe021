namespace DocFlow.App.Platform.Background;

/// <summary>Nothing failed and nothing is done: what the job waits for is outside, and it looks again later. The row goes back into the queue and holds no place meanwhile.</summary>
public sealed class JobLater(TimeSpan wait) : Exception($"again in {wait.TotalSeconds:0.#} s")
{
    public TimeSpan Wait { get; } = wait;
}
