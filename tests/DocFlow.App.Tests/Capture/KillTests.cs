using System.Collections.Concurrent;
using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Tests.Capture;

/// <summary>The process dies at any moment; what was acknowledged is there, once, and gets read.</summary>
public sealed class KillTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_server_killed_3_times_while_9_files_come_in_loses_and_doubles_nothing() => Survive(files: 9, kills: 3, seed: 2026);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_server_killed_20_times_while_50_files_come_in_loses_and_doubles_nothing() => Survive(files: 50, kills: 20, seed: 2026);

    [Fact]
    public async Task A_reader_killed_in_the_middle_of_a_page_costs_nothing_but_time()
    {
        const int Pages = 80;
        var (server, lan) = await ServerProcess.Make();
        await using var _ = server;
        using var client = lan;
        server.Start();
        await server.UntilReady(Stop);
        var pid = server.Id;
        var sent = await lan.Upload("day.pdf", Samples.Pdf(Pages, number => $"Page {number} to be read"));
        await lan.Until(sent.Id, i => i.PagesDone >= 1);
        // One that is killed between two pages costs nothing and is not told of: as long as it takes until one had a page in its hands.
        var killed = 0;
        for (; await Died() == 0; await Task.Delay(50, Stop))
        {
            Assert.Equal(CaptureState.Reading, (await lan.Item(sent.Id)).State);
            if (server.Workers() is not [var worker, ..])
                continue;
            System.Diagnostics.Process.GetProcessById(worker).Kill();
            killed++;
        }
        var item = await lan.UntilSettled(sent.Id, 600);
        Assert.Equal((CaptureState.Ready, Pages, Pages), (item.State, item.PagesTotal, item.PagesDone));
        Assert.Equal((pid, true), (server.Id, server.Runs));
        Assert.Equal(0, await server.Stop());
        Assert.InRange(await Died(), 1, killed);
        await Sound(server, documents: 1, pages: Pages);

        Task<int> Died() => server.Rows(db => db.Set<JobLogLine>().CountAsync(l => l.TextKey == "capture.log.readerDied", Stop));
    }

    private static async Task Survive(int files, int kills, int seed)
    {
        var (server, lan) = await ServerProcess.Make();
        await using var _ = server;
        using var client = lan;
        var random = new Random(seed);
        string[] names = ["bien-ban", "thong-bao", "to-trinh"];
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, files));
        var acknowledged = new ConcurrentDictionary<int, Guid?>();
        using var open = new SemaphoreSlim(0);
        using var gaveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var senders = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var number))
            {
                await open.WaitAsync(gaveUp.Token);
                acknowledged[number] = await SendUntilAcknowledged(lan, number, Samples.Page(names[number % names.Length], number), gaveUp.Token);
            }
        }, Stop)).ToList();
        try
        {
            // Files come in over the first half of the lives, so that kills meet uploads as well as reading.
            var perLife = Math.Max(1, (int)Math.Ceiling(files / Math.Max(1, kills / 2.0)));
            for (var life = 1; life <= kills; life++)
            {
                server.Start();
                open.Release(perLife);
                if (random.Next(5) == 0)
                {
                    await Task.Delay(random.Next(100, 1500), Stop);
                }
                else
                {
                    await server.UntilReady(Stop);
                    await Task.Delay(random.Next(0, 1200), Stop);
                }
                await server.Kill();
            }
            server.Start();
            open.Release(files);
            await server.UntilReady(Stop);
            await Task.WhenAll(senders).WaitAsync(TimeSpan.FromMinutes(3), Stop);
        }
        finally
        {
            await gaveUp.CancelAsync();
        }
        for (var start = TimeProvider.System.GetTimestamp(); await server.Rows(db => db.Set<CaptureItem>().AnyAsync(i => i.State != CaptureState.Ready, Stop));)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(6), $"seed {seed}: not everything was read in 6 minutes");
            await Task.Delay(500, Stop);
        }
        Assert.Equal(0, await server.Stop());

        var documents = await server.Rows(db => db.Set<Document>().AsNoTracking().Select(d => new { d.Id, d.Title }).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(0, files).Select(n => $"tep-{n}").Order(StringComparer.Ordinal), documents.Select(d => d.Title).Order(StringComparer.Ordinal));
        Assert.Equal(files, acknowledged.Count);
        Assert.All(acknowledged, ack => Assert.True(ack.Value is null || documents.Any(d => d.Id == ack.Value && d.Title == $"tep-{ack.Key}"), $"seed {seed}: file {ack.Key} was acknowledged and is lost"));
        await Sound(server, files, files);
    }

    /// <summary>The document's id as the server told it; null where it only told that the work had been done before.</summary>
    private static async Task<Guid?> SendUntilAcknowledged(OfficeClient lan, int number, byte[] content, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                using var answer = await lan.Send($"tep-{number}.png", content, key: $"tep-{number}");
                Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} for file {number}: {await answer.Content.ReadAsStringAsync(stop)}");
                return (await answer.Content.ReadFromJsonAsync<IntakeList>(OfficeClient.Json, stop))?.Items?.Single().DocumentId;
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                await Task.Delay(100, stop);
            }
        }
    }

    private static async Task Sound(ServerProcess server, int documents, int pages)
    {
        var jobs = await server.Rows(db => db.Set<Job>().AsNoTracking().Where(j => j.Kind == ReadPagesJob.Kind).Select(j => j.State).ToListAsync(Stop));
        Assert.Equal(Enumerable.Repeat(JobState.Done, documents), jobs);
        var read = await server.Rows(db => db.Set<ReadPage>().AsNoTracking().Select(p => new { p.ReceivedFileId, p.Number }).ToListAsync(Stop));
        Assert.Equal((pages, pages), (read.Count, read.Distinct().Count()));
        Assert.Equal(pages, await server.Rows(db => db.Set<IndexedPage>().CountAsync(Stop)));
        var (fsck, faults) = await server.Run("fsck");
        Assert.True(fsck == 0, faults);
        var (audit, broken) = await server.Run("audit", "verify");
        Assert.True(audit == 0, broken);
    }
}
