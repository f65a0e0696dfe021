using System.Text.Json;
using DocFlow.App.Platform.Background;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>Checks a file again whose verdict hung on evidence that was not there yet: after an hour, then six, a day, three, a week.</summary>
internal sealed class CheckLaterJob : IJobKind
{
    private static readonly TimeSpan[] waits = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    public static string Kind => "signing.checkLater";

    /// <summary>Null when it has been tried often enough; a person may still ask.</summary>
    public static Job? For(SignatureCheck check, int round) => round < waits.Length
        ? new Job(Kind, check.AgencyId, check.CheckedAt, check.DocumentId, JsonSerializer.Serialize(new Order(check.ReceivedFileId, round)), due: check.CheckedAt + waits[round])
        : null;

    public Task Run(JobRun run, CancellationToken stop)
    {
        var order = run.Payload<Order>();
        return run.Within((_, services) => services.GetRequiredService<CheckDesk>().Later(order.ReceivedFileId, order.Round, stop));
    }

    private sealed record Order(Guid ReceivedFileId, int Round);
}
