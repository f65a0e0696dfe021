using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Capture.Folders;
using DocFlow.App.Features.Capture.Scanners;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Running;
using DocFlow.Ocr;
using DocFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Capture;

/// <summary>Folders and scanners lay their paper into a batch as well as among the documents.</summary>
public sealed class PaperPlaceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_and_a_scanner_feed_a_batch_stack_by_stack()
    {
        await using var office = await TestOffice.Start();
        using var machine = new NetworkScanner();
        var batch = await By(office, s => s.GetRequiredService<BatchDesk>().Open(new BatchOrder { Title = "Hồ sơ địa chính 1998" }, Stop));
        var place = Assert.Single(await By(office, s => s.GetRequiredService<IPaperPlaces>().Open(Stop)));
        Assert.Equal(batch.Id, place.Id);
        Assert.Contains("Hồ sơ địa chính 1998", place.Name, StringComparison.Ordinal);

        var mai = await Tokens.PostOf(office.Services, "mai");
        await By(office, async s =>
        {
            var desk = s.GetRequiredService<FolderDesk>();
            await Assert.ThrowsAsync<RuleBroken>(() => desk.Set("lo-1998", null, mai.Id, Guid.NewGuid(), Stop));
            await desk.Set("lo-1998", null, mai.Id, batch.Id, Stop);
            return true;
        });
        var folder = office.Services.GetRequiredService<WatchRoot>().Place("lo-1998");
        await File.WriteAllBytesAsync(Path.Combine(folder, "chong-1.png"), Samples.Page("thong-bao"), Stop);
        await Until(() => Task.FromResult(File.Exists(Path.Combine(folder, "da-nhan", "chong-1.png"))));

        machine.Feeder.Enqueue(NetworkScanner.Sheet("Sheet 1"));
        machine.Feeder.Enqueue(NetworkScanner.Sheet("Sheet 2"));
        await By(office, async s =>
        {
            await s.GetRequiredService<ScannerDesk>().Set("Máy kho", machine.Address.ToString(), Stop);
            return true;
        });
        var run = await By(office, async s => await s.GetRequiredService<ScanDesk>().Begin((await s.GetRequiredService<ScannerDesk>().Scanners(Stop))[0].Id, new PaperSettings(300, PaperFeed.Feeder, Colour: true), Stop));
        await Until(() => By(office, s => s.GetRequiredService<Work>().Visible<ScanRun>().AnyAsync(r => r.Id == run.Id && r.State == ScanRunState.Open && r.Pages == 2, Stop)));
        Assert.Null(await By(office, s => s.GetRequiredService<ScanDesk>().Receive(run.Id, batch.Id, Stop)));

        var stacks = await By(office, s => s.GetRequiredService<Work>().Visible<BatchStack>().Include(stack => stack.Item).Where(stack => stack.BatchId == batch.Id).OrderBy(stack => stack.Ordinal).ToListAsync(Stop));
        Assert.Equal(2, stacks.Count);
        Assert.Equal("chong-1.png", stacks[0].Item!.FileName);
        Assert.All(stacks, stack => Assert.Equal(FileOrigin.Stack, stack.Item!.Origin));
        Assert.False(await By(office, s => s.GetRequiredService<Work>().Visible<CaptureItem>().AnyAsync(i => i.Origin == FileOrigin.Outside, Stop)));
        await Until(async () => await By(office, s => s.GetRequiredService<Work>().Visible<BatchPage>().CountAsync(p => p.BatchId == batch.Id, Stop)) == 3);
    }

    private static async Task<T> By<T>(TestOffice office, Func<IServiceProvider, Task<T>> piece)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(await office.ViewerOf("mai"));
        return await piece(scope.ServiceProvider);
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await reached(); await Task.Delay(100, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "not reached within 4 minutes");
    }
}
