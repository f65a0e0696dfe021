using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Registers;

/// <summary>Many clerks at one book while pages are read: every number once, none missing, nobody turned away.</summary>
public sealed class ManyClerksTests
{
    private const int Clerks = 40;
    private const int Documents = 1000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forty_clerks_register_1000_documents_on_SQLite_and_get_1_to_1000()
    {
        await using var office = await TestOffice.Start();
        await Register(office);
        Assert.DoesNotContain(office.Log.All, line => line.Contains("database is locked", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Forty_clerks_register_1000_documents_on_PostgreSQL_and_get_1_to_1000()
    {
        await using var postgres = await FreshPostgres.Make();
        await using var office = await TestOffice.Start(postgres.Database);
        await Register(office);
    }

    [Fact]
    public async Task A_document_that_two_clerks_register_at_once_gets_one_number_on_SQLite()
    {
        await using var office = await TestOffice.Start();
        await RegisterTheSame(office);
    }

    [Fact]
    public async Task A_document_that_two_clerks_register_at_once_gets_one_number_on_PostgreSQL()
    {
        await using var postgres = await FreshPostgres.Make();
        await using var office = await TestOffice.Start(postgres.Database);
        await RegisterTheSame(office);
    }

    [Fact]
    public async Task A_request_repeated_while_the_first_still_runs_does_its_work_once()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        var page = Samples.Page("bien-ban");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => lan.Send("mot-lan.png", page, key: "the same key")));
        Assert.True(office.Log.Errors.Count == 0, string.Join("\n", office.Log.Errors));
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.OK }));
        Assert.Equal(1, await office.Rows(db => db.Set<Document>().CountAsync(Stop)));
    }

    private static async Task Register(TestOffice office)
    {
        var clerks = await Task.WhenAll(Enumerable.Range(0, Clerks).Select(_ => office.As("lan")));
        var scans = new List<IntakeAnswer>();
        for (var copy = 0; copy < 6; copy++)
            scans.Add(await clerks[0].Upload($"trang-{copy}.png", Samples.Page(copy % 2 == 0 ? "bien-ban" : "thong-bao", copy)));

        var (left, numbers, refused, times) = (Documents, new ConcurrentBag<int>(), new ConcurrentBag<string>(), new ConcurrentBag<double>());
        await Task.WhenAll(clerks.Select(async clerk =>
        {
            for (int number; (number = Interlocked.Decrement(ref left)) >= 0;)
            {
                var start = TimeProvider.System.GetTimestamp();
                using var answer = await clerk.Post("/api/v1/incoming-documents", new { subject = $"Văn bản thứ {number}", issuer = "Sở Nội vụ", codeText = $"{number}/SNV-VP" });
                times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
                if (answer.StatusCode == HttpStatusCode.Created)
                    numbers.Add((await answer.Content.ReadFromJsonAsync<IncomingAnswer>(OfficeClient.Json, Stop))!.ArrivalNumber);
                else
                    refused.Add($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
            }
        }));
        var sorted = times.Order().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{Documents} registrations by {Clerks} clients: median {sorted[sorted.Count / 2]:F0} ms, longest {sorted[^1]:F0} ms");

        Assert.Empty(refused);
        Assert.Equal(Enumerable.Range(1, Documents), numbers.Order());
        foreach (var scan in scans)
            Assert.Equal(CaptureState.Ready, (await clerks[0].UntilSettled(scan.Id, 120)).State);
        Assert.Equal(Documents, (await clerks[0].Read<IncomingPageAnswer>("/api/v1/incoming-documents?size=1")).Total);
        await Sound(office);
        foreach (var clerk in clerks)
            clerk.Dispose();
    }

    private static async Task RegisterTheSame(TestOffice office)
    {
        using var lan = await office.As("lan");
        for (var round = 1; round <= 5; round++)
        {
            var scan = await lan.Upload($"chung-{round}.png", Samples.Page("bien-ban", round));
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => lan.Post("/api/v1/incoming-documents", new { documentId = scan.DocumentId, subject = $"chung-{round}", issuer = "Sở Tài chính" })));
            Assert.True(office.Log.Errors.Count == 0, string.Join("\n", office.Log.Errors));
            Assert.Equal(HttpStatusCode.Created, Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created).StatusCode);
            Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.UnprocessableEntity, HttpStatusCode.PreconditionFailed }));
        }
        Assert.Equal(Enumerable.Range(1, 5), await office.Rows(db => db.Set<IncomingDocument>().Select(i => i.ArrivalNumber).OrderBy(n => n).ToListAsync(Stop)));
        await Sound(office);
    }

    private static async Task Sound(TestOffice office)
    {
        var verdict = await office.Fsck();
        Assert.True(verdict.Clean, string.Join("; ", verdict.Faults));
        await using var scope = office.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<AuditProof>().Verify(Stop)).Clean);
        Assert.True(office.Log.Errors.Count == 0, string.Join("\n", office.Log.Errors));
    }
}
