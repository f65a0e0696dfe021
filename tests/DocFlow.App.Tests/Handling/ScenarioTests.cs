using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Handling;

/// <summary>The scenarios of <c>workflows/incoming-document.scenario.md</c>, played by the people of the office.</summary>
public sealed class ScenarioTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private const string Room = "Văn phòng HĐND và UBND";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Directed_and_handled()
    {
        using var people = await HandledOffice.Open(office);
        var city = (await office.Agency("UBND thành phố Đồng Hới")).Id;
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(Samples.Page("thong-bao", 1)), "files", "thong-bao.png" } };
        using var received = await people.Lan.PostAsync("/api/v1/intake", upload, Stop);
        Assert.Equal(HttpStatusCode.Created, received.StatusCode);
        var document = (await received.Content.ReadFromJsonAsync<Features.Capture.IntakeList>(OfficeClient.Json, Stop))!.Items[0].DocumentId;
        Assert.Equal("register", await people.Waiting(document));

        var entry = await people.Register("Về việc báo cáo công tác văn thư", document, "125/UBND-NC");
        Assert.Equal("direct", await people.Waiting(document));
        Assert.Equal("125/UBND-NC", Assert.Single(await people.Tasks(document)).Code);

        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"), await people.Person("Phạm Anh Tuấn", "coHandler"), await people.Person("Hoàng Thị Mai", "forInformation"));
        Assert.Equal("accept, accept, inform", await people.Waiting(document));
        Assert.Equal([TaskKind.Handle, TaskKind.Help, TaskKind.Know], (await people.Tasks(document)).Select(t => t.Kind).Order());

        var lead = await people.BranchOf(entry.Id, "Lê Thu Hà");
        await people.Accept(people.Ha, lead.Id);
        Assert.Equal("accept, handle, inform", await people.Waiting(document));
        await people.Finish(people.Ha, lead.Id, "Đã báo cáo tại văn bản 15/UBND-VP");
        Assert.Equal("finish, inform", await people.Waiting(document));
        Assert.Equal(BranchState.Withdrawn, (await people.BranchOf(entry.Id, "Phạm Anh Tuấn")).State);

        await people.Close(entry.Id, "Đã báo cáo");
        Assert.Equal(IncomingState.Handled, await people.State(entry.Id));
        Assert.Equal("inform", await people.Waiting(document));
        using var mai = await office.As("mai");
        await HandledOffice.Post<BranchAnswer>(mai, $"/api/v1/branches/{(await people.BranchOf(entry.Id, "Hoàng Thị Mai")).Id}/reading", new { });
        Assert.Equal(ProcessStatus.Ended, await people.Process(document));
        var chain = await office.Inside(s => s.GetRequiredService<AuditProof>().Verify(Stop));
        Assert.Empty(chain.Faults);
        Assert.NotEqual(Guid.Empty, city);
    }

    [Fact]
    public async Task Only_to_know()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Thông báo nghỉ lễ");
        Assert.Equal("direct", await people.Waiting(entry.DocumentId));
        await people.Direct(entry.Id, new { kind = "file" });
        Assert.Equal("finish", await people.Waiting(entry.DocumentId));
        await people.Close(entry.Id, "");
        Assert.Equal(ProcessStatus.Ended, await people.Process(entry.DocumentId));
    }

    [Fact]
    public async Task Sent_back_to_the_registry_it_keeps_its_number_and_is_submitted_again()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Trích yếu sai");
        Assert.Equal("422 handling.reasonMissing", await HandledOffice.Refused(people.Minh, $"/api/v1/incoming-documents/{entry.Id}/directions", new { kind = "sendBack" }));
        await people.Direct(entry.Id, new { kind = "sendBack", text = "Sai trích yếu" });
        var back = Assert.Single(await people.Tasks(entry.DocumentId));
        Assert.Equal(("register", "Sai trích yếu", await office.Person("Nguyễn Thị Lan")), (back.ElementId, back.ReturnedReason, back.AssigneeId));
        Assert.Equal(IncomingState.SentBack, await people.State(entry.Id));
        using var corrected = await people.Lan.PutAsJsonAsync($"/api/v1/incoming-documents/{entry.Id}", new { subject = "Trích yếu đúng", issuer = "UBND tỉnh Quảng Trị" }, OfficeClient.Json, Stop);
        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);
        using var again = await people.Lan.PostAsJsonAsync($"/api/v1/incoming-documents/{entry.Id}/submission", new { }, OfficeClient.Json, Stop);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        var direct = Assert.Single(await people.Tasks(entry.DocumentId));
        Assert.Equal(("direct", "Trích yếu đúng"), (direct.ElementId, direct.Subject));
        Assert.Equal(entry.ArrivalNumber, (await people.Lan.GetFromJsonAsync<IncomingAnswer>($"/api/v1/incoming-documents/{entry.Id}", OfficeClient.Json, Stop))!.ArrivalNumber);
    }

    [Fact]
    public async Task A_recipient_returns_its_branch_and_the_leader_finds_another()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Đề nghị thẩm định");
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"), await people.Person("Phạm Anh Tuấn", "lead"));
        var his = await people.BranchOf(entry.Id, "Phạm Anh Tuấn");
        await people.SendBack(people.Tuan, his.Id, "Không thuộc chức năng của phòng");
        Assert.Equal("accept, redirect", await people.Waiting(entry.DocumentId));

        var hers = await people.BranchOf(entry.Id, "Lê Thu Hà");
        await people.Accept(people.Ha, hers.Id);
        await people.Finish(people.Ha, hers.Id, "Xong phần mình");
        Assert.Equal("redirect", await people.Waiting(entry.DocumentId));
        Assert.Equal("422 handling.notReadyToClose", await HandledOffice.Refused(people.Lan, $"/api/v1/incoming-documents/{entry.Id}/closing", new { result = "" }));

        await HandledOffice.Post<DirectionAnswer>(people.Minh, $"/api/v1/branches/{his.Id}/redirection", new { kind = "redirect", recipients = new[] { await people.Person("Hoàng Thị Mai", "lead") } }, HttpStatusCode.Created);
        Assert.Equal("accept", await people.Waiting(entry.DocumentId));
        using var mai = await office.As("mai");
        var next = await people.BranchOf(entry.Id, "Hoàng Thị Mai");
        await people.Accept(mai, next.Id);
        await people.Finish(mai, next.Id, "Đã thẩm định");
        Assert.Equal("finish", await people.Waiting(entry.DocumentId));
    }

    [Fact]
    public async Task A_returned_branch_that_is_given_up_leaves_nothing_to_wait_for()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Mời họp");
        await people.Assign(entry.Id, await people.Unit(Room, "lead"), await people.Person("Lê Thu Hà", "coHandler"));
        var room = await people.BranchOf(entry.Id, Room);
        await people.SendBack(people.Tuan, room.Id, "Đã họp xong");
        await HandledOffice.Post<DirectionAnswer>(people.Minh, $"/api/v1/branches/{room.Id}/redirection", new { kind = "redirect", recipients = Array.Empty<object>() }, HttpStatusCode.Created);
        Assert.Equal("finish", await people.Waiting(entry.DocumentId));
        Assert.All(await people.Branches(entry.Id), b => Assert.Equal(BranchState.Withdrawn, b.State));
    }

    [Fact]
    public async Task The_day_comes_nearer_and_whoever_is_at_work_is_reminded()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Báo cáo quý");
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"));
        var branch = await people.BranchOf(entry.Id, "Lê Thu Hà");
        await people.Accept(people.Ha, branch.Id);
        await people.Strike(entry.DocumentId);
        await Until(() => office.Inside(s => s.GetRequiredService<OfficeContext>().Set<AuditEntry>().AnyAsync(e => e.SubjectId == branch.Id && e.Action == "branch.reminded", Stop)));
        Assert.Equal("handle", await people.Waiting(entry.DocumentId));
        await people.Finish(people.Ha, branch.Id, "Đã báo cáo");
        Assert.Equal("finish", await people.Waiting(entry.DocumentId));
    }

    [Fact]
    public async Task A_reply_that_is_issued_ends_the_branch_of_who_drafted_it()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Đề nghị trả lời");
        await people.Assign(entry.Id, await people.Person("Lê Thu Hà", "lead"), await people.Person("Phạm Anh Tuấn", "coHandler", answer: true));
        var lead = await people.BranchOf(entry.Id, "Lê Thu Hà");
        await people.Accept(people.Ha, lead.Id);
        var reply = await Issue(entry.Id, await office.Person("Lê Thu Hà"));
        lead = await people.BranchOf(entry.Id, "Lê Thu Hà");
        Assert.Equal((BranchState.Done, (Guid?)reply), (lead.State, lead.ReplyId));
        Assert.Equal("accept", await people.Waiting(entry.DocumentId));
        var answer = await people.BranchOf(entry.Id, "Phạm Anh Tuấn");
        await people.Accept(people.Tuan, answer.Id);
        await people.Finish(people.Tuan, answer.Id, "Thống nhất");
        Assert.Equal("finish", await people.Waiting(entry.DocumentId));
    }

    [Fact]
    public async Task The_row_of_the_inbox_says_what_the_book_says_whenever_the_pages_are_read()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("V/v kiểm tra chợ", code: "12/UBND-NV");
        await office.Inside(async s =>
        {
            var work = s.GetRequiredService<Work>();
            work.ActAs(Viewer.Office((await office.Agency("UBND thành phố Đồng Hới")).Id));
            var document = await work.Load<Features.Documents.Document>(entry.DocumentId, Stop);
            var file = new Features.Documents.ReceivedFile(document, new StoredFile(new string('a', 64), 1), "cho.pdf", "application/pdf", null, work.Now);
            await work.Tell(new PagesRead(new CaptureItem(document, file, work.Now), document, []), Stop);
            await work.Commit(Stop);
            return true;
        });
        var row = Assert.Single(await people.Tasks(entry.DocumentId));
        Assert.Equal(("V/v kiểm tra chợ", "12/UBND-NV"), (row.Subject, row.Code));

        using var ask = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/incoming-documents/{entry.Id}") { Content = JsonContent.Create(new { subject = "V/v kiểm tra chợ Ga", issuer = "UBND tỉnh Quảng Trị", codeText = "13/UBND-NV", typeName = "Công văn" }) };
        ask.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await people.Lan.SendAsync(ask, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        row = Assert.Single(await people.Tasks(entry.DocumentId));
        Assert.Equal(("V/v kiểm tra chợ Ga", "13/UBND-NV"), (row.Subject, row.Code));
    }

    /// <summary>What the registry's issuing tells the others, in one transaction of the clerk.</summary>
    private Task<Guid> Issue(Guid incoming, Guid drafter) => office.Inside(async s =>
    {
        var work = s.GetRequiredService<Work>();
        var lan = await s.GetRequiredService<AllRows>().Of<Features.Organisation.Post>().Include(p => p.Person).FirstAsync(p => p.Person!.FullName == "Nguyễn Thị Lan", Stop);
        work.ActAs(new Viewer { Kind = ViewerKind.Person, PersonId = lan.PersonId, PostId = lan.Id, AgencyId = lan.AgencyId, UnitId = lan.UnitId, Role = lan.Role, Name = lan.Person!.FullName });
        await work.Begin(Stop);
        var document = new Features.Documents.Document(lan.AgencyId, "Trả lời", null, drafter, work.Now);
        var outgoing = new OutgoingDocument(document, new Drafted { Subject = "Trả lời", Notation = "UBND-NV", ReplyToId = incoming, SignerId = drafter }, drafter, null, numberFirst: false, work.Now);
        work.Add(document);
        work.Add(outgoing);
        await s.GetRequiredService<BranchDesk>().Answered(new OutgoingIssued(outgoing, document), Stop);
        await work.Commit(Stop);
        return outgoing.Id;
    });

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var tries = 0; !await done(); tries++)
        {
            Assert.True(tries < 2400, "it did not happen within 4 minutes");
            await Task.Delay(100, Stop);
        }
    }
}
