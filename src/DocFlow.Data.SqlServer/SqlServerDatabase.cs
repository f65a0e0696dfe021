using DocFlow.App.Platform.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.Data.SqlServer;

/// <summary>SQL Server 2019 or later with its full-text component.</summary>
public sealed class SqlServerDatabase(string connection) : IDatabase
{
    public string Name => "sqlserver";

    public bool SingleWriter => false;

    public void Configure(DbContextOptionsBuilder options) => options.UseSqlServer(
        connection,
        server => server.MigrationsAssembly(typeof(SqlServerDatabase).Assembly.GetName().Name).UseCompatibilityLevel(150).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    /// <remarks>Words are letters and digits only (they come from our own splitting), so quoting them is enough for CONTAINS.</remarks>
    public IQueryable<IndexedPage> Match(OfficeContext db, TextQuery query)
    {
        if (query.Words.Count == 0)
            return db.Set<IndexedPage>().Where(t => false);
        var words = string.Join(" AND ", query.Words.Select(w => $"\"{w}\""));
        return query.Folded
            ? db.Set<IndexedPage>().FromSql($"SELECT * FROM page_text WHERE CONTAINS(folded, {words})")
            : db.Set<IndexedPage>().FromSql($"SELECT * FROM page_text WHERE CONTAINS(exact, {words})");
    }

    /// <summary>Deadlock victim, lock time-out, snapshot conflict, connection lost or refused for load.</summary>
    public bool IsBusy(Exception problem) =>
        problem is SqlException { Number: 1205 or 1222 or 3960 or -2 or 10053 or 10054 or 10060 or 10928 or 10929 } || (problem.InnerException is { } inner && IsBusy(inner));
}
