using System.Net.Http.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Remote;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Killed;

/// <summary>A server that dies between two durable steps, again and again, and the people who go on afterwards.</summary>
internal sealed class KilledOffice(ServerProcess server, OfficeClient lan, OfficeClient ha, OfficeClient tuan, OfficeClient minh, Guid signer) : IAsyncDisposable
{
    public const string Runs = "/api/v1/signing-runs";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public ServerProcess Server => server;

    public OfficeClient Lan => lan;

    public OfficeClient Minh => minh;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<KilledOffice> Make()
    {
        var (server, lan) = await ServerProcess.Make(demonstration: true);
        server.CountSteps();
        return new KilledOffice(server, lan, await server.As("ha"), await server.As("tuan"), await server.As("minh"),
            await server.Rows(db => db.Set<Person>().Where(p => p.FullName == "Trần Quang Minh").Select(p => p.Id).SingleAsync(Stop)));
    }

    /// <summary>As one of the people, while nothing runs.</summary>
    public Task<T> By<T>(string logIn, Func<Work, IServiceProvider, Task<T>> piece) => server.WithServices(async services =>
    {
        await using var scope = services.CreateAsyncScope();
        var post = await Running.Tokens.PostOf(services, logIn);
        var account = await scope.ServiceProvider.GetRequiredService<AllRows>().Of<Account>().SingleAsync(a => a.UserName == logIn, Stop);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(new Viewer
        {
            Kind = ViewerKind.Person, AccountId = account.Id, PersonId = post.PersonId, PostId = post.Id, AgencyId = post.AgencyId, UnitId = post.UnitId, Role = post.Role,
            Name = logIn, Permissions = scope.ServiceProvider.GetRequiredService<Grants>().Of(post.Role),
        });
        return await piece(work, scope.ServiceProvider);
    });

    /// <summary>Drafts that wait for the signature; the server runs.</summary>
    public async Task<List<ChosenDocument>> Drafts(int count)
    {
        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(1, count))
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent($"chết giữa chừng {n}"), "subject" }, { new StringContent("UBND-NV"), "notation" }, { new StringContent(signer.ToString()), "signerId" },
                { new ByteArrayContent(DraftedOffice.Letter($"chết giữa chừng {n}")), "file", "du-thao.pdf" },
            };
            using var made = await ha.Once(DraftedOffice.Outgoing, form, $"draft-{n}");
            ids.Add((await made.Content.ReadFromJsonAsync<OutgoingAnswer>(OfficeClient.Json, Stop))!.Id);
        }
        foreach (var id in ids)
            await DraftedOffice.Until(async () => (await tuan.Post($"{DraftedOffice.Outgoing}/{id}/check")).IsSuccessStatusCode, "the pages to be read");
        await DraftedOffice.Until(async () => await server.Rows(db => db.Set<WorkTask>().CountAsync(t => t.FormKey == OutgoingSteps.Sign && t.State == TaskState.Open, Stop)) == count, "the fields to be laid");
        var chosen = new List<ChosenDocument>();
        foreach (var id in ids)
            chosen.Add(new ChosenDocument(id, (await minh.Read<OutgoingAnswer>($"{DraftedOffice.Outgoing}/{id}")).Sha256!));
        return chosen;
    }

    /// <summary>One life of the server: it dies at this step, or what is asked for is over before.</summary>
    /// <param name="ask">asked for when the server answers; its connection may break</param>
    /// <returns>whether it is over, and the server runs</returns>
    public async Task<bool> Live(int step, Func<Task> ask, Func<OfficeContext, Task<bool>> over)
    {
        Exception? cut = null;
        server.Start();
        server.DieAt(step);
        try
        {
            await server.UntilReady(Stop);
            await ask();
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || broken.Message.Contains("ended by itself", StringComparison.Ordinal))
        {
            cut = broken; // it died meanwhile, as is seen below
        }
        for (var start = TimeProvider.System.GetTimestamp(); !await server.IsDead(); await Task.Delay(100, Stop))
        {
            if (await server.Rows(over))
                return true;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Longest, $"step {step}: neither dead nor done\n{cut}\n{server.Faults}");
        }
        return false;
    }

    /// <summary>Begins the run, or goes on with it where it waits for its PIN.</summary>
    public async Task Run(IReadOnlyList<ChosenDocument> documents, Guid? key, string? pin)
    {
        var run = await server.Rows(db => db.Set<SigningRun>().AsNoTracking().SingleOrDefaultAsync(Stop));
        if (run is null)
        {
            using var begun = await minh.Post(Runs, new { kind = "sign", documents, keyId = key, pin });
            Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync(Stop));
            return;
        }
        if (run.State == SigningRunState.Finished)
            return;
        RunAnswer? now = null;
        await DraftedOffice.Until(async () => (now = await minh.Read<RunAnswer>($"{Runs}/{run.Id}")) is { State: SigningRunState.Waiting or SigningRunState.Finished }
            || await server.Rows(db => db.Set<RemoteSigning>().AnyAsync(s => s.State != RemoteState.Done && s.State != RemoteState.Ended, Stop)), "the run to wait for its owner, or to be under way at the service");
        if (now!.State == SigningRunState.Waiting)
        {
            using var resumed = await minh.Post($"{Runs}/{run.Id}/resumption", new { pin });
            Assert.True(resumed.IsSuccessStatusCode, await resumed.Content.ReadAsStringAsync(Stop));
        }
    }

    /// <summary>Each document carries one signature of its signer, whole, and nothing is left half-way; asked when the server has stopped.</summary>
    public async Task IsSignedOnce(IReadOnlyList<ChosenDocument> documents)
    {
        var signings = await server.Rows(db => db.Set<PendingSigning>().AsNoTracking().Where(p => p.Purpose == OutgoingSteps.Sign).Select(p => new { p.SubjectId, p.State, p.SignedSha256, p.AgencyId }).ToListAsync(Stop));
        Assert.DoesNotContain(signings, s => s.State == PendingState.Prepared);
        Assert.Equal(documents.Select(d => d.OutgoingId).Order(), signings.Where(s => s.State == PendingState.Completed).Select(s => s.SubjectId).Order());
        foreach (var signed in signings.Where(s => s.State == PendingState.Completed))
        {
            var bytes = await server.WithServices(services => File.ReadAllBytesAsync(services.GetRequiredService<FileStore>().PathOf(signed.AgencyId, signed.SignedSha256!), Stop));
            Assert.Equal((1, 1), Judges.PdfSig(bytes));
            Assert.Equal(1, await server.Rows(db => db.Set<FileVersion>().CountAsync(v => v.Source!.Sha256 == signed.SignedSha256, Stop)));
        }
        await IsSound();
    }

    public async Task IsSound()
    {
        var (fsck, faults) = await server.Run("fsck");
        Assert.True(fsck == 0, faults);
        var (audit, broken) = await server.Run("audit", "verify");
        Assert.True(audit == 0, broken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (OfficeClient[])[lan, ha, tuan, minh])
            client.Dispose();
        await server.DisposeAsync();
    }
}
