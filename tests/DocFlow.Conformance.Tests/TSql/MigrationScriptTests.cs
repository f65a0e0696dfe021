using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DocFlow.Conformance.Tests.TSql;

public sealed class MigrationScriptTests(RecordedOffice office) : IClassFixture<RecordedOffice>
{
    /// <summary>Bytes of an index key; 900 for a clustered one.</summary>
    private const int LongestIndex = 1700;

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public async Task The_script_of_all_migrations_parses_whole(MigrationsSqlGenerationOptions options)
    {
        var script = await office.Database(db => Task.FromResult(db.GetService<IMigrator>().GenerateScript(options: options)));
        Assert.Contains("CREATE TABLE [page_text]", script, StringComparison.Ordinal);
        Assert.Contains("CREATE FULLTEXT INDEX", script, StringComparison.Ordinal);
        Assert.Empty(TSqlGrammar.Faults(script));
    }

    [Fact]
    public async Task The_way_back_parses_as_well()
    {
        var script = await office.Database(db => Task.FromResult(db.GetService<IMigrator>().GenerateScript(db.Database.GetMigrations().Last(), "0")));
        Assert.Contains("DROP TABLE", script, StringComparison.Ordinal);
        Assert.Empty(TSqlGrammar.Faults(script));
    }

    [Fact]
    public async Task No_index_key_is_longer_than_SQL_Server_takes()
    {
        var longer = await office.Database(db => Task.FromResult(Model(db).GetEntityTypes().SelectMany(t => t.GetIndexes())
            .Where(i => i.Properties.Sum(Bytes) > LongestIndex).Select(i => $"{i.GetDatabaseName()}: {i.Properties.Sum(Bytes)} bytes").ToList()));
        Assert.Empty(longer);
    }

    [Fact]
    public async Task No_deletion_reaches_a_table_by_two_ways()
    {
        var twice = await office.Database(db => Task.FromResult(Model(db).GetEntityTypes().Select(t => (t.ClrType.Name, Reached: Reached(t).Select(r => r.ClrType.Name).ToList()))
            .Where(t => t.Reached.Count != t.Reached.Distinct().Count()).Select(t => $"{t.Name} → {string.Join(", ", t.Reached)}").ToList()));
        Assert.Empty(twice);
    }

    private static IModel Model(DbContext db) => db.GetService<IDesignTimeModel>().Model;

    private static IEnumerable<IEntityType> Reached(IEntityType type) => type.GetReferencingForeignKeys()
        .Where(f => f.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull && f.DeclaringEntityType != type)
        .SelectMany(f => Reached(f.DeclaringEntityType).Prepend(f.DeclaringEntityType));

    private static int Bytes(IProperty property) => property.GetProviderClrType() is var type && (type ?? property.ClrType) == typeof(string) || property.ClrType.IsEnum
        ? 2 * (property.GetMaxLength() ?? 4000)
        : property.ClrType == typeof(byte[]) ? property.GetMaxLength() ?? 8000 : 16;
}
