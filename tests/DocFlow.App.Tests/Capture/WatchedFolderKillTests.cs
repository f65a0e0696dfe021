using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Capture.Folders;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Capture;

/// <summary>The server dies while it takes files out of a folder: each is there once.</summary>
public sealed class WatchedFolderKillTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task Of_12_files_laid_down_while_the_server_is_killed_none_is_lost_or_doubled() => Survive(kills: 1, filesEach: 12);

    [Fact]
    [Trait("Category", "Long")]
    public Task Of_200_files_laid_down_while_the_server_is_killed_5_times_none_is_lost_or_doubled() => Survive(kills: 5, filesEach: 40);

    private static async Task Survive(int kills, int filesEach)
    {
        var files = kills * filesEach;
        var (server, lan) = await ServerProcess.Make();
        await using var _ = server;
        using var client = lan;
        var place = await server.WithServices(Watch);
        var random = new Random(2026);
        for (var life = 0; life < kills; life++)
        {
            for (var number = life * filesEach; number < (life + 1) * filesEach; number++)
                await File.WriteAllBytesAsync(Path.Combine(place, $"tep-{number}.png"), Samples.Page("thong-bao", number), Stop);
            server.Start();
            await server.UntilReady(Stop);
            // Files of this life have settled and are being taken.
            var before = Directory.Exists(Path.Combine(place, "da-nhan")) ? Directory.GetFiles(Path.Combine(place, "da-nhan")).Length : 0;
            for (var start = TimeProvider.System.GetTimestamp(); Taken() < before + 5; await Task.Delay(20, Stop))
                Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(3), "nothing is taken");
            await Task.Delay(random.Next(0, 700), Stop);
            await server.Kill();
        }
        server.Start();
        await server.UntilReady(Stop);
        for (var start = TimeProvider.System.GetTimestamp(); Taken() < files; await Task.Delay(200, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(5), $"{Taken()} of {files} were moved");
        Assert.Equal(0, await server.Stop());

        var titles = await server.Rows(db => db.Set<Document>().Select(d => d.Title).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(0, files).Select(n => $"tep-{n}").Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));
        Assert.Equal(files, await server.Rows(db => db.Set<CaptureItem>().CountAsync(Stop)));
        Assert.Equal(files, await server.Rows(db => db.Set<Job>().CountAsync(j => j.Kind == ReadPagesJob.Kind, Stop)));
        Assert.Equal(Enumerable.Range(0, files).Select(n => $"tep-{n}.png").Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(place, "da-nhan")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var (fsck, faults) = await server.Run("fsck");
        Assert.True(fsck == 0, faults);

        int Taken() => Directory.Exists(Path.Combine(place, "da-nhan")) ? Directory.GetFiles(Path.Combine(place, "da-nhan")).Length : 0;
    }

    private static async Task<string> Watch(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var post = await Tokens.PostOf(services, "quantri");
        var lan = await Tokens.PostOf(services, "lan");
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(new Viewer
        {
            Kind = ViewerKind.Person, PersonId = post.PersonId, PostId = post.Id, AgencyId = post.AgencyId, UnitId = post.UnitId, Role = post.Role, Name = "quantri",
            Permissions = services.GetRequiredService<Grants>().Of(post.Role),
        });
        await scope.ServiceProvider.GetRequiredService<FolderDesk>().Set("photo", null, lan.Id, null, Stop);
        return services.GetRequiredService<WatchRoot>().Place("photo");
    }
}
