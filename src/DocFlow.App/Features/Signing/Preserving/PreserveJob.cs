using System.Text.Json;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>
/// Every hour: deadlines of what was checked since, and a renewal of all that is due; where a time-stamp service is away the next hour tries again, long before
/// the deadline. For one agency when somebody asks.
/// </summary>
internal sealed class PreserveJob(IServiceScopeFactory scopes) : IJobKind
{
    public static string Kind => "signing.preserve";

    /// <param name="chosen">renewed now; null only looks at what is due</param>
    public static Job For(Guid agency, IReadOnlyList<Guid>? chosen, DateTimeOffset now) => new(Kind, agency, now, payload: JsonSerializer.Serialize(new Order(chosen)));

    public async Task Run(JobRun run, CancellationToken stop)
    {
        if (run.AgencyId != Guid.Empty)
        {
            if (await For(run.AgencyId, run.Payload<Order>().Chosen, stop) is { } problem)
                throw new JobProblem(problem);
            return;
        }
        foreach (var agency in await Agencies(stop))
            await For(agency, null, stop);
    }

    private async Task<string?> For(Guid agency, IReadOnlyList<Guid>? chosen, CancellationToken stop)
    {
        while (await Within(agency, (services, _) => services.GetRequiredService<DeadlineDesk>().CatchUp(stop)) > 0)
            stop.ThrowIfCancellationRequested();
        return await Within(agency, (services, _) => services.GetRequiredService<RecordKeeper>().Renew(chosen, stop));
    }

    private async Task<T> Within<T>(Guid agency, Func<IServiceProvider, Work, Task<T>> piece)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(agency));
        return await piece(scope.ServiceProvider, work);
    }

    private async Task<List<Guid>> Agencies(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AllRows>().Of<Checking.SignatureCheck>().Where(c => c.Signatures > 0).Select(c => c.AgencyId).Distinct().ToListAsync(stop);
    }

    private sealed record Order(IReadOnlyList<Guid>? Chosen);
}
