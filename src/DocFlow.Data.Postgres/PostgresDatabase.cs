using System.Data.Common;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DocFlow.Data.Postgres;

/// <summary>PostgreSQL 14 or later, for an office that has outgrown one machine's file.</summary>
public sealed class PostgresDatabase(string connection) : IDatabase
{
    private const int PreparedStatements = 100;

    public string Name => "postgres";

    public bool SingleWriter => false;

    public void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(
        Tuned(connection),
        postgres => postgres.MigrationsAssembly(typeof(PostgresDatabase).Assembly.GetName().Name).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    public IQueryable<IndexedPage> Match(OfficeContext db, TextQuery query)
    {
        var words = string.Join(' ', query.Words);
        return query.Folded
            ? db.Set<IndexedPage>().FromSql($"SELECT * FROM page_text WHERE to_tsvector('simple', folded) @@ plainto_tsquery('simple', {words})")
            : db.Set<IndexedPage>().FromSql($"SELECT * FROM page_text WHERE to_tsvector('simple', exact) @@ plainto_tsquery('simple', {words})");
    }

    /// <summary>
    /// Statements sent again and again are prepared once a connection, unless the administrator's connection string says otherwise (a pooler in between may
    /// need <c>Max Auto Prepare=0</c>).
    /// </summary>
    private static string Tuned(string connection)
    {
        var asked = new DbConnectionStringBuilder { ConnectionString = connection };
        return asked.ContainsKey("Max Auto Prepare") || asked.ContainsKey("MaxAutoPrepare")
            ? connection
            : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = PreparedStatements }.ConnectionString;
    }

    /// <summary>Serialization failure, deadlock, lock not available, too many connections, or a connection that broke.</summary>
    public bool IsBusy(Exception problem) => problem switch
    {
        PostgresException known => known.SqlState is "40001" or "40P01" or "55P03" or "53300",
        NpgsqlException broken => broken.IsTransient,
        _ => problem.InnerException is { } inner && IsBusy(inner),
    };
}
