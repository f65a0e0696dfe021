using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Data;

/// <summary>Brings the database to the schema this program knows.</summary>
public sealed class Schema(OfficeContext db, IDatabase database, DataFolder folder)
{
    public async Task<IReadOnlyList<string>> Pending(CancellationToken stop) => [.. await db.Database.GetPendingMigrationsAsync(stop)];

    /// <summary>Applies what is pending; the embedded database is copied aside first. Returns what was applied.</summary>
    public async Task<IReadOnlyList<string>> Migrate(CancellationToken stop)
    {
        var pending = await Pending(stop);
        if (pending.Count == 0)
            return pending;
        if (database.SingleWriter && File.Exists(folder.SqliteFile) && (await db.Database.GetAppliedMigrationsAsync(stop)).Any())
            await CopyAside(pending[^1], stop);
        await db.Database.MigrateAsync(stop);
        return pending;
    }

    private async Task CopyAside(string upTo, CancellationToken stop)
    {
        var copy = $"{folder.SqliteFile}.before-{upTo}";
        if (!File.Exists(copy))
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", stop);
    }
}
