using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.Postgres;
using Npgsql;

namespace DocFlow.Conformance.Tests;

/// <summary>The server named by <c>DOCFLOW_TEST_POSTGRES</c>; its user may create databases.</summary>
public sealed class PostgresServer : ITestDatabase
{
    private const string Variable = "DOCFLOW_TEST_POSTGRES";

    private static string? Server => Environment.GetEnvironmentVariable(Variable);

    public static string? Absent => string.IsNullOrEmpty(Server) ? $"no PostgreSQL here ({Variable} is not set)" : null;

    public static async Task<IDatabase> Create(DataFolder folder, string name)
    {
        await Tell($"CREATE DATABASE {name}");
        return new PostgresDatabase(new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40, Timeout = 300, CommandTimeout = 300 }.ToString());
    }

    public static Task Drop(string name) => Tell($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private static async Task Tell(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Server!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
