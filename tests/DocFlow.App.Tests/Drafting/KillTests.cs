using System.Collections.Concurrent;
using System.Net;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

/// <summary>The process dies at any moment of drafting, checking, signing, sealing and sending; nothing is lost, doubled, half-signed or twice numbered, and every process goes on.</summary>
public sealed class KillTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(25);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_server_killed_twice_while_4_documents_are_signed_loses_and_doubles_nothing() => Survive(documents: 4, kills: 2, seed: 2026);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_server_killed_20_times_while_50_documents_are_signed_loses_and_doubles_nothing() => Survive(documents: 50, kills: 20, seed: 30);

    private static async Task Survive(int documents, int kills, int seed)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var (server, lan) = await ServerProcess.Make(demonstration: true);
        await using var _ = server;
        var cast = new Clerks(lan, await server.As("minh"), await server.As("ha"), await server.As("tuan"),
            await server.Rows(db => db.Set<Person>().Where(p => p.FullName == "Trần Quang Minh").Select(p => p.Id).SingleAsync(Stop)),
            await server.Rows(db => db.Set<Agency>().Where(a => a.Name == "UBND phường Hải Thành").Select(a => a.Id).SingleAsync(Stop)));
        using var __ = cast;
        var random = new Random(seed);
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, documents));
        using var open = new SemaphoreSlim(0);
        using var gaveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        gaveUp.CancelAfter(Longest);
        var workers = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var number))
            {
                await open.WaitAsync(gaveUp.Token);
                await cast.Carry(number, gaveUp.Token);
            }
        }, Stop)).ToList();
        try
        {
            var perLife = Math.Max(1, (int)Math.Ceiling(documents / (double)kills));
            for (var life = 1; life <= kills && !workers.Any(w => w.IsFaulted); life++)
            {
                server.Start();
                open.Release(perLife);
                if (random.Next(5) > 0)
                    await server.UntilReady(Stop);
                await Task.Delay(random.Next(200, 6000), Stop);
                await server.Kill();
            }
            server.Start();
            open.Release(documents);
            await server.UntilReady(Stop);
            await Task.WhenAll(workers);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw new InvalidOperationException($"seed {seed}: {problem.Message}\n{server.Faults}", problem);
        }
        finally
        {
            await gaveUp.CancelAsync();
        }
        for (var start = TimeProvider.System.GetTimestamp(); await Unfinished(server) is { Count: > 0 } left; await Task.Delay(500, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(8), $"seed {seed}: still to be done: {string.Join("; ", left)}");
        Assert.Equal(0, await server.Stop());
        await Sound(server, documents);
        TestContext.Current.TestOutputHelper!.WriteLine($"{documents} documents, {kills} kills, seed {seed}: {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:F0} s");
    }

    /// <summary>What the documents' way needs; that the pages of signed versions are drawn again is not waited for.</summary>
    private static Task<List<string>> Unfinished(ServerProcess server) => server.Rows(db =>
        db.Set<Job>().Where(j => j.State != JobState.Done && (j.Kind == DeliverJob.Kind || j.Kind == ReportJob.Kind || j.Kind == "workflow.service"))
            .Select(j => j.Kind + " " + j.State).ToListAsync(Stop));

    private static async Task Sound(ServerProcess server, int documents)
    {
        var sent = await server.Rows(db => db.Set<OutgoingDocument>().AsNoTracking().ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(0, documents).Select(Clerks.SubjectOf).Order(StringComparer.Ordinal), sent.Select(o => o.Subject).Order(StringComparer.Ordinal));
        Assert.All(sent, o => Assert.Equal(OutgoingState.Issued, o.State));
        Assert.Equal(Enumerable.Range(1, documents), sent.Select(o => o.Number!.Value).Order());
        var ids = sent.Select(o => o.Id).ToList();
        Assert.Equal(Enumerable.Repeat(ProcessStatus.Ended, documents), await server.Rows(db => db.Set<ProcessInstance>().Where(i => ids.Contains(i.SubjectId)).Select(i => i.Status).ToListAsync(Stop)));
        var signings = await server.Rows(db => db.Set<PendingSigning>().AsNoTracking().Select(p => new { p.SubjectId, p.Purpose, p.State, p.SignedSha256 }).ToListAsync(Stop));
        Assert.DoesNotContain(signings, s => s.State == PendingState.Prepared);
        Assert.Equal(2 * documents, signings.Where(s => s.State == PendingState.Completed).DistinctBy(s => (s.SubjectId, s.Purpose)).Count());
        Assert.Equal(2 * documents, signings.Count(s => s.State == PendingState.Completed));
        foreach (var outgoing in sent)
        {
            var versions = await server.Rows(db => db.Set<ReceivedFile>().AsNoTracking().Where(f => f.DocumentId == outgoing.DocumentId).OrderBy(f => f.ReceivedAt).ToListAsync(Stop));
            Assert.Equal(4, versions.Count);
            var last = signings.Single(s => s.SubjectId == outgoing.Id && s.Purpose == OutgoingSteps.Seal && s.State == PendingState.Completed).SignedSha256!;
            var bytes = await server.WithServices(services => File.ReadAllBytesAsync(services.GetRequiredService<FileStore>().PathOf(outgoing.AgencyId, last), Stop));
            Assert.Equal((2, 2), Judges.PdfSig(bytes));
        }
        Assert.Equal(documents, await server.Rows(db => db.Set<Dispatch>().CountAsync(d => d.State == DispatchState.Arrived, Stop)));
        Assert.Equal(documents, await server.Rows(db => db.Set<Arrival>().CountAsync(Stop)));
        var (fsck, faults) = await server.Run("fsck");
        Assert.True(fsck == 0, faults);
        var (audit, broken) = await server.Run("audit", "verify");
        Assert.True(audit == 0, broken);
    }

    /// <summary>The people of the city as programs that go on with a document from wherever it stands.</summary>
    private sealed record Clerks(OfficeClient Lan, OfficeClient Minh, OfficeClient Ha, OfficeClient Tuan, Guid Signer, Guid Ward) : IDisposable
    {
        public static string SubjectOf(int number) => $"việc thứ {number:000} hết";

        public async Task Carry(int number, CancellationToken stop)
        {
            var subject = SubjectOf(number);
            var file = DraftedOffice.Letter(subject);
            for (var round = 0; !await Step(number, subject, file, round, stop); round++)
                await Task.Delay(150, stop);
        }

        /// <returns>whether it is issued</returns>
        private async Task<bool> Step(int number, string subject, byte[] file, int round, CancellationToken stop)
        {
            try
            {
                using var found = await Lan.Get("/api/v1/outgoing-documents?q=" + Uri.EscapeDataString(subject));
                if (!found.IsSuccessStatusCode)
                    return false;
                var rows = (await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<OutgoingPageAnswer>(found.Content, OfficeClient.Json, stop))!;
                if (rows.Total == 0)
                {
                    using var form = new MultipartFormDataContent
                    {
                        { new StringContent(subject), "subject" }, { new StringContent("UBND-NV"), "notation" }, { new StringContent(Signer.ToString()), "signerId" }, { new StringContent(Ward.ToString()), "agencies" },
                        { new ByteArrayContent(file), "file", "du-thao.pdf" },
                    };
                    await Did(await Ha.Once("/api/v1/outgoing-documents", form, $"draft-{number}"), stop);
                    return false;
                }
                var row = Assert.Single(rows.Items);
                var verbs = $"/api/v1/outgoing-documents/{row.Id}/";
                switch (row.State)
                {
                    case OutgoingState.Checking:
                        await Did(await Tuan.Once(verbs + "check", new { }, $"check-{row.Id}"), stop);
                        return false;
                    case OutgoingState.Signing:
                        using (var one = await Minh.Get(verbs.TrimEnd('/')))
                        {
                            if (one.IsSuccessStatusCode)
                            {
                                var shown = (await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<OutgoingAnswer>(one.Content, OfficeClient.Json, stop))!;
                                await Did(await Minh.Once(verbs + "signature", new { sha256 = shown.Sha256, pin = SampleKeys.Password }, $"sign-{row.Id}"), stop);
                            }
                        }
                        return false;
                    case OutgoingState.Sealing:
                        await Did(await Lan.Once(verbs + "seal", new { pin = SampleKeys.Password }, $"seal-{row.Id}"), stop);
                        return false;
                    default:
                        return row.State == OutgoingState.Issued;
                }
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                return false;
            }
        }

        /// <summary>Done, or to be asked again: not read yet, not this step's turn, somebody was faster. Anything else is a fault.</summary>
        private static async Task Did(HttpResponseMessage answer, CancellationToken stop)
        {
            using (answer)
                Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable,
                    $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
        }

        public void Dispose()
        {
            foreach (var client in (OfficeClient[])[Lan, Minh, Ha, Tuan])
                client.Dispose();
        }
    }
}
