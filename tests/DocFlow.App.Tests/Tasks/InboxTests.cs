using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Tasks;

public sealed class InboxTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_fifty_who_take_a_task_at_once_one_has_it_and_the_others_are_told_who()
    {
        var task = await Offer("Tranh nhau", new TaskAudience(null, Role.RegistryClerk));
        var lan = await office.Person("Nguyễn Thị Lan");
        var tries = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => office.Inside(async s =>
        {
            var work = s.GetRequiredService<Work>();
            var me = await office.By("lan", (w, _) => Task.FromResult(w.Me));
            work.ActAs(n == 0 ? me : me with { PersonId = n == 1 ? lan : Guid.NewGuid(), Name = $"Văn thư {n}" });
            try
            {
                return (await s.GetRequiredService<TaskDesk>().Claim(task, null, Stop)).ClaimedBy;
            }
            catch (RuleBroken rule)
            {
                Assert.Equal("tasks.alreadyTaken", rule.Code);
                return null;
            }
        })));
        var holders = tries.OfType<Guid>().Distinct().ToList();
        var row = await Row(task);
        Assert.Equal([row.ClaimedBy!.Value], holders);
    }

    [Fact]
    public async Task The_number_on_each_tab_is_the_length_of_its_list()
    {
        var today = Formats.DateOf(TimeProvider.System.GetUtcNow());
        var minh = new TaskAudience(await office.Person("Trần Quang Minh"));
        for (var n = 0; n < 60; n++)
            await Offer($"Việc {n}", n % 7 == 0 ? new TaskAudience(null, Role.Leader) : minh, (TaskKind)(n % 4), today.AddDays(n % 5 - 2), n % 6 == 0 ? "Thiếu phụ lục" : null);
        using var his = await office.As("minh");
        var counts = await his.GetFromJsonAsync<JsonElement>("/api/v1/tasks/counts", Stop);
        foreach (var (group, slug) in new[] { ("all", "tat-ca"), ("handle", "xu-ly"), ("sign", "ky"), ("help", "phoi-hop"), ("overdue", "qua-han"), ("returned", "tra-lai") })
        {
            var listed = 0;
            string? path = $"/hop-viec?xem={slug}";
            var told = "";
            while (path is not null)
            {
                var page = new HtmlParser().ParseDocument(await his.GetStringAsync(path, Stop));
                told = page.GetElementById($"inbox-count-{slug}")!.TextContent;
                listed += page.QuerySelectorAll("tbody tr").Length;
                path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            }
            Assert.True(listed > 0, group);
            Assert.Equal(told, listed.ToString());
            Assert.Equal(listed, counts.GetProperty(group).GetInt32());
            Assert.Equal(listed, (await his.GetFromJsonAsync<JsonElement>($"/api/v1/tasks?group={group}&size=200", Stop)).GetProperty("items").GetArrayLength());
        }
        var menu = new HtmlParser().ParseDocument(await his.GetStringAsync("/van-ban-den", Stop)).QuerySelector(".df-nav a[href='/hop-viec'] .df-count")!;
        Assert.Equal(counts.GetProperty("all").GetInt32().ToString(), menu.TextContent);
    }

    [Fact]
    public async Task The_earliest_day_stands_first_and_what_has_none_last()
    {
        var today = Formats.DateOf(TimeProvider.System.GetUtcNow());
        var mai = new TaskAudience(await office.Person("Hoàng Thị Mai"));
        await Offer("không hạn", mai);
        await Offer("tuần sau", mai, due: today.AddDays(7));
        await Offer("hôm qua", mai, due: today.AddDays(-1));
        using var hers = await office.As("mai");
        var rows = new HtmlParser().ParseDocument(await hers.GetStringAsync("/hop-viec", Stop)).QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(["hôm qua", "tuần sau", "không hạn"], rows.Select(r => r.QuerySelector(".df-row-link")!.TextContent));
        Assert.Contains("quá 1 ngày", rows[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_seen_by_its_holder_and_those_it_is_offered_to_and_nobody_else()
    {
        var ha = await office.Person("Lê Thu Hà");
        var hers = await Offer("Việc của Hà", new TaskAudience(ha));
        foreach (var (logIn, expected) in new[] { ("ha", HttpStatusCode.OK), ("lan", HttpStatusCode.NotFound), ("minh", HttpStatusCode.NotFound), ("quantri", HttpStatusCode.NotFound), ("haithanh", HttpStatusCode.NotFound) })
        {
            using var client = await office.As(logIn);
            Assert.Equal((logIn, expected), (logIn, (await client.GetAsync($"/api/v1/tasks/{hers}", Stop)).StatusCode));
        }
        using var administrator = await office.As("quantri");
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync("/api/v1/tasks", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_task_is_taken_done_and_gone_through_the_programs_door()
    {
        var task = await Offer("Qua API", new TaskAudience(null, Role.RegistryClerk));
        using var lan = await office.As("lan");
        var taken = await lan.PostAsync($"/api/v1/tasks/{task}/claim", null, Stop);
        Assert.Equal("Nguyễn Thị Lan", (await taken.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("holder").GetString());
        var late = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tasks/{task}/complete") { Content = JsonContent.Create(new { comment = "xong" }) };
        late.Headers.IfMatch.Add(new("\"1\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await lan.SendAsync(late, Stop)).StatusCode);
        var now = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tasks/{task}/complete") { Content = JsonContent.Create(new { comment = "xong" }) };
        now.Headers.IfMatch.Add(taken.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NoContent, (await lan.SendAsync(now, Stop)).StatusCode);
        Assert.Equal((TaskState.Done, "xong"), ((await Row(task)).State, (await Row(task)).Comment));
    }

    [Fact]
    public async Task Any_task_can_be_done_on_the_general_page_with_the_outcomes_of_its_process()
    {
        var write = await Offer("Không có màn hình riêng", new TaskAudience(null, Role.RegistryClerk));
        using var lan = await office.As("lan");
        await lan.PostAsync($"/api/v1/tasks/{write}/complete", JsonContent.Create(new { }), Stop);
        var instance = (await Row(write)).InstanceId;
        var approve = await office.Inside(s => s.GetRequiredService<AllRows>().Of<WorkTask>().Where(t => t.InstanceId == instance && t.ElementId == "approve").Select(t => t.Id).SingleAsync(Stop));
        using var minh = await office.As("minh");
        (await minh.PostAsync($"/api/v1/tasks/{approve}/claim", null, Stop)).EnsureSuccessStatusCode();
        var page = new HtmlParser().ParseDocument(await minh.GetStringAsync($"/hop-viec/viec/{approve}", Stop));
        Assert.Equal(["", "return"], page.QuerySelectorAll("button[name=Outcome]").Select(b => b.GetAttribute("value")!));
        var open = await minh.GetAsync($"/hop-viec/mo/{approve}", Stop);
        Assert.Equal((HttpStatusCode.Redirect, $"/hop-viec/viec/{approve}"), (open.StatusCode, open.Headers.Location!.ToString()));
        Assert.NotNull((await Row(approve)).SeenAt);
        Assert.Contains("Văn bản đang ở đâu?", await minh.GetStringAsync($"/quy-trinh/{instance}", Stop), StringComparison.Ordinal);
    }

    /// <summary>A task at the first step of a running process, given to whom the test says.</summary>
    private Task<Guid> Offer(string subject, TaskAudience audience, TaskKind kind = TaskKind.Handle, DateOnly? due = null, string? returned = null) => office.By("lan", async (work, s) =>
    {
        var document = new Document(work.Me.AgencyId, subject, work.Me.UnitId, work.Me.PersonId, work.Now);
        work.Add(document);
        var workflows = s.GetRequiredService<Workflows>();
        var instance = await workflows.Start("test-approval", document, document.Id, new Dictionary<string, object?>(), new TaskFacts(subject), Stop);
        var made = Assert.Single(await workflows.OpenTasks(instance, Stop));
        if (audience == new TaskAudience(null, Role.RegistryClerk) && kind == TaskKind.Handle && due is null && returned is null)
        {
            await work.Commit(Stop);
            return made.Id;
        }
        var task = new WorkTask(new TaskOffer(made.AgencyId, instance.Id, $"x{made.Token}", made.ElementId, made.FormKey, made.Title, document.Id, audience, new TaskFacts(subject, $"{subject.Length}/QĐ", "Sở Nội vụ", 1))
        {
            DocumentId = document.Id, Kind = kind, DueOn = due, ReturnedReason = returned,
        }, work.Now);
        work.Add(task);
        await work.Commit(Stop);
        return task.Id;
    });

    private Task<WorkTask> Row(Guid id) => office.Inside(s => s.GetRequiredService<AllRows>().Of<WorkTask>().SingleAsync(t => t.Id == id, Stop));
}
