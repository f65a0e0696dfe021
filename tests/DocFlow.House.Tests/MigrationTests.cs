using DocFlow.App;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.Postgres;
using DocFlow.Data.Sqlite;
using DocFlow.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.House.Tests;

/// <summary>Three databases, one schema: the same migrations by name, the same tables and columns, nothing of the model left out.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    [InlineData("sqlserver")]
    public void The_migrations_hold_the_whole_model(string name) =>
        Assert.False(Of(name, db => db.Database.HasPendingModelChanges()), $"{name}: the model has changed since its last migration; add one to all three");

    [Fact]
    public void The_three_have_the_same_migrations_in_the_same_order()
    {
        var names = Of("sqlite", Migrations);
        Assert.NotEmpty(names);
        Assert.Equal(names, Of("postgres", Migrations));
        Assert.Equal(names, Of("sqlserver", Migrations));
    }

    [Fact]
    public void The_three_have_the_same_tables_columns_and_indexes()
    {
        var model = Of("sqlite", Shape);
        Assert.True(model.Count > 100);
        Assert.Empty(Unlike(model, Of("postgres", Shape)));
        Assert.Empty(Unlike(model, Of("sqlserver", Shape)));
    }

    [Fact]
    public void A_planted_difference_is_found() => Assert.Equal(["job.slot", "job.slot2"], Unlike(["job.id", "job.slot"], ["job.id", "job.slot2"]));

    private static IEnumerable<string> Unlike(IReadOnlyCollection<string> one, IReadOnlyCollection<string> other) => one.Except(other).Concat(other.Except(one));

    /// <summary>Without the time they were made at.</summary>
    private static List<string> Migrations(OfficeContext db) => [.. db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..])];

    /// <summary>What the last snapshot of this make says there is.</summary>
    private static List<string> Shape(OfficeContext db)
    {
        var tables = db.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrationsAssembly>().ModelSnapshot!.Model.GetEntityTypes().Where(t => !t.IsMappedToJson()).ToList();
        return
        [
            .. tables.SelectMany(t => t.GetProperties().Select(p => $"{t.GetTableName()}.{p.GetColumnName()}{(p.IsNullable ? "?" : "")}")),
            .. tables.SelectMany(t => t.GetIndexes().Select(i => $"{i.GetDatabaseName()}{(i.IsUnique ? "!" : "")}")),
            .. tables.SelectMany(t => t.GetForeignKeys().Select(f => $"{f.GetConstraintName()} {f.DeleteBehavior}")),
        ];
    }

    private static T Of<T>(string name, Func<OfficeContext, T> look)
    {
        var folder = new DataFolder(Path.Combine(Path.GetTempPath(), $"docflow-house-{Guid.NewGuid():N}"));
        try
        {
            using var services = new ServiceCollection().AddLogging().AddOffice(Database(name, folder), folder).BuildServiceProvider();
            using var scope = services.CreateScope();
            return look(scope.ServiceProvider.GetRequiredService<OfficeContext>());
        }
        finally
        {
            Directory.Delete(folder.Root, recursive: true);
        }
    }

    private static IDatabase Database(string name, DataFolder folder) => name switch
    {
        "sqlite" => new SqliteDatabase(folder.SqliteFile),
        "postgres" => new PostgresDatabase("Host=127.0.0.1"),
        _ => new SqlServerDatabase("Server=127.0.0.1"),
    };
}
