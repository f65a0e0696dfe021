using System.Net.Http.Json;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Handling;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

public sealed class SigningRunTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private const string Runs = "/api/v1/signing-runs";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_are_signed_then_sealed_with_one_PIN_each_and_one_that_changed_is_named_while_the_others_go_on()
    {
        using var people = await DraftedOffice.Open(office);
        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(1, 3))
            ids.Add((await people.Draft($"ký nhiều văn bản {n}")).Id);
        var shown = new List<object>();
        foreach (var id in ids)
            shown.Add(new { outgoingId = id, sha256 = id == ids[1] ? new string('0', 64) : (await people.Checked(id)).Sha256 });
        await people.Checked(ids[1]);
        var signed = await Settled(people.Minh, (await Start(people.Minh, "sign", shown)).Id);
        Assert.Equal([(SigningRunItemState.Done, null), (SigningRunItemState.Refused, "drafting.contentChanged"), (SigningRunItemState.Done, null)], signed.Documents.Select(d => (d.State, d.Problem)));
        Assert.False(office.App.Services.GetRequiredService<RunSecrets>().Holds(signed.Id));
        Assert.Equal([OutgoingState.Sealing, OutgoingState.Signing, OutgoingState.Sealing], await Task.WhenAll(ids.Select(async id => (await people.One(id)).State)));

        var toSeal = new List<object>();
        foreach (var id in (Guid[])[ids[2], ids[0]])
            toSeal.Add(new { outgoingId = id, sha256 = (await people.One(id)).Sha256 });
        var sealedRun = await Settled(people.Lan, (await Start(people.Lan, "seal", toSeal)).Id);
        Assert.All(sealedRun.Documents, d => Assert.Equal(SigningRunItemState.Done, d.State));
        var (first, second) = (await people.One(ids[2]), await people.One(ids[0]));
        Assert.True(first.Number + 1 == second.Number, $"{first.Number}, then {second.Number}: not in the order of the list");
        foreach (var one in (OutgoingAnswer[])[first, second])
            Assert.Equal((2, 2), Judges.PdfSig(await people.File(one)));
        // What is signed already is no longer anybody's to sign: told at the document, nothing is done twice.
        var again = await Settled(people.Minh, (await Start(people.Minh, "sign", [new { outgoingId = ids[0], sha256 = second.Sha256 }])).Id);
        Assert.Equal((SigningRunItemState.Refused, "drafting.outOfTurn"), (again.Documents[0].State, again.Documents[0].Problem));
    }

    [Fact]
    public async Task A_wrong_PIN_begins_no_run_and_costs_one_try_and_a_document_is_in_one_run_at_a_time()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("ký nhiều, sai mật khẩu");
        object[] documents = [new { outgoingId = draft.Id, sha256 = (await people.Checked(draft.Id)).Sha256 }];
        Assert.Equal("422 signing.wrongPassword", await HandledOffice.Refused(people.Minh, Runs, new { kind = "sign", documents, pin = "sai" }));
        Assert.Equal("422 signing.passwordMissing", await HandledOffice.Refused(people.Minh, Runs, new { kind = "sign", documents }));
        Assert.Equal("422 drafting.runNothing", await HandledOffice.Refused(people.Minh, Runs, new { kind = "sign", pin = SampleKeys.Password }));
        Assert.Equal("403", (await HandledOffice.Refused(people.Minh, Runs, new { kind = "seal", documents, pin = SampleKeys.Password }))[..3]);
        var (failures, runs) = await office.Inside(async s =>
        {
            var rows = s.GetRequiredService<AllRows>();
            return (await rows.Of<SigningKey>().Where(k => k.PersonId != null && k.Name.Contains("Minh")).Select(k => k.Failures).SingleAsync(Stop), await rows.Of<SigningRunItem>().CountAsync(i => i.OutgoingId == draft.Id, Stop));
        });
        Assert.Equal((1, 0), (failures, runs));

        var run = await Start(people.Minh, "sign", documents);
        var settled = await Settled(people.Minh, run.Id);
        Assert.Equal(SigningRunItemState.Done, Assert.Single(settled.Documents).State);
        Assert.Equal("404", (await HandledOffice.Refused(people.Lan, $"{Runs}/{run.Id}/end", new { }))[..3]);
        Assert.Equal("422 drafting.runFinished", await HandledOffice.Refused(people.Minh, $"{Runs}/{run.Id}/resumption", new { pin = SampleKeys.Password }));
    }

    [Fact]
    public async Task Without_its_PIN_a_run_waits_untouched_and_its_owner_may_end_it()
    {
        using var people = await DraftedOffice.Open(office);
        var ids = new[] { (await people.Draft("bỏ lại một")).Id, (await people.Draft("bỏ lại hai")).Id };
        var chosen = new List<ChosenDocument>();
        foreach (var id in ids)
            chosen.Add(new ChosenDocument(id, (await people.Checked(id)).Sha256!));
        var key = await office.By("minh", async (_, s) => (await s.GetRequiredService<KeyDesk>().Mine(agencys: false, Stop))[0].Id);
        // As a process that stopped between the confirmation and the first signature left it.
        var run = await office.By("minh", async (work, _) =>
        {
            var made = new SigningRun(work.Me.AgencyId, work.Me.PersonId!.Value, SigningRunKind.Sign, key, null, chosen, work.Now);
            work.Add(made);
            work.Enqueue(RunJob.For(made, work.Now));
            await work.Commit(Stop);
            return made.Id;
        });
        await DraftedOffice.Until(async () => (await One(people.Minh, run)).State == SigningRunState.Waiting, "the run to wait");
        Assert.Equal("422 drafting.runTaken", await HandledOffice.Refused(people.Minh, Runs, new { kind = "sign", documents = chosen, pin = SampleKeys.Password }));
        Assert.Equal("422 signing.wrongPassword", await HandledOffice.Refused(people.Minh, $"{Runs}/{run}/resumption", new { pin = "sai" }));
        Assert.True((await One(people.Minh, run)).WantsPin);
        var ended = await HandledOffice.Post<RunAnswer>(people.Minh, $"{Runs}/{run}/end", new { });
        Assert.Equal(SigningRunState.Finished, ended.State);
        Assert.All(ended.Documents, d => Assert.Equal(SigningRunItemState.LeftOut, d.State));
        Assert.Equal(OutgoingState.Signing, (await people.One(ids[0])).State);
        Assert.Equal(OutgoingState.Sealing, (await people.Sign(ids[0])).State);
    }

    [Theory]
    [InlineData("signing.wrongPassword", true)]
    [InlineData("signing.keyBlocked", true)]
    [InlineData("signing.tokenChanged", true)]
    [InlineData("signing.refused.tokenPin", true)]
    [InlineData("signing.refused.tokenLocked", true)]
    [InlineData("signing.refused.tokenAway", true)]
    [InlineData("signing.refused.certificateExpired", true)]
    [InlineData("signing.refused.damaged", false)]
    [InlineData("signing.documentChanged", false)]
    [InlineData("drafting.contentChanged", false)]
    public void What_speaks_of_the_key_stops_a_run_and_what_speaks_of_a_document_does_not(string code, bool stops) => Assert.Equal(stops, RunJob.IsOfTheKey(code));

    [Fact]
    public async Task A_wrong_password_at_the_seal_costs_no_number()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("sai mật khẩu con dấu");
        await people.Checked(draft.Id);
        await people.Sign(draft.Id);
        Assert.Equal("422 signing.wrongPassword", await DraftedOffice.Refused(people.Lan, draft.Id, "seal", new { pin = "sai" }));
        Assert.Null((await people.One(draft.Id)).Number);
        Assert.NotNull((await people.Seal(draft.Id)).Number);
    }

    [Fact]
    public async Task A_server_killed_in_the_middle_asks_for_the_PIN_again_and_signs_the_rest_once()
    {
        const int Documents = 8, StepsOfALife = 16;
        var (server, lan) = await ServerProcess.Make(demonstration: true);
        await using var _ = server;
        using var __ = lan;
        using var ha = await server.As("ha");
        using var tuan = await server.As("tuan");
        using var minh = await server.As("minh");
        server.CountSteps();
        var signer = await server.Rows(db => db.Set<Features.Organisation.Person>().Where(p => p.FullName == "Trần Quang Minh").Select(p => p.Id).SingleAsync(Stop));
        server.Start();
        await server.UntilReady(Stop);
        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(1, Documents))
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent($"lượt ký {n}"), "subject" }, { new StringContent("UBND-NV"), "notation" }, { new StringContent(signer.ToString()), "signerId" },
                { new ByteArrayContent(DraftedOffice.Letter($"lượt ký {n}")), "file", "du-thao.pdf" },
            };
            using var made = await ha.Once(DraftedOffice.Outgoing, form, $"draft-{n}");
            ids.Add((await made.Content.ReadFromJsonAsync<OutgoingAnswer>(OfficeClient.Json, Stop))!.Id);
        }
        foreach (var id in ids)
            await DraftedOffice.Until(async () => (await tuan.Post($"{DraftedOffice.Outgoing}/{id}/check")).IsSuccessStatusCode, "the pages to be read");
        await DraftedOffice.Until(async () => await server.Rows(db => db.Set<Features.Tasks.WorkTask>().CountAsync(t => t.FormKey == OutgoingSteps.Sign && t.State == Features.Tasks.TaskState.Open, Stop)) == Documents, "the fields to be laid");
        // Nothing else is under way that takes steps.
        await DraftedOffice.Until(async () => !await server.Rows(db => db.Set<Features.Capture.CaptureItem>().AnyAsync(i => i.State != Features.Capture.CaptureState.Ready, Stop)), "the laid fields to be read");
        var chosen = new List<ChosenDocument>();
        foreach (var id in ids)
            chosen.Add(new ChosenDocument(id, (await minh.Read<OutgoingAnswer>($"{DraftedOffice.Outgoing}/{id}")).Sha256!));
        using var started = await minh.Post(Runs, new { kind = "sign", documents = chosen, pin = SampleKeys.Password });
        // Each document needs more steps than the half of what two lives have: neither sees the end.
        server.DieAt(StepsOfALife);
        var run = (await started.Content.ReadFromJsonAsync<RunAnswer>(OfficeClient.Json, Stop))!.Id;
        Task<RunAnswer> Now() => minh.Read<RunAnswer>($"{Runs}/{run}");
        for (var life = 1; life <= 2; life++)
        {
            await DraftedOffice.Until(server.IsDead, "the server to die in the middle");
            server.Start();
            await server.UntilReady(Stop);
            await DraftedOffice.Until(async () => await Now() is { WantsPin: true, State: SigningRunState.Waiting or SigningRunState.Finished }, "the run to wait for its PIN");
            TestContext.Current.TestOutputHelper!.WriteLine($"death {life}: {(await Now()).Documents.Count(d => d.State == SigningRunItemState.Done)} of {Documents} signed");
            Assert.Contains((await Now()).Documents, d => d.State == SigningRunItemState.Waiting);
            using var resumed = await minh.Post($"{Runs}/{run}/resumption", new { pin = SampleKeys.Password });
            Assert.True(resumed.IsSuccessStatusCode);
            if (life == 1)
                server.DieAt(StepsOfALife);
        }
        await DraftedOffice.Until(async () => (await Now()).State == SigningRunState.Finished, "the run to end");
        Assert.All((await Now()).Documents, d => Assert.Equal(SigningRunItemState.Done, d.State));
        Assert.Equal(0, await server.Stop());
        var signings = await server.Rows(db => db.Set<PendingSigning>().AsNoTracking().Select(p => new { p.SubjectId, p.State }).ToListAsync(Stop));
        Assert.Equal(ids.Order(), signings.Where(s => s.State == PendingState.Completed).Select(s => s.SubjectId).Order());
        Assert.DoesNotContain(signings, s => s.State == PendingState.Prepared);
        var (audit, broken) = await server.Run("audit", "verify");
        Assert.True(audit == 0, broken);
    }

    private static Task<RunAnswer> Start(HttpClient who, string kind, IReadOnlyList<object> documents) => HandledOffice.Post<RunAnswer>(who, Runs, new { kind, documents, pin = SampleKeys.Password }, System.Net.HttpStatusCode.Created);

    private static async Task<RunAnswer> One(HttpClient who, Guid run) => (await who.GetFromJsonAsync<RunAnswer>($"{Runs}/{run}", OfficeClient.Json, Stop))!;

    private static async Task<RunAnswer> Settled(HttpClient who, Guid run)
    {
        await DraftedOffice.Until(async () => (await One(who, run)).State == SigningRunState.Finished, "the run to end");
        return await One(who, run);
    }
}
