using DocFlow.App.Platform.Background;

namespace DocFlow.App.Features.Demo.Story;

/// <summary>Fills the sample office while it is open already; stopped, it goes on with the scenes that are missing.</summary>
internal sealed class StoryJob(Cast cast, SampleStory story) : IJobKind
{
    public static string Kind => "demo.story";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        await cast.Load(stop);
        await story.Play(done => run.Progress("job.step.story", done, story.Scenes, stop), stop);
    }
}
