using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Data;

/// <summary>What differs between SQLite, PostgreSQL and SQL Server. Nothing else in the office knows which one runs.</summary>
public interface IDatabase
{
    /// <summary>"sqlite", "postgres" or "sqlserver".</summary>
    string Name { get; }

    /// <summary>One writer at a time inside this process (SQLite).</summary>
    bool SingleWriter { get; }

    void Configure(DbContextOptionsBuilder options);

    /// <summary>The pages whose text holds every word of the query, best first is not promised.</summary>
    IQueryable<IndexedPage> Match(OfficeContext db, TextQuery query);

    /// <summary>Whether trying again may help: a lock, a deadlock, a lost connection.</summary>
    bool IsBusy(Exception problem);
}
