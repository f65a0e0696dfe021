using System.CommandLine;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.Postgres;
using DocFlow.Data.Sqlite;
using DocFlow.Data.SqlServer;

namespace DocFlow.Host.Commands;

/// <summary>The options that say which installation a command works on, and what they open.</summary>
internal static class Installation
{
    public const string ConnectionVariable = "DOCFLOW_CONNECTION";

    public static readonly Option<string> Data = new("--data") { Description = "thư mục dữ liệu / data folder", DefaultValueFactory = _ => "data" };

    public static readonly Option<string> Database = new("--database")
    {
        Description = $"sqlite, postgres, sqlserver; connection string in {ConnectionVariable}",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("DOCFLOW_DATABASE") ?? "sqlite",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "một tài liệu JSON trên stdout / one JSON document on stdout" };

    public static IDatabase Open(string name, DataFolder folder, string? connection = null)
    {
        connection ??= Environment.GetEnvironmentVariable(ConnectionVariable);
        return name switch
        {
            "sqlite" => new SqliteDatabase(folder.SqliteFile),
            "postgres" when connection is not null => new PostgresDatabase(connection),
            "sqlserver" when connection is not null => new SqlServerDatabase(connection),
            "postgres" or "sqlserver" => throw new WrongUsage($"{ConnectionVariable} is not set"),
            _ => throw new WrongUsage($"unknown database '{name}': sqlite, postgres or sqlserver"),
        };
    }
}

/// <summary>The command can't start as it was called.</summary>
internal sealed class WrongUsage(string message) : Exception(message);
