using DocFlow.App.Platform.Data;
using DocFlow.Data.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.Conformance.Tests.TSql;

/// <summary>The whole office configured for SQL Server, over a connection that only writes down.</summary>
public sealed class RecordedOffice : InstalledOffice, IAsyncLifetime
{
    private readonly RecordingConnection connection = new();

    public override string? Absent => null;

    public async ValueTask InitializeAsync()
    {
        Open(new Recorded(connection));
        connection.Words = await Database(db => Task.FromResult(NamesOfEnums(db)));
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(Folder.Root, recursive: true);
    }

    /// <summary>Whether every table is empty; otherwise each query finds one row.</summary>
    internal bool Empty { set => connection.Empty = value; }

    /// <summary>The texts sent since the last call.</summary>
    internal IReadOnlyList<string> Sent()
    {
        var sent = new List<string>();
        while (connection.Texts.TryDequeue(out var text))
            sent.Add(text);
        return sent;
    }

    /// <summary>For each column that holds an enum a name of it; one they share where several columns have the same name.</summary>
    private static Dictionary<string, string> NamesOfEnums(OfficeContext db) => db.Model.GetEntityTypes().SelectMany(t => t.GetProperties())
        .Select(p => (Column: p.GetColumnName(), Type: Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)).Where(c => c.Type.IsEnum)
        .GroupBy(c => c.Column).ToDictionary(g => g.Key, g => g.Select(c => Enum.GetNames(c.Type).AsEnumerable()).Aggregate((a, b) => a.Intersect(b)).FirstOrDefault("1"));

    private sealed class Recorded(RecordingConnection connection) : IDatabase
    {
        private readonly SqlServerDatabase server = new(connection.ConnectionString);

        public string Name => server.Name;

        public bool SingleWriter => server.SingleWriter;

        public void Configure(DbContextOptionsBuilder options)
        {
            server.Configure(options);
            options.UseSqlServer(connection);
        }

        public IQueryable<IndexedPage> Match(OfficeContext db, TextQuery query) => server.Match(db, query);

        public bool IsBusy(Exception problem) => server.IsBusy(problem);
    }
}
