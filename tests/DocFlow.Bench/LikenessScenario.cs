using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using DocFlow.App;
using DocFlow.App.Features.Capture.Duplicates;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Host.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.Bench;

/// <summary>
/// The first page of a paper that comes in, looked for among 100,000 that came before, by the bands of its fingerprint on SQLite in a file; beside it
/// all fingerprints of the agency fetched and compared one by one, in the same run.
/// </summary>
internal static class LikenessScenario
{
    private const int Documents = 100_000, Asked = 200;

    public static async Task Run(Table table)
    {
        var root = Directory.CreateTempSubdirectory("docflow-bench-").FullName;
        try
        {
            var folder = new DataFolder(Path.Combine(root, "data"));
            await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error)).AddOffice(Installation.Open("sqlite", folder, null), folder).BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Schema>().Migrate(CancellationToken.None);
            var db = scope.ServiceProvider.GetRequiredService<OfficeContext>();
            var (agency, random) = (Guid.CreateVersion7(), new Random(2026));
            var prints = Enumerable.Range(0, Documents).Select(_ => Print(random)).ToList();
            await Fill(db, agency, prints);
            var asked = Enumerable.Range(0, Asked).Select(_ => (At: random.Next(Documents), Flips: random.Next(LikePages.NearBits + 1))).Select(a => (a.At, Print: Flipped(prints[a.At], a.Flips, random))).ToList();
            var mine = db.Set<PagePrint>().AsNoTracking().Where(p => p.AgencyId == agency);

            await LikePages.Nearest(mine, asked[0].Print, CancellationToken.None);
            var (found, ours) = (0, new List<double>());
            foreach (var (at, print) in asked)
            {
                var start = Stopwatch.GetTimestamp();
                var near = await LikePages.Nearest(mine, print, CancellationToken.None);
                ours.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                found += near.Any(n => n.Print.Fingerprint == prints[at]) ? 1 : 0;
            }
            var all = new List<double>();
            foreach (var (_, print) in asked.Take(20))
            {
                var start = Stopwatch.GetTimestamp();
                _ = (await mine.Select(p => p.Fingerprint).ToListAsync()).Count(p => BitOperations.PopCount(unchecked((ulong)(p ^ print))) <= LikePages.NearBits);
                all.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            table.Add("likeness", $"a first page among {Documents:N0}, by its bands", string.Create(CultureInfo.InvariantCulture, $"median {Median(ours):F1} ms, 95 of 100 within {ours.Order().ElementAt(Asked * 95 / 100):F1} ms; {found} of {Asked} found"));
            table.Add("likeness", "all fingerprints fetched and compared", string.Create(CultureInfo.InvariantCulture, $"median {Median(all):F1} ms; {Median(all) / Median(ours):F0} times as long"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Rows as the office writes them; the papers they hang on are left out, which SQLite is told to bear.</summary>
    private static async Task Fill(OfficeContext db, Guid agency, List<long> prints)
    {
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        foreach (var chunk in prints.Chunk(5_000))
        {
            db.AddRange(chunk.Select(print => PagePrint.Of(agency, print)));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Pages are alike in their margins and differ in their lines: half of the bits are set more often than not in each, as on paper.</summary>
    private static long Print(Random random)
    {
        var print = 0L;
        for (var bit = 0; bit < 64; bit++)
            print |= random.NextDouble() < (bit % 8 is 0 or 7 ? 0.9 : 0.5) ? 1L << bit : 0;
        return print;
    }

    private static long Flipped(long print, int bits, Random random)
    {
        for (var other = print; ; other ^= 1L << random.Next(64))
        {
            if (BitOperations.PopCount(unchecked((ulong)(print ^ other))) == bits)
                return other;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
