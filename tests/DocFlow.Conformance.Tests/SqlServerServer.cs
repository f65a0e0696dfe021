using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.SqlServer;
using Microsoft.Data.SqlClient;

namespace DocFlow.Conformance.Tests;

/// <summary>The server named by <c>DOCFLOW_TEST_SQLSERVER</c>, with its full-text component; its login may create databases.</summary>
public sealed class SqlServerServer : ITestDatabase
{
    private const string Variable = "DOCFLOW_TEST_SQLSERVER";

    private static string? Server => Environment.GetEnvironmentVariable(Variable);

    public static string? Absent => string.IsNullOrEmpty(Server) ? $"no SQL Server here ({Variable} is not set)" : null;

    public static async Task<IDatabase> Create(DataFolder folder, string name)
    {
        await Tell($"CREATE DATABASE [{name}]");
        return new SqlServerDatabase(new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ToString());
    }

    public static async Task Drop(string name)
    {
        SqlConnection.ClearAllPools();
        await Tell($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
    }

    private static async Task Tell(string sql)
    {
        await using var connection = new SqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
