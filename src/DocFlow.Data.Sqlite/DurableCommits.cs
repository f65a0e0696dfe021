using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DocFlow.Data.Sqlite;

/// <summary>synchronous=FULL on every connection: a commit that was answered survives a power failure.</summary>
internal sealed class DurableCommits : DbConnectionInterceptor
{
    public static readonly DurableCommits Instance = new();

    private const string Settings = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
