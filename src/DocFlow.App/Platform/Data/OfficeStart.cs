using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DocFlow.App.Platform.Data;

/// <summary>The first and the last thing a server does: the schema brought up, leftovers removed; at an orderly stop the chains anchored.</summary>
public sealed class OfficeStart(IServiceScopeFactory scopes, DataFolder folder, AuditAnchors anchors, TimeProvider clock) : IHostedService
{
    public Task StartAsync(CancellationToken stop)
    {
        foreach (var leftover in Directory.EnumerateFileSystemEntries(folder.WorkFolder))
        {
            if (Directory.Exists(leftover))
                Directory.Delete(leftover, recursive: true);
            else
                File.Delete(leftover);
        }
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        // Also where the others have used up the time there was.
        await anchors.Write(scope.ServiceProvider.GetRequiredService<OfficeContext>(), clock.GetUtcNow(), CancellationToken.None);
    }
}
