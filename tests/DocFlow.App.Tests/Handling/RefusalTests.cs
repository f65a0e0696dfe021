using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Handling;

public sealed class RefusalTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_acts_out_of_turn_or_for_somebody_else()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Ngoài lượt");
        var directions = $"/api/v1/incoming-documents/{entry.Id}/directions";
        Assert.Equal("403", (await HandledOffice.Refused(people.Lan, directions, new { kind = "file" }))[..3]);
        Assert.Equal("422 handling.leadMissing", await HandledOffice.Refused(people.Minh, directions, new { kind = "assign", recipients = new[] { await people.Person("Lê Thu Hà", "coHandler") } }));
        Assert.Equal("422 handling.notReadyToClose", await HandledOffice.Refused(people.Lan, $"/api/v1/incoming-documents/{entry.Id}/closing", new { result = "x" }));
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"));
        Assert.Equal("422 handling.outOfTurn", await HandledOffice.Refused(people.Minh, directions, new { kind = "file" }));

        var branch = (await people.BranchOf(entry.Id, "Lê Thu Hà")).Id;
        Assert.Equal("422 handling.notYours", await HandledOffice.Refused(people.Lan, $"/api/v1/branches/{branch}/accept", new { }));
        Assert.Equal("422 handling.notAccepted", await HandledOffice.Refused(people.Ha, $"/api/v1/branches/{branch}/finish", new { result = "sớm quá" }));
        await people.Accept(people.Ha, branch);
        Assert.Equal("422 handling.acceptedAlready", await HandledOffice.Refused(people.Ha, $"/api/v1/branches/{branch}/send-back", new { reason = "muộn" }));
        Assert.Equal("422 handling.resultMissing", await HandledOffice.Refused(people.Ha, $"/api/v1/branches/{branch}/finish", new { }));
        await people.Finish(people.Ha, branch, "Xong");
        Assert.Equal("422 handling.branchClosed", await HandledOffice.Refused(people.Ha, $"/api/v1/branches/{branch}/finish", new { result = "hai lần" }));
    }

    [Fact]
    public async Task A_task_with_a_screen_of_its_own_is_done_nowhere_else()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Chỉ làm ở màn hình của nó");
        var task = await office.Inside(s => s.GetRequiredService<AllRows>().Of<WorkTask>().Where(t => t.DocumentId == entry.DocumentId && t.FormKey == "incoming.direct").Select(t => t.Id).SingleAsync(Stop));
        Assert.Equal("422 tasks.ownScreen", await HandledOffice.Refused(people.Minh, $"/api/v1/tasks/{task}/complete", new { outcome = "file" }));
        Assert.Equal("422 tasks.ownScreen", await HandledOffice.Refused(people.Minh, $"/api/v1/tasks/{task}/send-back", new { reason = "thử" }));
    }

    [Fact]
    public async Task A_lost_update_is_412_and_a_repeated_key_acts_once()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Hai lần bấm");
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"));
        var branch = await people.BranchOf(entry.Id, "Lê Thu Hà");
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/branches/{branch.Id}/accept") { Content = JsonContent.Create(new { }) };
        stale.Headers.TryAddWithoutValidation("If-Match", $"\"{branch.Version + 7}\"");
        using var refused = await people.Ha.SendAsync(stale, Stop);
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        for (var time = 0; time < 2; time++)
        {
            using var once = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/branches/{branch.Id}/accept") { Content = JsonContent.Create(new { }) };
            once.Headers.Add("Idempotency-Key", $"accept-{branch.Id}");
            using var accepted = await people.Ha.SendAsync(once, Stop);
            Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        }
    }

    [Fact]
    public async Task Two_presses_side_by_side_under_one_key_are_both_answered_as_done()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Bấm cùng lúc");
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"));
        var branch = await people.BranchOf(entry.Id, "Lê Thu Hà");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var once = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/branches/{branch.Id}/accept") { Content = JsonContent.Create(new { }) };
            once.Headers.Add("Idempotency-Key", $"side-by-side-{branch.Id}");
            using var answer = await people.Ha.SendAsync(once, Stop);
            return answer.StatusCode;
        }));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(BranchState.Working, (await people.BranchOf(entry.Id, "Lê Thu Hà")).State);
    }

    [Fact]
    public async Task A_step_that_breaks_in_the_middle_leaves_nothing_behind()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Gãy giữa chừng");
        var stranger = new { personId = Guid.NewGuid(), part = "coHandler" };
        Assert.Equal("422 handling.recipientUnknown", await HandledOffice.Refused(people.Minh, $"/api/v1/incoming-documents/{entry.Id}/directions", new { kind = "assign", recipients = new[] { await people.Person("Lê Thu Hà", "lead"), stranger } }));
        Assert.Empty(await people.Branches(entry.Id));
        Assert.Equal("direct", await people.Waiting(entry.DocumentId));
        Assert.Equal(IncomingState.Registered, await people.State(entry.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await people.Ha.GetAsync($"/api/v1/documents/{entry.DocumentId}", Stop)).StatusCode);
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"));
        Assert.Equal(HttpStatusCode.OK, (await people.Ha.GetAsync($"/api/v1/documents/{entry.DocumentId}", Stop)).StatusCode);
    }

    [Fact]
    public async Task Eight_who_press_at_once_accept_one_branch_once()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Cùng lúc");
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"));
        var branch = (await people.BranchOf(entry.Id, "Lê Thu Hà")).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => people.Ha.PostAsJsonAsync($"/api/v1/branches/{branch}/accept", new { }, OfficeClient.Json, Stop)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal("handle", await people.Waiting(entry.DocumentId));
    }

    [Fact]
    public async Task What_an_archivist_or_an_officer_uploads_asks_nobody_to_register_it()
    {
        using var mai = await office.As("mai");
        using var people = await HandledOffice.Open(office);
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(Samples.Page("to-trinh", 2)), "files", "luu-tru.png" } };
        using var received = await mai.PostAsync("/api/v1/intake", upload, Stop);
        var document = (await received.Content.ReadFromJsonAsync<Features.Capture.IntakeList>(OfficeClient.Json, Stop))!.Items[0].DocumentId;
        Assert.Equal("", await people.Waiting(document));
    }

    [Fact]
    public async Task Who_sees_it_is_who_gets_its_page()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Ai xem được");
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"));
        var seers = await office.Inside(async s =>
        {
            var work = s.GetRequiredService<Work>();
            work.ActAs(Viewer.Office((await office.Agency("UBND thành phố Đồng Hới")).Id));
            return await WhoSees.Read(work, entry.DocumentId, Stop);
        });
        Assert.All(seers, seer => Assert.NotEmpty(seer.Reasons));
        foreach (var (logIn, name) in new[] { ("lan", "Nguyễn Thị Lan"), ("minh", "Trần Quang Minh"), ("tuan", "Phạm Anh Tuấn"), ("ha", "Lê Thu Hà"), ("mai", "Hoàng Thị Mai"), ("quantri", "Ngô Văn Quản") })
        {
            using var who = await office.As(logIn);
            using var page = await who.GetAsync($"/api/v1/documents/{entry.DocumentId}", Stop);
            Assert.Equal(seers.Any(s => s.Name == name), page.StatusCode == HttpStatusCode.OK);
        }
    }
}
