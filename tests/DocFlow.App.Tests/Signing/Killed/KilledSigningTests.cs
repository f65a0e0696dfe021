using System.Security.Cryptography.X509Certificates;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Features.Signing.Remote;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Signing.Raising;
using DocFlow.Signing;
using DocFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Killed;

/// <summary>
/// The process dies before a flush or a rename: of a run with a key here, of one whose owner confirms on a phone, of files that rise. The long tests take every step in
/// turn until a life has more than it needs; the short ones some of them. Nothing is lost, doubled or half-signed.
/// </summary>
public sealed class KilledSigningTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_run_of_signatures_survives_dying_at_some_steps() => Run(2, Some(2026));

    [Fact]
    [Trait("Category", "Long")]
    public Task A_run_of_signatures_survives_dying_at_every_step() => Run(4, Every);

    [Fact]
    public Task Signatures_confirmed_on_a_phone_survive_dying_at_some_steps() => Phone(2, Some(7));

    [Fact]
    [Trait("Category", "Long")]
    public Task Signatures_confirmed_on_a_phone_survive_dying_at_every_step() => Phone(4, Every);

    [Fact]
    public Task Files_that_rise_survive_dying_at_some_steps() => Rise(2, Some(30));

    [Fact]
    [Trait("Category", "Long")]
    public Task Files_that_rise_survive_dying_at_every_step() => Rise(3, Every);

    private static IEnumerable<int> Every => Enumerable.Range(1, 400);

    /// <summary>Two steps at random, then as many as are asked for.</summary>
    private static IEnumerable<int> Some(int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, 2).Select(n => 4 + n * 9 + random.Next(9)).Append(int.MaxValue);
    }

    private static async Task Run(int count, IEnumerable<int> steps)
    {
        await using var office = await KilledOffice.Make();
        var chosen = await Drafted(office, count);
        await Die(office, steps, () => office.Run(chosen, null, SampleKeys.Password), db => db.Set<SigningRun>().AnyAsync(r => r.State == SigningRunState.Finished, Stop));
        await office.IsSignedOnce(chosen);
        Assert.Equal(Enumerable.Repeat(SigningRunItemState.Done, count), await office.Server.Rows(db => db.Set<SigningRunItem>().Select(i => i.State).ToListAsync(Stop)));
    }

    private static async Task Phone(int count, IEnumerable<int> steps)
    {
        using var cloud = new SigningCloud { Asynchronous = true, PollsUntilReady = 1, ConfirmAfter = 1 };
        using var certificate = cloud.Add("minh-1", TokenCertificates.Make("Trần Quang Minh"));
        await using var office = await KilledOffice.Make();
        office.Server.Settings["RemoteSigning__PollSeconds"] = "0.1";
        await office.By("quantri", async (_, s) =>
        {
            await s.GetRequiredService<RemoteDesk>().Set(cloud.Address.AbsoluteUri, cloud.ClientId, cloud.ClientSecret, Stop);
            return true;
        });
        var key = (await office.By("minh", (_, s) => s.GetRequiredService<RemoteDesk>().Connect("minh-1", asAgencys: false, Stop))).Id;
        var chosen = await Drafted(office, count);
        // The run is finished by its last document; what was asked of the service is laid down one step later.
        await Die(office, steps, () => office.Run(chosen, key, null), async db => await db.Set<SigningRun>().AnyAsync(r => r.State == SigningRunState.Finished, Stop)
            && await db.Set<RemoteSigning>().AllAsync(s => s.State == RemoteState.Done || s.State == RemoteState.Ended, Stop));
        await office.IsSignedOnce(chosen);
        Assert.All(cloud.Signed, hash => Assert.Equal(1, hash.Value));
        Assert.DoesNotContain(await office.Server.Rows(db => db.Set<RemoteSigning>().AsNoTracking().ToListAsync(Stop)), r => !r.IsOver || r.ProtectedSad is not null);
    }

    private static async Task Rise(int count, IEnumerable<int> steps)
    {
        using var service = new PlayedAuthority();
        var open = new TaskCompletionSource();
        service.Before = () => open.Task;
        await using var office = await KilledOffice.Make();
        office.Server.Settings["Fetching__AllowedHosts"] = service.Host;
        await office.By("quantri", async (_, s) =>
        {
            await s.GetRequiredService<LevelDesk>().Set(new LevelChoice(PadesLevel.Archival, service.Address, Patience: 60), Stop);
            return true;
        });
        office.Server.Start();
        await office.Server.UntilReady(Stop);
        foreach (var one in await office.Drafts(count))
        {
            using var signed = await office.Minh.Post($"{DraftedOffice.Outgoing}/{one.OutgoingId}/signature", new { sha256 = one.Sha256, pin = SampleKeys.Password });
            Assert.True(signed.IsSuccessStatusCode, await signed.Content.ReadAsStringAsync(Stop));
            using var stamped = await office.Lan.Post($"{DraftedOffice.Outgoing}/{one.OutgoingId}/seal", new { pin = SampleKeys.Password });
            Assert.True(stamped.IsSuccessStatusCode, await stamped.Content.ReadAsStringAsync(Stop));
        }
        await office.Server.Kill();
        open.SetResult();
        await Die(office, steps, () => Task.CompletedTask, async db => await db.Set<FileRaising>().CountAsync(r => r.State == RaisingState.Done, Stop) == count);
        var raised = await office.Server.Rows(db => db.Set<FileRaising>().AsNoTracking().ToListAsync(Stop));
        Assert.Equal(count, raised.Count);
        foreach (var one in raised)
        {
            var versions = await office.Server.Rows(db => db.Set<FileVersion>().AsNoTracking().Where(v => v.DocumentFileId == one.DocumentFileId).OrderBy(v => v.Number).Select(v => new { v.Number, v.Source!.Sha256, v.Source.AgencyId }).ToListAsync(Stop));
            var bytes = await office.Server.WithServices(async s => await Task.WhenAll(versions.TakeLast(2).Select(v => File.ReadAllBytesAsync(s.GetRequiredService<FileStore>().PathOf(v.AgencyId, v.Sha256), Stop))));
            Assert.Equal(one.IssuedSha256, versions[^2].Sha256);
            Assert.True(bytes[1].AsSpan().StartsWith(bytes[0]));
            Assert.Equal((2, 4), Judges.PdfSig(bytes[1]));
        }
        Assert.Equal(count, await office.Server.Rows(db => db.Set<SignatureCheck>().CountAsync(c => c.Occasion == CheckOccasion.Raising, Stop)));
        await office.IsSound();
    }

    private static async Task<List<ChosenDocument>> Drafted(KilledOffice office, int count)
    {
        office.Server.Start();
        await office.Server.UntilReady(Stop);
        var chosen = await office.Drafts(count);
        Assert.Equal(0, await office.Server.Stop());
        return chosen;
    }

    private static async Task Die(KilledOffice office, IEnumerable<int> steps, Func<Task> ask, Func<OfficeContext, Task<bool>> over)
    {
        var deaths = 0;
        foreach (var step in steps)
        {
            if (await office.Live(step, ask, over))
                break;
            deaths++;
        }
        Assert.True(office.Server.Runs, "it never lived long enough");
        // Its last step may still lie ahead of this life: another one has none.
        await office.Server.Kill();
        office.Server.Start();
        await office.Server.UntilReady(Stop);
        Assert.Equal(0, await office.Server.Stop());
        TestContext.Current.TestOutputHelper!.WriteLine($"died {deaths} times");
    }
}
