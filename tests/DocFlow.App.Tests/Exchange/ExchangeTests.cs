using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Handling;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Exchange;

/// <summary>What the city issues arrives in three wards; the city sees what each did with it, and no ward sees another.</summary>
public sealed class ExchangeTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_wards_register_refuse_and_wait_and_the_sender_sees_three_states()
    {
        using var people = await DraftedOffice.Open(office);
        using var hai = await office.As("haithanh");
        using var phu = await office.As("dongphu");
        using var ly = await office.As("bacly");
        var (sent, arrivals) = await Issue(people, "gửi ba phường", hai, phu, ly);
        Assert.Equal(4, (await Dispatches(people, sent)).Count);
        Assert.Equal(DispatchState.ByOtherWay, (await Dispatch(people, sent, "Lưu: VT, NV")).State);
        await Until(people, sent, "UBND phường Bắc Lý", DispatchState.Arrived);
        Assert.Equal(3, arrivals.Select(a => a.DocumentId).Append(sent.DocumentId).Distinct().Count() - 1);
        Assert.All(arrivals, a => Assert.Equal(("UBND thành phố Đồng Hới", sent.CodeText, sent.IssuedOn, ArrivalState.Waiting), (a.From, a.CodeText, a.IssuedOn, a.State)));

        var entry = await Register(hai, arrivals[0]);
        await Until(people, sent, "UBND phường Hải Thành", DispatchState.Registered);
        Assert.Equal(entry.ArrivalNumber, int.Parse((await Dispatch(people, sent, "UBND phường Hải Thành")).ArrivalNumber!, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal("422 exchange.reasonMissing", await HandledOffice.Refused(phu, $"/api/v1/arrivals/{arrivals[1].Id}/refusal", new { reason = "" }));
        await Refuse(phu, arrivals[1], "Không đúng nơi nhận");
        Assert.Equal("422 exchange.notWaiting", await HandledOffice.Refused(phu, $"/api/v1/arrivals/{arrivals[1].Id}/refusal", new { reason = "lần nữa" }));
        Assert.Equal("422 exchange.refusedAlready", await HandledOffice.Refused(phu, "/api/v1/incoming-documents", new { documentId = arrivals[1].DocumentId, subject = "x", issuer = "y" }));
        await Until(people, sent, "UBND phường Đồng Phú", DispatchState.Refused);
        Assert.Equal("Không đúng nơi nhận", (await Dispatch(people, sent, "UBND phường Đồng Phú")).Note);
        Assert.Equal(ProcessStatus.Cancelled, await office.Inside(s => s.GetRequiredService<AllRows>().Of<ProcessInstance>().Where(i => i.DocumentId == arrivals[1].DocumentId).Select(i => i.Status).SingleAsync(Stop)));
        Assert.Equal("422 exchange.notWaiting", await HandledOffice.Refused(hai, $"/api/v1/arrivals/{arrivals[0].Id}/refusal", new { reason = "đã vào sổ" }));

        await Moved("haithanh", entry.Id, IncomingProgress.Handled);
        await Until(people, sent, "UBND phường Hải Thành", DispatchState.Handled);
        Assert.Equal(DispatchState.Arrived, (await Dispatch(people, sent, "UBND phường Bắc Lý")).State);

        // The ward has the very bytes that were issued.
        var received = await office.Inside(s => s.GetRequiredService<AllRows>().Of<ReceivedFile>().SingleAsync(f => f.DocumentId == arrivals[0].DocumentId, Stop));
        Assert.Equal(await people.File(sent), await hai.GetByteArrayAsync($"/tep/{received.Id}", Stop));
        await Sound();
    }

    [Fact]
    public async Task A_ward_sees_nothing_of_the_sender_or_of_another_ward()
    {
        using var people = await DraftedOffice.Open(office);
        using var hai = await office.As("haithanh");
        using var phu = await office.As("dongphu");
        using var ly = await office.As("bacly");
        var (sent, arrivals) = await Issue(people, "mỗi phường một bản", hai, phu, ly);
        foreach (var (who, own) in new[] { (hai, 0), (phu, 1), (ly, 2) })
        {
            Assert.DoesNotContain(await Arrivals(who), a => arrivals.Where((_, n) => n != own).Any(other => other.Id == a.Id));
            Assert.Empty((await who.GetFromJsonAsync<IReadOnlyList<DispatchAnswer>>($"/api/v1/outgoing-documents/{sent.Id}/dispatches", OfficeClient.Json, Stop))!);
            Assert.Equal(HttpStatusCode.NotFound, (await who.GetAsync($"{DraftedOffice.Outgoing}/{sent.Id}", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await who.GetAsync($"/tep/{sent.FileId}", Stop)).StatusCode);
            foreach (var other in arrivals.Where((_, n) => n != own))
            {
                Assert.Equal(HttpStatusCode.NotFound, (await who.GetAsync($"/api/v1/arrivals/{other.Id}", Stop)).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await who.GetAsync($"/api/v1/documents/{other.DocumentId}", Stop)).StatusCode);
                Assert.Equal("404", (await HandledOffice.Refused(who, $"/api/v1/arrivals/{other.Id}/refusal", new { reason = "của người khác" }))[..3]);
            }
        }
        Assert.Equal(HttpStatusCode.NotFound, (await people.Lan.GetAsync($"/api/v1/arrivals/{arrivals[0].Id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task Deliveries_and_reports_run_twice_and_in_another_order_change_nothing()
    {
        using var people = await DraftedOffice.Open(office);
        using var hai = await office.As("haithanh");
        using var phu = await office.As("dongphu");
        using var ly = await office.As("bacly");
        var (sent, arrivals) = await Issue(people, "chạy hai lần", hai, phu, ly);
        var entry = await Register(hai, arrivals[0]);
        await Refuse(phu, arrivals[1], "Gửi nhầm");
        await Moved("haithanh", entry.Id, IncomingProgress.Assigned);
        await Moved("haithanh", entry.Id, IncomingProgress.Handled);
        await Until(people, sent, "UBND phường Hải Thành", DispatchState.Handled);
        await Until(people, sent, "UBND phường Đồng Phú", DispatchState.Refused);
        // Reports come in any order: one that tells less may still be on its way behind the last.
        await DraftedOffice.Until(() => office.Inside(async s => !await s.GetRequiredService<AllRows>().Of<Job>().AnyAsync(j => (j.Kind == DeliverJob.Kind || j.Kind == ReportJob.Kind) && j.State != JobState.Done, Stop)), "everything to be delivered and told");
        var before = await Facts(people, sent);

        var ids = (await Dispatches(people, sent)).Select(d => d.Id.ToString()).ToList();
        var done = (await office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().Where(j => (j.Kind == DeliverJob.Kind || j.Kind == ReportJob.Kind) && j.Payload != null).ToListAsync(Stop)))
            .Where(j => ids.Any(id => j.Payload!.Contains(id, StringComparison.OrdinalIgnoreCase))).OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id).ToList();
        Assert.True(done.Count >= 3 + 3 + 4, $"{done.Count} jobs");
        foreach (var job in done)
            await office.Until(await Again(job), JobState.Done);
        Assert.Equal(before, await Facts(people, sent));
    }

    [Fact]
    public void A_number_that_is_told_after_the_end_is_kept_and_a_refusal_is_final()
    {
        var now = DateTimeOffset.UnixEpoch;
        var dispatch = NewDispatch();
        Assert.True(dispatch.Told(DispatchState.Handled, "xong", null, now));
        Assert.True(dispatch.Told(DispatchState.Registered, null, "07", now));
        Assert.False(dispatch.Told(DispatchState.Registered, null, "07", now));
        Assert.Equal((DispatchState.Handled, "07", "xong"), (dispatch.State, dispatch.ArrivalNumber, dispatch.Note));
        var refused = NewDispatch();
        Assert.True(refused.Told(DispatchState.Refused, "gửi nhầm", null, now));
        Assert.False(refused.Told(DispatchState.Arrived, null, null, now));
        Assert.False(refused.Told(DispatchState.Handled, null, "08", now));
        Assert.Equal((DispatchState.Refused, (string?)null), (refused.State, refused.ArrivalNumber));
    }

    [Fact]
    public async Task A_refusal_based_on_an_older_version_is_412()
    {
        using var people = await DraftedOffice.Open(office);
        using var hai = await office.As("haithanh");
        using var phu = await office.As("dongphu");
        using var ly = await office.As("bacly");
        var (_, arrivals) = await Issue(people, "phiên bản cũ", hai, phu, ly);
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/arrivals/{arrivals[2].Id}/refusal") { Content = JsonContent.Create(new { reason = "x" }) };
        stale.Headers.TryAddWithoutValidation("If-Match", $"\"{arrivals[2].Version + 5}\"");
        using var answer = await ly.SendAsync(stale, Stop);
        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
    }

    private static Dispatch NewDispatch()
    {
        var now = DateTimeOffset.UnixEpoch;
        var document = new Features.Documents.Document(Guid.NewGuid(), "x", null, null, now);
        var outgoing = new OutgoingDocument(document, new Drafted { Subject = "x", Notation = "UBND" }, Guid.NewGuid(), null, numberFirst: false, now);
        return new Dispatch(outgoing, new OutgoingRecipient { Name = "phường", ToAgencyId = Guid.NewGuid() }, now);
    }

    /// <summary>Issued to the three wards, and arrived in each.</summary>
    private static async Task<(OutgoingAnswer Sent, ArrivalAnswer[] Arrivals)> Issue(DraftedOffice people, string subject, params HttpClient[] wards)
    {
        var sent = await people.Issue(subject, await people.Ward("Hải Thành"), await people.Ward("Đồng Phú"), await people.Ward("Bắc Lý"));
        var arrivals = new ArrivalAnswer?[wards.Length];
        await DraftedOffice.Until(async () =>
        {
            for (var n = 0; n < wards.Length; n++)
                arrivals[n] = (await Arrivals(wards[n])).SingleOrDefault(a => a.Subject == subject);
            return arrivals.All(a => a is not null);
        }, "three arrivals");
        return (sent, [.. arrivals.Select(a => a!)]);
    }

    private static async Task<IReadOnlyList<ArrivalAnswer>> Arrivals(HttpClient who) => (await who.GetFromJsonAsync<IReadOnlyList<ArrivalAnswer>>("/api/v1/arrivals", OfficeClient.Json, Stop))!;

    private static async Task<IReadOnlyList<DispatchAnswer>> Dispatches(DraftedOffice people, OutgoingAnswer sent) =>
        (await people.Lan.GetFromJsonAsync<IReadOnlyList<DispatchAnswer>>($"/api/v1/outgoing-documents/{sent.Id}/dispatches", OfficeClient.Json, Stop))!;

    private static async Task<DispatchAnswer> Dispatch(DraftedOffice people, OutgoingAnswer sent, string recipient) => (await Dispatches(people, sent)).Single(d => d.Recipient == recipient);

    private static Task Until(DraftedOffice people, OutgoingAnswer sent, string recipient, DispatchState state) =>
        DraftedOffice.Until(async () => (await Dispatch(people, sent, recipient)).State == state, $"{recipient} to be {state}");

    private static Task<IncomingAnswer> Register(HttpClient who, ArrivalAnswer arrival) => HandledOffice.Post<IncomingAnswer>(who, "/api/v1/incoming-documents",
        new { documentId = arrival.DocumentId, subject = arrival.Subject, issuer = arrival.From, codeText = arrival.CodeText }, HttpStatusCode.Created);

    private static async Task Refuse(HttpClient who, ArrivalAnswer arrival, string reason)
    {
        using var answer = await who.PostAsJsonAsync($"/api/v1/arrivals/{arrival.Id}/refusal", new { reason }, OfficeClient.Json, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>The ward's handling goes on: what its desks tell.</summary>
    private Task<bool> Moved(string who, Guid entry, IncomingProgress progress) => office.By(who, async (work, _) =>
    {
        await work.Tell(new IncomingMoved(await work.Load<IncomingDocument>(entry, Stop), progress), Stop);
        await work.Commit(Stop);
        return true;
    });

    private Task<Guid> Again(Job job) => office.Inside(async s =>
    {
        var work = s.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(job.AgencyId));
        var again = work.Enqueue(new Job(job.Kind, job.AgencyId, work.Now, payload: job.Payload));
        await work.Commit(Stop);
        return again.Id;
    });

    private async Task<string> Facts(DraftedOffice people, OutgoingAnswer sent)
    {
        var dispatches = string.Join("; ", (await Dispatches(people, sent)).OrderBy(d => d.Id).Select(d => d.ToString()));
        var arrivals = await office.Inside(s => s.GetRequiredService<AllRows>().Of<Arrival>().OrderBy(a => a.Id).Select(a => new { a.Id, a.State, a.Version }).ToListAsync(Stop));
        var documents = await office.Inside(s => s.GetRequiredService<AllRows>().Of<Features.Documents.Document>().CountAsync(Stop));
        return $"{dispatches} | {string.Join("; ", arrivals)} | {documents}";
    }

    private async Task Sound()
    {
        var fsck = await office.Inside(s => s.GetRequiredService<Fsck>().Check(Stop));
        Assert.True(fsck.Clean, string.Join("; ", fsck.Faults));
        Assert.True(await office.Inside(async s => (await s.GetRequiredService<AuditProof>().Verify(Stop)).Clean));
    }
}
