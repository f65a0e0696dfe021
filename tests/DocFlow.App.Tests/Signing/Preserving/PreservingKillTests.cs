using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Preserving;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Running;
using DocFlow.Signing;
using DocFlow.Signing.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Preserving;

/// <summary>The process dies while it renews: all files of a run have its time-stamp or none, and what was due is renewed once.</summary>
public sealed class PreservingKillTests
{
    private const int Files = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_server_killed_twice_while_it_renews_leaves_every_record_whole() => Survive(kills: 2, seed: 4998);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_server_killed_25_times_while_it_renews_leaves_every_record_whole() => Survive(kills: 25, seed: 3161);

    private static async Task Survive(int kills, int seed)
    {
        var (server, lan) = await ServerProcess.Make(demonstration: true);
        await using var _ = server;
        using var __ = lan;
        var city = await server.Rows(db => db.Set<Agency>().Where(a => a.Name == "UBND thành phố Đồng Hới").Select(a => a.Id).SingleAsync(Stop));
        await As(server, city, services => services.GetRequiredService<LevelDesk>().Set(new LevelChoice(PadesLevel.Basic, StampDoor.SampleAddress), Stop));
        server.Start();
        await server.UntilReady(Stop);
        for (var number = 0; number < Files; number++)
            await lan.Upload($"van-ban-{number}.pdf", await SignedFiles.Sign(SignedFiles.Letter($"Van ban {number}")));
        await Until(async () => await server.Rows(db => db.Set<PreservedFile>().CountAsync(Stop)) == Files, "all deadlines");
        Assert.Equal(0, await server.Stop());

        // The first record on request, killed and begun anew; then another digest, which makes all of them due to the hourly job.
        var random = new Random(seed);
        var ids = await server.Rows(db => db.Set<PreservedFile>().Select(p => p.Id).ToListAsync(Stop));
        await Enqueue(server, PreserveJob.For(city, ids, TimeProvider.System.GetUtcNow()));
        for (var life = 0; life < kills / 2; life++)
            await Live(server, random);
        await Finish(server);
        var begun = await Rows(server);
        Assert.All(begun, row => Assert.NotNull(row.Record));
        await Task.Delay(1100, Stop);

        await As(server, city, services => services.GetRequiredService<PreservationDesk>().Set(PreservationMethod.Records, PreservationSetting.UsualMargin, "SHA512", Stop));
        await Enqueue(server, PreserveJob.For(city, null, TimeProvider.System.GetUtcNow()));
        for (var life = kills / 2; life < kills; life++)
            await Live(server, random);
        await Finish(server);

        var rows = await Rows(server);
        Assert.All(rows, row => Assert.Equal("SHA512", row.RecordDigest));
        Assert.Equal(1, await server.Rows(db => db.Set<PreservationRun>().CountAsync(r => r.Step == PreservationStep.Begin && r.Problem == null, Stop)));
        Assert.Equal(1, await server.Rows(db => db.Set<PreservationRun>().CountAsync(r => r.Step == PreservationStep.Rehash && r.Problem == null, Stop)));
        await As(server, city, async services =>
        {
            foreach (var row in rows)
                Assert.Equal("valid", (await services.GetRequiredService<RecordReading>().Of(row.ReceivedFileId, Stop))!.Report.Verdict);
        });
        var (fsck, faults) = await server.Run("fsck");
        Assert.True(fsck == 0, faults);
        var (audit, broken) = await server.Run("audit", "verify");
        Assert.True(audit == 0, broken);
    }

    /// <summary>One life of the server, ended at any moment; then nothing may be half done.</summary>
    private static async Task Live(ServerProcess server, Random random)
    {
        server.Start();
        await server.UntilReady(Stop);
        await Task.Delay(random.Next(0, 1500), Stop);
        await server.Kill();
        Assert.Single((await Rows(server)).Select(row => row.Runs).Distinct());
    }

    private static async Task Finish(ServerProcess server)
    {
        server.Start();
        await server.UntilReady(Stop);
        await Until(async () => !await server.Rows(db => db.Set<Job>().AnyAsync(j => j.Kind == "signing.preserve" && j.AgencyId != Guid.Empty && j.State != JobState.Done, Stop)), "the renewal");
        Assert.Equal(0, await server.Stop());
    }

    /// <summary>Every row with as many time-stamps in its record as it names runs, each of which is there.</summary>
    private static Task<List<PreservedFile>> Rows(ServerProcess server) => server.Rows(async db =>
    {
        var rows = await db.Set<PreservedFile>().AsNoTracking().ToListAsync(Stop);
        var runs = await db.Set<PreservationRun>().Where(r => r.Problem == null).Select(r => r.Id).ToListAsync(Stop);
        foreach (var row in rows)
        {
            Assert.Equal(row.RunIds.Count(), row.Record is null ? 0 : EvidenceRecord.Read(row.Record).Chains.Sum(chain => chain.Count));
            Assert.All(row.RunIds, run => Assert.Contains(run, runs));
        }
        Assert.Equal(runs.Order(), rows.SelectMany(row => row.RunIds).Distinct().Order());
        return rows;
    });

    private static Task Enqueue(ServerProcess server, Job job) => server.Rows(async db =>
    {
        db.Add(job);
        return await db.SaveChangesAsync(Stop);
    });

    private static Task<bool> As(ServerProcess server, Guid agency, Func<IServiceProvider, Task> piece) => server.WithServices(async services =>
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(Viewer.Office(agency));
        await piece(scope.ServiceProvider);
        return true;
    });

    private static async Task Until(Func<Task<bool>> so, string what)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await so(); await Task.Delay(200, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(3), $"{what} did not come");
    }
}
