using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>A batch whose parts are described by one person and made into documents, two pages each.</summary>
internal static class DescribedBatch
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Guid> Make(TestOffice office, string who, int documents)
    {
        var viewer = await office.ViewerOf(who);
        var batch = await Split(office, viewer, "chong.pdf", Samples.Pdf(2 * documents, page => $"ban ghi {page} vohanh"), pagesEach: 2);
        foreach (var part in await Parts(office, batch))
            await Release(office, viewer, part);
        await UntilMade(office, batch, documents);
        return batch;
    }

    /// <summary>A batch of one stack, all its pages accepted and laid into parts of so many pages, to be described.</summary>
    public static async Task<Guid> Split(TestOffice office, Viewer viewer, string name, byte[] stack, int pagesEach)
    {
        var batch = await office.Within(viewer, async (_, s) =>
        {
            var desk = s.GetRequiredService<BatchDesk>();
            var opened = await desk.Open(new BatchOrder { Title = "Hồ sơ địa chính", SamplePercent = 100 }, Stop);
            await desk.Receive(opened.Id, [await s.GetRequiredService<Intake>().Lay(name, new MemoryStream(stack), Stop)], Stop);
            return opened.Id;
        });
        await ReceivingTests.UntilRead(office, batch, 1);
        var pages = await office.Rows(db => db.Set<BatchPage>().Where(p => p.BatchId == batch).OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(Stop));
        await Do(office, viewer, desk => desk.Accept(batch, pages, Stop));
        await Do(office, viewer, desk => desk.StartSplitting(batch, Stop));
        for (var first = pagesEach; first < pages.Count; first += pagesEach)
        {
            var page = pages[first];
            await Do(office, viewer, desk => desk.Split(batch, page, Stop));
        }
        await Do(office, viewer, desk => desk.StartIndexing(batch, Stop));
        return batch;
    }

    public static Task<List<BatchPart>> Parts(TestOffice office, Guid batch) => office.Rows(db => db.Set<BatchPart>().AsNoTracking().Where(p => p.BatchId == batch && p.State == PartState.Open).OrderBy(p => p.Ordinal).ToListAsync(Stop));

    public static Task Release(TestOffice office, Viewer viewer, BatchPart part) => Do(office, viewer, desk => desk.Release(part.Id, new PartFields { TypeName = "Biên bản", Subject = $"Về việc {part.Ordinal}" }, Stop));

    public static async Task UntilMade(TestOffice office, Guid batch, int documents)
    {
        for (var start = TimeProvider.System.GetTimestamp(); await office.Rows(db => db.Set<BatchPart>().CountAsync(p => p.BatchId == batch && p.Document!.Files.Any(), Stop)) < documents; await Task.Delay(100, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "the documents were not made within 4 minutes");
    }

    /// <summary>Everything is found right by this person.</summary>
    public static async Task Pass(OfficeClient who, Guid batch)
    {
        using var begun = await who.Post($"/api/v1/batches/{batch}/check", new { allowedPercent = 0 });
        var check = (await begun.Content.ReadFromJsonAsync<CheckAnswer>(OfficeClient.Json, Stop))!;
        foreach (var part in check.Parts)
            (await who.Post($"/api/v1/batches/{batch}/check/parts/{part.Id}/judgement")).Dispose();
        using var ended = await who.Post($"/api/v1/batches/{batch}/check/end");
        Assert.True(ended.IsSuccessStatusCode, await ended.Content.ReadAsStringAsync(Stop));
    }

    public static Task Do(TestOffice office, Viewer viewer, Func<BatchDesk, Task> verb) => office.Within(viewer, async (_, s) =>
    {
        await verb(s.GetRequiredService<BatchDesk>());
        return true;
    });
}
