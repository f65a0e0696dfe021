using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>
/// The process dies before a flush or a rename while documents are made of a batch, while they get the agency's signature, while searchable copies are
/// made: each is there exactly once, whole. The long tests die ever later until a life has enough steps; the short ones once.
/// </summary>
public sealed class LineKillTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task Documents_are_made_and_signed_once_each_though_the_process_dies_in_the_midst() => Line(documents: 2, deaths: [4]);

    [Fact]
    [Trait("Category", "Long")]
    public Task Twelve_documents_are_made_and_signed_once_each_wherever_the_process_dies() => Line(documents: 12, deaths: Enumerable.Range(1, 60));

    [Fact]
    public Task A_searchable_copy_is_made_once_though_the_process_dies_in_the_midst() => Copies(documents: 1, deaths: [2]);

    [Fact]
    [Trait("Category", "Long")]
    public Task Searchable_copies_are_made_once_each_wherever_the_process_dies() => Copies(documents: 3, deaths: Enumerable.Range(1, 40));

    private static async Task Line(int documents, IEnumerable<int> deaths)
    {
        var (server, lan) = await ServerProcess.Make(demonstration: true);
        await using var _ = server;
        using var __ = lan;
        using var mai = await server.As("mai");
        server.CountSteps();
        var batch = await Indexing(server, lan, documents);
        var at = $"/api/v1/batches/{batch}";
        var died = await Die(server, deaths, () => Task.CompletedTask, async db => await db.Set<BatchPart>().CountAsync(p => p.Document!.Files.Any(), Stop) == documents);
        var files = await server.Rows(db => db.Set<Document>().AsNoTracking().Include(d => d.Files).ThenInclude(f => f.Versions).Where(d => db.Set<BatchPart>().Any(p => p.DocumentId == d.Id)).ToListAsync(Stop));
        Assert.Equal(documents, files.Count);
        Assert.All(files, d => Assert.Single(Assert.Single(d.Files).Versions));
        foreach (var document in files)
            Assert.Equal([1, 2], await server.Rows(db => db.Set<ReadPage>().Where(p => p.DocumentId == document.Id).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync(Stop)));

        server.Start();
        await server.UntilReady(Stop);
        await DescribedBatch.Pass(mai, batch);
        Assert.Equal(0, await server.Stop());
        died += await Die(server, deaths, async () =>
        {
            var now = await Settled(lan, at);
            if (now is { Left: > 0 })
            {
                using var begun = await lan.Post($"{at}/sealing", new { pin = SampleKeys.Password });
                Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync(Stop));
            }
        }, async db => await db.Set<PartSeal>().CountAsync(Stop) == documents && !await db.Set<SealRun>().AnyAsync(r => r.State == SealRunState.Running, Stop));
        await IsSealedOnce(server, documents);
        TestContext.Current.TestOutputHelper!.WriteLine($"{documents} documents, died {died} times");
    }

    private static async Task Copies(int documents, IEnumerable<int> deaths)
    {
        var (server, lan) = await ServerProcess.Make();
        await using var _ = server;
        using var __ = lan;
        server.CountSteps();
        server.Start();
        await server.UntilReady(Stop);
        for (var n = 1; n <= documents; n++)
            await lan.UntilSettled((await lan.Upload($"to-trinh-{n}.png", Samples.Page("to-trinh", n))).Id, 120);
        Assert.Equal(0, await server.Stop());
        await By(server, "lan", async s =>
        {
            foreach (var file in await s.GetRequiredService<Work>().Visible<ReceivedFile>().Select(f => f.Id).ToListAsync(Stop))
                await s.GetRequiredService<EditionDesk>().Ask(file, Stop);
        });
        var died = await Die(server, deaths, () => Task.CompletedTask, async db => await db.Set<SearchableEdition>().Select(e => e.ReceivedFileId).Distinct().CountAsync(Stop) == documents);
        var made = await server.Rows(db => db.Set<SearchableEdition>().AsNoTracking().ToListAsync(Stop));
        Assert.Equal((documents, documents), (made.Count, made.Count(e => e.Number == 1)));
        await IsSound(server);
        TestContext.Current.TestOutputHelper!.WriteLine($"{documents} copies, died {died} times");
    }

    /// <summary>A batch whose parts are all described; the jobs that make the documents wait for the next life.</summary>
    private static async Task<Guid> Indexing(ServerProcess server, OfficeClient lan, int documents)
    {
        server.Start();
        await server.UntilReady(Stop);
        using var opened = await lan.Post("/api/v1/batches", new { title = "Hồ sơ địa chính", samplePercent = 100 });
        var batch = (await opened.Content.ReadFromJsonAsync<BatchLine>(OfficeClient.Json, Stop))!.Id;
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf(2 * documents, page => $"ban ghi {page} vohanh")), "files", "chong.pdf" } };
        using var received = await lan.Once($"/api/v1/batches/{batch}/stacks", form, "chong-1");
        var item = (await received.Content.ReadFromJsonAsync<StacksAnswer>(OfficeClient.Json, Stop))!.Stacks[0].ItemId;
        await lan.UntilSettled(item, 180);
        Assert.Equal(0, await server.Stop());
        var pages = await server.Rows(db => db.Set<BatchPage>().OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(Stop));
        await By(server, "lan", s => s.GetRequiredService<BatchDesk>().Accept(batch, pages, Stop));
        await By(server, "lan", s => s.GetRequiredService<BatchDesk>().StartSplitting(batch, Stop));
        for (var document = 1; document < documents; document++)
        {
            var first = pages[2 * document];
            await By(server, "lan", s => s.GetRequiredService<BatchDesk>().Split(batch, first, Stop));
        }
        await By(server, "lan", s => s.GetRequiredService<BatchDesk>().StartIndexing(batch, Stop));
        foreach (var part in await server.Rows(db => db.Set<BatchPart>().AsNoTracking().Where(p => p.State == PartState.Open).OrderBy(p => p.Ordinal).ToListAsync(Stop)))
            await By(server, "lan", s => s.GetRequiredService<BatchDesk>().Release(part.Id, new PartFields { TypeName = "Biên bản", Subject = $"Về việc {part.Ordinal}" }, Stop));
        return batch;
    }

    /// <summary>A run that lost its PIN with the process says so before another begins.</summary>
    private static async Task<SealingAnswer> Settled(OfficeClient lan, string batch)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(100, Stop))
        {
            var now = await lan.Read<SealingAnswer>($"{batch}/sealing");
            if (now.Run is not { State: SealRunState.Running })
                return now;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Longest, "the run neither stops nor ends");
        }
    }

    private static async Task IsSealedOnce(ServerProcess server, int documents)
    {
        var seals = await server.Rows(db => db.Set<PartSeal>().AsNoTracking().ToListAsync(Stop));
        Assert.Equal((documents, documents), (seals.Count, seals.Select(s => s.PartId).Distinct().Count()));
        var signings = await server.Rows(db => db.Set<PendingSigning>().AsNoTracking().Where(p => p.Purpose == SealDesk.Purpose).Select(p => new { p.SubjectId, p.State }).ToListAsync(Stop));
        Assert.DoesNotContain(signings, s => s.State == PendingState.Prepared);
        Assert.Equal(seals.Select(s => s.PartId).Order(), signings.Where(s => s.State == PendingState.Completed).Select(s => s.SubjectId).Order());
        foreach (var one in seals)
        {
            var versions = await server.Rows(db => db.Set<FileVersion>().AsNoTracking().Where(v => db.Set<DocumentFile>().Any(f => f.Id == v.DocumentFileId && db.Set<BatchPart>().Any(p => p.Id == one.PartId && p.DocumentId == f.DocumentId))).OrderBy(v => v.Number).Select(v => v.Source!.Sha256).ToListAsync(Stop));
            Assert.Equal((2, one.Sha256), (versions.Count, versions[^1]));
            Assert.Equal((1, 1), Judges.PdfSig(await server.WithServices(s => File.ReadAllBytesAsync(s.GetRequiredService<FileStore>().PathOf(one.AgencyId, one.Sha256), Stop))));
        }
        await IsSound(server);
    }

    private static async Task IsSound(ServerProcess server)
    {
        var (fsck, faults) = await server.Run("fsck");
        Assert.True(fsck == 0, faults);
        var (audit, broken) = await server.Run("audit", "verify");
        Assert.True(audit == 0, broken);
    }

    /// <summary>Lives that each die at their step, then one that lives as long as it takes.</summary>
    private static async Task<int> Die(ServerProcess server, IEnumerable<int> deaths, Func<Task> ask, Func<OfficeContext, Task<bool>> over)
    {
        var died = 0;
        foreach (var step in deaths.Append(int.MaxValue))
        {
            if (await Live(server, step, ask, over))
                break;
            died++;
        }
        Assert.True(server.Runs, "it never lived long enough");
        Assert.Equal(0, await server.Stop());
        Assert.True(died > 0, "it never died");
        return died;
    }

    private static async Task<bool> Live(ServerProcess server, int step, Func<Task> ask, Func<OfficeContext, Task<bool>> over)
    {
        server.Start();
        server.DieAt(step);
        try
        {
            await server.UntilReady(Stop);
            await ask();
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || broken.Message.Contains("ended by itself", StringComparison.Ordinal))
        {
            // It died meanwhile, as is seen below.
        }
        for (var start = TimeProvider.System.GetTimestamp(); !await server.IsDead(); await Task.Delay(100, Stop))
        {
            if (await server.Rows(over))
                return true;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Longest, $"step {step}: neither dead nor done\n{server.Faults}");
        }
        return false;
    }

    private static Task By(ServerProcess server, string logIn, Func<IServiceProvider, Task> piece) => server.WithServices(async services =>
    {
        await using var scope = services.CreateAsyncScope();
        var post = await Tokens.PostOf(services, logIn);
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(new Viewer
        {
            Kind = ViewerKind.Person, PersonId = post.PersonId, PostId = post.Id, AgencyId = post.AgencyId, UnitId = post.UnitId, Role = post.Role, Name = logIn,
            Permissions = services.GetRequiredService<Grants>().Of(post.Role),
        });
        await piece(scope.ServiceProvider);
        return true;
    });
}
