using DocFlow.Data.Postgres;
using Npgsql;

namespace DocFlow.App.Tests.Running;

/// <summary>A PostgreSQL database made for one test on the server that DOCFLOW_TEST_POSTGRES names, and dropped after it.</summary>
internal sealed class FreshPostgres : IAsyncDisposable
{
    public const string Variable = "DOCFLOW_TEST_POSTGRES";

    private readonly string server;
    private readonly string name;

    private FreshPostgres(string server, string name) => (this.server, this.name) = (server, name);

    public string Connection => new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 60, Timeout = 300, CommandTimeout = 300 }.ToString();

    public PostgresDatabase Database => new(Connection);

    /// <summary>Skips the calling test where no server is named.</summary>
    public static async Task<FreshPostgres> Make()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"{Variable} is not set");
        var fresh = new FreshPostgres(server!, "docflow_" + Guid.NewGuid().ToString("N"));
        await fresh.Ask($"CREATE DATABASE {fresh.name} ENCODING 'UTF8' TEMPLATE template0");
        return fresh;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Ask($"DROP DATABASE {name} WITH (FORCE)");
    }

    private async Task Ask(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
