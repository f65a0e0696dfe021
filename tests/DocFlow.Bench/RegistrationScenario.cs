using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DocFlow.Bench;

/// <summary>40 clients register over HTTP; beside it, what the same database commits bare, one small row at a time.</summary>
internal static class RegistrationScenario
{
    public const string PostgresVariable = "DOCFLOW_TEST_POSTGRES";

    private const int Clients = 40;
    private const int Documents = 2000;
    private const int BareCommits = 2000;

    public static async Task Run(Table table)
    {
        await using (var server = await Server.Make())
        {
            await using var file = new SqliteConnection($"Data Source={Path.Combine(server.Root, "bare.db")}");
            await file.OpenAsync();
            await Ask(file, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;");
            await Measure(table, server, file, "SQLite");
        }
        if (Environment.GetEnvironmentVariable(PostgresVariable) is not { Length: > 0 } postgres)
        {
            Console.Error.WriteLine($"registrations on PostgreSQL: {PostgresVariable} is not set");
            return;
        }
        var name = "docflow_bench_" + Guid.NewGuid().ToString("N");
        await using var owner = new NpgsqlConnection(postgres);
        await owner.OpenAsync();
        await Ask(owner, $"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(postgres) { Database = name, MaxPoolSize = 60 }.ToString();
            await using var server = await Server.Make("postgres", connection);
            await using var bare = new NpgsqlConnection(connection);
            await bare.OpenAsync();
            await Measure(table, server, bare, "PostgreSQL");
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await Ask(owner, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task Measure(Table table, Server server, DbConnection bare, string database)
    {
        await server.Start();
        await Register(server, 100);
        var before = await Bare(bare);
        var (seconds, cpu) = (Stopwatch.GetTimestamp(), Machine.Seconds(server.Id));
        var times = await Register(server, Documents);
        var rate = Documents / Stopwatch.GetElapsedTime(seconds).TotalSeconds;
        var spent = Machine.Seconds(server.Id) - cpu;
        var after = await Bare(bare);
        times.Sort();
        table.Add("registrations", $"{database}: {Documents} by {Clients} clients over HTTP", string.Create(CultureInfo.InvariantCulture, $"{rate:F0}/s, server {spent / Documents * 1000:F1} ms CPU each"));
        table.Add("registrations", $"{database}: one request p50 / p95 / longest", string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2]:F0} / {times[times.Count * 95 / 100]:F0} / {times[^1]:F0} ms"));
        table.Add("registrations", $"{database}: bare commits, one connection, before / after", string.Create(CultureInfo.InvariantCulture, $"{before:F0} / {after:F0} per s; ratio registrations : bare {rate / ((before + after) / 2):F2}"));
    }

    private static async Task<List<double>> Register(Server server, int documents)
    {
        var (left, times) = (documents, new ConcurrentBag<double>());
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            using var http = server.Client();
            for (int number; (number = Interlocked.Decrement(ref left)) >= 0;)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await http.PostAsJsonAsync("/api/v1/incoming-documents", new { subject = $"Văn bản thứ {number}", issuer = "Sở Nội vụ", codeText = $"{number}/SNV-VP" });
                answer.EnsureSuccessStatusCode();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }));
        return [.. times];
    }

    private static async Task<double> Bare(DbConnection connection)
    {
        await Ask(connection, "CREATE TABLE IF NOT EXISTS bench_bare (n integer, what text)");
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < BareCommits; n++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await Ask(connection, "INSERT INTO bench_bare VALUES (1, 'one small row')", transaction);
            await transaction.CommitAsync();
        }
        return BareCommits / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task Ask(DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
