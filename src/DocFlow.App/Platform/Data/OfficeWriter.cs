using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Data;

/// <summary>A transaction of the platform's own tables (jobs, sessions, keys), through the same gate as everybody's work.</summary>
public sealed class OfficeWriter(IServiceScopeFactory scopes, WriterGate gate)
{
    public async Task<T> Write<T>(Func<OfficeContext, Task<T>> piece, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeContext>();
        using var pass = await gate.Enter(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var result = await piece(db);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return result;
    }

    public async Task<T> Read<T>(Func<OfficeContext, Task<T>> piece)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await piece(scope.ServiceProvider.GetRequiredService<OfficeContext>());
    }
}
