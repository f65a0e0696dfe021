using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.Sqlite;

namespace DocFlow.Conformance.Tests;

/// <summary>A file in the office's own data folder, gone with it.</summary>
public sealed class SqliteFile : ITestDatabase
{
    public static string? Absent => null;

    public static Task<IDatabase> Create(DataFolder folder, string name) => Task.FromResult<IDatabase>(new SqliteDatabase(folder.SqliteFile));

    public static Task Drop(string name)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }
}
