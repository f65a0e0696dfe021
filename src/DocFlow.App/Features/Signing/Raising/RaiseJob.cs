using System.Text.Json;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>Raises an issued file to the level its agency wants; what stands in the way outside lets it wait, longer each time.</summary>
internal sealed class RaiseJob(TimeProvider clock) : IJobKind
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(20);

    public static string Kind => "signing.raise";

    public static Job For(FileRaising raising, DateTimeOffset now) => new(Kind, raising.AgencyId, now, raising.DocumentId, JsonSerializer.Serialize(new Order(raising.Id)));

    public async Task Run(JobRun run, CancellationToken stop)
    {
        RaisingHold? hold = null;
        try
        {
            await run.Within(async (_, services) => hold = await services.GetRequiredService<FileRaiser>().Raise(run.Payload<Order>().RaisingId, (step, words) => run.Log(step, stop, words), stop));
        }
        catch (LostUpdate)
        {
            // Somebody changed the row or the document meanwhile: nothing was written, it is looked at anew.
            hold = new RaisingHold(RaisingHold.Changed, null, clock.GetUtcNow() + Moment);
        }
        if (hold is { Next: { } next })
            throw new JobLater(hold.Code, next, hold.Detail);
        if (hold is not null)
            throw new JobProblem(hold.Code, hold.Detail);
    }

    private sealed record Order(Guid RaisingId);
}
