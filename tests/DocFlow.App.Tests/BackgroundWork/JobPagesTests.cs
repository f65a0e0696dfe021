using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.BackgroundWork;

/// <summary>The buttons of the pages, pressed as a browser without scripts presses them.</summary>
public sealed class JobPagesTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paused_kind_waits_until_somebody_resumes_it()
    {
        var city = await office.Agency("UBND thành phố Đồng Hới");
        using var quantri = await office.As("quantri");
        var refused = await Press(quantri, "/cong-viec-nen", "pause", new() { ["Pause.Kind"] = ScriptedJob.Kind, ["Pause.Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(quantri, "/cong-viec-nen", "pause", new() { ["Pause.Kind"] = ScriptedJob.Kind, ["Pause.Reason"] = "bảo trì máy quét" })).StatusCode);

        var id = await office.Enqueue("succeed", city.Id);
        await Task.Delay(1500, Stop);
        Assert.Equal(JobState.Waiting, (await office.Job(id)).State);
        Assert.Contains("bảo trì máy quét", WebUtility.HtmlDecode(await quantri.GetStringAsync("/cong-viec-nen", Stop)), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await Press(quantri, "/cong-viec-nen", "act", new() { ["Act"] = $"resume:{ScriptedJob.Kind}" })).StatusCode);
        await office.Until(id, JobState.Done);
    }

    [Fact]
    public async Task All_failed_jobs_are_tried_again_by_one_button()
    {
        var city = await office.Agency("UBND thành phố Đồng Hới");
        var ids = new[] { await office.Enqueue("refuse once", city.Id), await office.Enqueue("refuse once", city.Id) };
        foreach (var id in ids)
            await office.Until(id, JobState.Failed);
        using var lan = await office.As("lan");
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(lan, "/cong-viec-nen?xem=loi", "act", new() { ["Act"] = $"retryAll:{ScriptedJob.Kind}" })).StatusCode);
        foreach (var id in ids)
            await office.Until(id, JobState.Done);
    }

    [Fact]
    public async Task A_missing_file_leaves_the_nightly_check_failed_with_what_is_missing_in_its_log()
    {
        using var quantri = await office.As("quantri");
        Assert.Equal(HttpStatusCode.SeeOther, (await Press(quantri, "/cong-viec-nen?xem=dinh-ky", "act", new() { ["Act"] = "runNow:upkeep.fsck" })).StatusCode);
        var clean = await Newest("upkeep.fsck");
        await office.Until(clean, JobState.Done);
        Assert.Contains("Không có chỗ nào sai lệch", WebUtility.HtmlDecode(await quantri.GetStringAsync($"/cong-viec-nen/{clean}", Stop)), StringComparison.Ordinal);

        var (city, missing) = (await office.Agency("UBND thành phố Đồng Hới"), new string('a', 64));
        await office.App.Services.GetRequiredService<OfficeWriter>().Write(db =>
        {
            var document = new Document(city.Id, "Mất tệp", null, null, DateTimeOffset.UnixEpoch);
            db.Add(document);
            db.Add(new ReceivedFile(document, new StoredFile(missing, 3), "mất.pdf", "application/pdf", null, DateTimeOffset.UnixEpoch));
            return Task.FromResult(true);
        }, Stop);
        await Press(quantri, "/cong-viec-nen?xem=dinh-ky", "act", new() { ["Act"] = "runNow:upkeep.fsck" });
        var failed = await Newest("upkeep.fsck");
        Assert.Equal("fsckFaults", (await office.Until(failed, JobState.Failed)).Problem);
        var page = WebUtility.HtmlDecode(await quantri.GetStringAsync($"/cong-viec-nen/{failed}", Stop));
        Assert.Contains("Có 1 chỗ sai lệch", page, StringComparison.Ordinal);
        Assert.Contains(missing, page, StringComparison.Ordinal);
        Assert.Contains("Chi tiết kỹ thuật", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweeping_takes_what_is_over_and_leaves_the_rest()
    {
        var now = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        var (old, young) = (new Job(ScriptedJob.Kind, Guid.Empty, now.AddDays(-100)) { State = JobState.Done, FinishedAt = now.AddDays(-91) }, new Job(ScriptedJob.Kind, Guid.Empty, now.AddDays(-100)) { State = JobState.Done, FinishedAt = now.AddDays(-89) });
        await office.App.Services.GetRequiredService<OfficeWriter>().Write(db =>
        {
            db.AddRange(old, young, new JobLogLine { JobId = old.Id, At = now, TextKey = "jobs.done" });
            return Task.FromResult(true);
        }, Stop);
        Assert.Equal(new Swept(0, 0, 1), await office.App.Services.GetRequiredService<OldRows>().Remove(now, Stop));
        var left = await office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().Where(j => j.Id == old.Id || j.Id == young.Id).Select(j => j.Id).ToListAsync(Stop));
        Assert.Equal([young.Id], left);
    }

    private Task<Guid> Newest(string kind) => office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().Where(j => j.Kind == kind).OrderByDescending(j => j.Id).Select(j => j.Id).FirstAsync(Stop));

    internal static async Task<HttpResponseMessage> Press(HttpClient who, string path, string form, Dictionary<string, string> fields)
    {
        var page = new HtmlParser().ParseDocument(await who.GetStringAsync(path, Stop));
        var chosen = page.Forms.Single(f => f.QuerySelector("input[name='_handler']")?.GetAttribute("value") == form);
        foreach (var hidden in chosen.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>())
            fields.TryAdd(hidden.Name!, hidden.Value);
        return await who.PostAsync(path, new FormUrlEncodedContent(fields), Stop);
    }
}
