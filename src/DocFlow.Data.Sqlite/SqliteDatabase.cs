using DocFlow.App.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.Data.Sqlite;

/// <summary>The embedded database: one file in the data folder, write-ahead log, every commit flushed to the disk.</summary>
public sealed class SqliteDatabase(string file) : IDatabase
{
    public string Name => "sqlite";

    public bool SingleWriter => true;

    public void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString(),
            sqlite => sqlite.MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .AddInterceptors(DurableCommits.Instance);

    /// <remarks>Words are letters and digits only (they come from our own splitting), so quoting them is enough for FTS5.</remarks>
    public IQueryable<IndexedPage> Match(OfficeContext db, TextQuery query)
    {
        if (query.Words.Count == 0)
            return db.Set<IndexedPage>().Where(t => false);
        var words = string.Join(" AND ", query.Words.Select(w => $"\"{w}\""));
        var match = $"{(query.Folded ? "folded" : "exact")} : ({words})";
        return db.Set<IndexedPage>().FromSql($"SELECT t.* FROM page_text AS t WHERE t.id IN (SELECT rowid FROM page_fts WHERE page_fts MATCH {match})");
    }

    public bool IsBusy(Exception problem) =>
        problem is SqliteException { SqliteErrorCode: 5 or 6 } || (problem.InnerException is { } inner && IsBusy(inner));
}
