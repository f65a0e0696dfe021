using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.BackgroundWork;

public sealed class JobsTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private const string City = "UBND thành phố Đồng Hới";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_job_that_is_tried_again_is_done_and_the_chain_says_who_did_it()
    {
        var city = await office.Agency(City);
        var id = await office.Enqueue("refuse once", city.Id);
        Assert.Equal("payload", (await office.Until(id, JobState.Failed)).Problem);
        using var lan = await office.As("lan");
        var answer = await lan.PostAsync($"/api/v1/jobs/{id}/retry", null, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null((await office.Until(id, JobState.Done)).Problem);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lan.PostAsync($"/api/v1/jobs/{id}/retry", null, Stop)).StatusCode);
        Assert.Contains(await Chain(city.Id, "job.retried"), e => e.Details!.Contains(id.ToString(), StringComparison.Ordinal) && e.Actor.Contains("Lan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_reaches_a_job_that_is_running()
    {
        var id = await office.Enqueue("hang", (await office.Agency(City)).Id);
        await office.Until(id, JobState.Running);
        using var lan = await office.As("lan");
        (await lan.PostAsync($"/api/v1/jobs/{id}/cancel", null, Stop)).EnsureSuccessStatusCode();
        Assert.NotNull((await office.Until(id, JobState.Cancelled)).FinishedAt);
    }

    [Fact]
    public async Task A_job_of_another_agency_can_be_neither_read_nor_cancelled()
    {
        var id = await office.Enqueue("succeed", (await office.Agency(City)).Id, due: DateTimeOffset.MaxValue.AddYears(-1));
        using var ward = await office.As("haithanh");
        Assert.Equal(HttpStatusCode.NotFound, (await ward.GetAsync($"/api/v1/jobs/{id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ward.PostAsync($"/api/v1/jobs/{id}/cancel", null, Stop)).StatusCode);
        using var officer = await office.As("ha");
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/api/v1/jobs", Stop)).StatusCode);
        Assert.Equal(JobState.Waiting, (await office.Job(id)).State);
    }

    [Fact]
    public async Task A_document_is_named_to_those_who_may_see_it_and_to_no_administrator()
    {
        var city = await office.Agency(City);
        var document = await office.Document(city.Id, "Kế hoạch mật số 7");
        var id = await office.Enqueue("succeed", city.Id, document);
        await office.Until(id, JobState.Done);
        using var lan = await office.As("lan");
        using var quantri = await office.As("quantri");
        foreach (var path in new[] { $"/cong-viec-nen/{id}", $"/cong-viec-nen?xem=xong&tai-lieu={document}", $"/api/v1/jobs/{id}", $"/api/v1/jobs?state=ended&document={document}" })
        {
            var seen = await Words(lan, path);
            Assert.Contains("Kế hoạch mật số 7", seen, StringComparison.Ordinal);
            var hidden = await Words(quantri, path);
            Assert.DoesNotContain("Kế hoạch mật", hidden, StringComparison.Ordinal);
            Assert.DoesNotContain("BÍ MẬT", hidden, StringComparison.Ordinal);
            Assert.Contains(document.ToString("N")[^8..], hidden.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        Assert.Contains("BÍ MẬT", await Words(lan, $"/cong-viec-nen/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_on_each_tab_is_the_length_of_its_list()
    {
        var city = await office.Agency(City);
        await office.Until(await office.Enqueue("succeed", city.Id), JobState.Done);
        await office.Until(await office.Enqueue("refuse", city.Id), JobState.Failed);
        for (var i = 0; i < 30; i++)
            await office.Enqueue("succeed", city.Id, due: DateTimeOffset.MaxValue.AddYears(-1));
        using var lan = await office.As("lan");
        foreach (var (slug, state) in new[] { ("cho", "waiting"), ("loi", "failed"), ("xong", "ended") })
        {
            var listed = 0;
            string? path = $"/cong-viec-nen?xem={slug}";
            var told = "";
            while (path is not null)
            {
                var page = new HtmlParser().ParseDocument(await Words(lan, path));
                told = page.GetElementById($"jobs-count-{slug}")!.TextContent;
                listed += page.QuerySelectorAll("tr[id^='job-']").Length;
                path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            }
            Assert.Equal(told, listed.ToString());
            var answer = await lan.GetFromJsonAsync<JsonElement>($"/api/v1/jobs?state={state}&size=200", Stop);
            Assert.Equal(listed, answer.GetProperty("total").GetInt32());
            Assert.True(listed > 0);
        }
    }

    [Fact]
    public async Task A_recurring_job_is_queued_once_for_each_time_of_the_clock()
    {
        var table = office.App.Services.GetRequiredService<JobTable>();
        var slot = $"upkeep.sweep@{Guid.NewGuid():N}";
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => table.EnqueueSlot("upkeep.sweep", slot, Stop)));
        Assert.Single(tries, queued => queued);
        Assert.Equal(1, await office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().CountAsync(j => j.Slot == slot, Stop)));
    }

    private Task<List<AuditEntry>> Chain(Guid agency, string action) =>
        office.Inside(s => s.GetRequiredService<AllRows>().Of<AuditEntry>().Where(e => e.AgencyId == agency && e.Action == action).ToListAsync(Stop));

    private static async Task<string> Words(HttpClient who, string path)
    {
        var answer = await who.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Unescape((await answer.Content.ReadAsStringAsync(Stop)).Replace("\\\"", "'", StringComparison.Ordinal)));
    }
}
