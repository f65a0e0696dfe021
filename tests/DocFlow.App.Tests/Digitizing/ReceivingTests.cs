using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Search;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>Paper comes into a batch from several places at once; it is read, and found by nobody before it is a document.</summary>
public sealed class ReceivingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stacks_that_come_at_the_same_moment_stand_behind_each_other_and_are_read()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var batch = await office.Within(mai, (_, s) => s.GetRequiredService<BatchDesk>().Open(new BatchOrder { Title = "Hồ sơ đất đai", ExpectedPages = 12 }, Stop));
        await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Receive(office, batch.Id, n)));
        await UntilRead(office, batch.Id, 4);

        var pages = await office.Rows(db => db.Set<BatchPage>().Where(p => p.BatchId == batch.Id).ToListAsync(Stop));
        Assert.Equal(12, pages.Count);
        Assert.All(pages, p => Assert.Equal(PageState.Waiting, p.State));
        var stacks = await office.Rows(db => db.Set<BatchStack>().Where(s => s.BatchId == batch.Id).OrderBy(s => s.Ordinal).Select(s => s.Ordinal).ToListAsync(Stop));
        Assert.Equal([1, 2, 3, 4], stacks);
        Assert.Equal(0, (await office.Within(mai, (work, _) => new PageSearch(work).Find("chong", 1, Stop))).Total);
        Assert.Empty((await office.Fsck()).Faults);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task Numbers_of_a_year_are_given_once_each()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        await Task.WhenAll(Enumerable.Range(1, 6).Select(n => office.Within(mai, (_, s) => s.GetRequiredService<BatchDesk>().Open(new BatchOrder { Title = $"lô {n}" }, Stop))));
        Assert.Equal([1, 2, 3, 4, 5, 6], await office.Rows(db => db.Set<Batch>().Select(b => b.Number).OrderBy(n => n).ToListAsync(Stop)));
    }

    [Fact]
    public async Task One_cancelled_stack_leaves_the_others_of_its_batch_to_be_read()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var batch = await office.Within(mai, (_, s) => s.GetRequiredService<BatchDesk>().Open(new BatchOrder { Title = "lô" }, Stop));
        var stacks = await office.Within(mai, async (_, s) =>
        {
            var intake = s.GetRequiredService<Intake>();
            var files = new List<ArrivedFile>();
            for (var n = 1; n <= 2; n++)
                files.Add(await intake.Lay($"chong-{n}.pdf", new MemoryStream(Samples.Pdf(n == 1 ? 600 : 60, page => $"chong {n} trang {page}")), Stop));
            return await s.GetRequiredService<BatchDesk>().Receive(batch.Id, files, Stop);
        });
        await office.Within(mai, async (_, s) =>
        {
            await s.GetRequiredService<Intake>().Cancel(stacks[0].ItemId, Stop);
            return true;
        });
        await UntilRead(office, batch.Id, 1);
        Assert.Equal([CaptureState.Cancelled, CaptureState.Ready], await office.Rows(db => db.Set<CaptureItem>().OrderBy(i => i.FileName).Select(i => i.State).ToListAsync(Stop)));
    }

    private static Task<IReadOnlyList<BatchStack>> Receive(TestOffice office, Guid batch, int n) => office.ViewerOf("mai").ContinueWith(mai => office.Within(mai.Result, async (_, s) =>
    {
        var file = await s.GetRequiredService<Intake>().Lay($"chong-{n}.pdf", new MemoryStream(Samples.Pdf(3, page => $"chong {n} trang {page}")), Stop);
        return await s.GetRequiredService<BatchDesk>().Receive(batch, [file], Stop);
    }), Stop).Unwrap();

    internal static async Task UntilRead(TestOffice office, Guid batch, int stacks)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(TimeSpan.FromMinutes(4));
        while (await office.Rows(db => db.Set<BatchStack>().CountAsync(s => s.BatchId == batch && s.Item!.State == CaptureState.Ready, Stop)) < stacks)
            await Task.Delay(200, late.Token);
    }
}
