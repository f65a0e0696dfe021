using System.Net.Http.Json;
using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Raising;

/// <summary>What is issued at B-B rises by itself to the level its agency wants, whatever the time-stamp service does.</summary>
public sealed class RaisingTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Issued_at_once_the_file_rises_to_B_LTA_beside_the_bytes_that_were_delivered()
    {
        await office.Wants(PadesLevel.Archival, StampDoor.SampleAddress);
        using var people = await DraftedOffice.Open(office);
        var ward = await people.Ward("Hải Thành");
        var issued = await people.Issue("nâng mức chữ ký sau phát hành", ward);
        var done = await office.Until(issued.DocumentId, r => r.State == RaisingState.Done);
        Assert.Equal((PadesLevel.Archival, PadesLevel.Archival, 0, issued.Sha256), (done.Wanted, done.Reached, done.Attempts, done.IssuedSha256));

        var versions = await office.Versions(issued.DocumentId);
        var (sealedBytes, raised) = (versions[^2], versions[^1]);
        Assert.True(raised.AsSpan().StartsWith(sealedBytes));
        Assert.Equal((2, 4), Judges.PdfSig(raised));
        var (code, said) = Judges.Qpdf(raised);
        Assert.True(code == 0, said);
        var report = Judges.Verify(raised);
        Assert.Equal("valid", report.GetProperty("verdict").GetString());
        Assert.Equal(["B-LTA", "B-LTA"], report.GetProperty("signatures").EnumerateArray().Where(s => s.GetProperty("kind").GetString() == "signature").Select(s => s.GetProperty("level").GetString()!));

        // The raised file is checked once, read once, found once; the ward has what was issued.
        await people.UntilRead(issued.DocumentId);
        var current = await people.One(issued.Id);
        var checks = await office.Inside(s => s.GetRequiredService<AllRows>().Of<SignatureCheck>().Where(c => c.ReceivedFileId == current.FileId).ToListAsync(Stop));
        Assert.Equal((CheckOccasion.Raising, "valid", 4), (Assert.Single(checks).Occasion, checks[0].Verdict, checks[0].Signatures));
        // Every check of our own making, signed, sealed and raised, can be repeated from what was kept, to the byte.
        var own = await office.Inside(s => s.GetRequiredService<AllRows>().Of<SignatureCheck>().Where(c => c.DocumentId == issued.DocumentId && c.Signatures > 0).ToListAsync(Stop));
        Assert.Equal([CheckOccasion.OwnSignature, CheckOccasion.OwnSignature, CheckOccasion.Raising], own.OrderBy(c => c.CheckedAt).Select(c => c.Occasion));
        await office.By("lan", async (_, s) =>
        {
            foreach (var check in own)
                Assert.Equal(check.Report, (await s.GetRequiredService<RejudgeDesk>().AsThen(check, Stop)).ToJson());
            return true;
        });
        var hits = await people.Lan.GetFromJsonAsync<JsonElement>("/api/v1/search?q=" + Uri.EscapeDataString("nâng mức chữ ký sau phát hành"), Stop);
        Assert.Single(hits.GetProperty("pages").EnumerateArray(), h => h.GetProperty("documentId").GetGuid() == issued.DocumentId);
        Arrival? arrival = null;
        await DraftedOffice.Until(async () => (arrival = await office.Inside(s => s.GetRequiredService<AllRows>().Of<Arrival>().FirstOrDefaultAsync(a => a.CodeText == issued.CodeText, Stop))) is not null, "the ward to have it");
        var delivered = await office.Inside(s => s.GetRequiredService<AllRows>().Of<ReceivedFile>().SingleAsync(f => f.DocumentId == arrival!.DocumentId, Stop));
        Assert.Equal(issued.Sha256, delivered.Sha256);
        Assert.Equal("signing.raisedAlready", (await Assert.ThrowsAsync<RuleBroken>(() => office.TryNow(done.Id))).Code);
        await office.IsSound();
    }

    [Fact]
    public async Task Whatever_the_service_does_wrong_nothing_is_written_the_wait_grows_and_the_first_good_answer_ends_it()
    {
        using var service = new PlayedAuthority { Manner = StampManner.Status500 };
        await office.Wants(PadesLevel.Timestamped, service.Address, patience: LevelDesk.ShortestPatience);
        using var people = await DraftedOffice.Open(office);
        var issued = await people.Issue("dịch vụ trả lời sai");
        // Nobody allowed an address that is not public.
        var row = await office.Until(issued.DocumentId, r => r.Problem == "raiseAddress");
        Assert.Equal(0, service.Asked);
        office.Allow(service.Host);
        var before = (await office.Versions(issued.DocumentId)).Count;
        await UntilItsJobSleeps(issued.DocumentId);
        await TryNow(people, issued.DocumentId, row.Id);
        foreach (var (manner, problem) in ((StampManner, string)[])[(StampManner.Status500, "raiseStatus"), (StampManner.Refuses, "raiseWrong"), (StampManner.NoAnswerAtAll, "raiseWrong"), (StampManner.OtherNonce, "raiseWrong"), (StampManner.OtherImprint, "raiseWrong"), (StampManner.Hangs, "raiseSlow")])
        {
            await UntilItsJobSleeps(issued.DocumentId);
            var asked = service.Asked;
            service.Manner = manner;
            await office.TryNow(row.Id);
            row = await office.Until(issued.DocumentId, r => service.Asked > asked && r is { Attempts: 1 } && r.Problem == problem);
            Assert.Equal((RaisingState.Waiting, PadesLevel.Basic, before), (row.State, row.Reached, (await office.Versions(issued.DocumentId)).Count));
        }
        await UntilItsJobSleeps(issued.DocumentId);
        var job = await office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().SingleAsync(j => j.Kind == RaiseJob.Kind && j.DocumentId == issued.DocumentId, Stop));
        Assert.Equal((JobState.Waiting, "raiseSlow"), (job.State, job.Problem));
        Assert.Equal(row.NextAt!.Value, job.DueAt, TimeSpan.FromSeconds(1));

        service.Manner = StampManner.Good;
        await office.TryNow(row.Id);
        var done = await office.Until(issued.DocumentId, r => r.State == RaisingState.Done);
        Assert.Equal((PadesLevel.Timestamped, (string?)null), (done.Reached, done.Problem));
        Assert.Equal(before + 1, (await office.Versions(issued.DocumentId)).Count);
    }

    [Fact]
    public async Task What_is_being_signed_or_has_changed_is_left_alone_until_it_stands()
    {
        using var service = new PlayedAuthority();
        office.Allow(service.Host);
        await office.Wants(PadesLevel.Timestamped, service.Address);
        using var people = await DraftedOffice.Open(office);
        var pending = Guid.Empty;
        service.Before = async () =>
        {
            // Between the question and the answer somebody begins to sign: the stamp that comes is not used.
            if (pending == Guid.Empty)
                pending = await Prepared();
        };
        var issued = await people.Issue("vừa có người ký");
        await office.Until(issued.DocumentId, r => service.Asked == 1);
        var row = await office.Until(issued.DocumentId, _ => pending != Guid.Empty);
        var count = (await office.Versions(issued.DocumentId)).Count;
        await office.TryNow(row.Id);
        row = await office.Until(issued.DocumentId, r => r.Problem == "raiseSigning");
        Assert.Equal((count, 0, 1), ((await office.Versions(issued.DocumentId)).Count, row.Attempts, service.Asked));

        await As(async work => (await work.Load<PendingSigning>(pending, Stop)).Drop());
        // Two runs at once: one writes, the other finds it done or changed.
        await Task.WhenAll(Run(row.Id), Run(row.Id), Run(row.Id));
        var done = await office.Until(issued.DocumentId, r => r.State == RaisingState.Done);
        Assert.Equal(count + 1, (await office.Versions(issued.DocumentId)).Count);
        Assert.Equal(PadesLevel.Timestamped, done.Reached);
        await office.IsSound();

        async Task<Guid> Prepared()
        {
            var id = Guid.Empty;
            await As(async work =>
            {
                var document = await work.Visible<FileRaising>().OrderByDescending(r => r.AskedAt).Select(r => r.DocumentId).FirstAsync(Stop);
                var key = await work.Visible<Features.Signing.Keys.SigningKey>().FirstAsync(Stop);
                var stored = await office.App.Services.GetRequiredService<FileStore>().Put(work.Me.AgencyId, "staged"u8.ToArray(), Stop);
                var row = new PendingSigning(await work.Load<Document>(document, Stop), key.Id, "test", document, stored.Sha256, stored.Sha256, "{}", null, work.Now, work.Now.AddHours(1));
                work.Add(row);
                id = row.Id;
            });
            return id;
        }
    }

    [Fact]
    public async Task A_stamp_is_kept_while_the_evidence_waits_for_its_grace()
    {
        await office.Wants(PadesLevel.Archival, StampDoor.SampleAddress, grace: 24);
        using var people = await DraftedOffice.Open(office);
        var issued = await people.Issue("chờ bằng chứng thu hồi");
        var row = await office.Until(issued.DocumentId, r => r.Problem == "raiseGrace");
        Assert.Equal((RaisingState.Waiting, PadesLevel.Timestamped, row.StampedAt!.Value.AddHours(24)), (row.State, row.Reached, row.NextAt!.Value));
        Assert.Equal((2, 3), Judges.PdfSig((await office.Versions(issued.DocumentId))[^1]));
        // Changing the setting takes up what waits.
        await office.Wants(PadesLevel.Archival, StampDoor.SampleAddress);
        await office.Until(issued.DocumentId, r => r.State == RaisingState.Done);
        Assert.Equal((2, 4), Judges.PdfSig((await office.Versions(issued.DocumentId))[^1]));
        // Switched off, nothing is asked for.
        await office.Wants(PadesLevel.Basic, null);
        var plain = await people.Issue("không nâng mức");
        Assert.Equal(0, await office.Inside(s => s.GetRequiredService<AllRows>().Of<FileRaising>().CountAsync(r => r.DocumentId == plain.DocumentId, Stop)));
    }

    /// <summary>The file tells of a try first, its job a moment later; a try asked for in between would be another job.</summary>
    private Task UntilItsJobSleeps(Guid document) => DraftedOffice.Until(
        () => office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().Where(j => j.Kind == RaiseJob.Kind && j.DocumentId == document).AllAsync(j => j.State == JobState.Waiting, Stop)), "the job to wait for its next try");

    private async Task TryNow(DraftedOffice people, Guid document, Guid raising)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/documents/{document}/raisings/{raising}/retry") { Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
        using var answer = await people.Lan.SendAsync(ask, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        await office.Until(document, r => r.Problem is null || r.Problem != "raiseAddress");
        using var refused = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/documents/{document}/raisings/{raising}/retry") { Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
        using var no = await people.Ha.SendAsync(refused, Stop);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, no.StatusCode);
    }

    private async Task Run(Guid raising)
    {
        try
        {
            await As(async (work, services) => await services.GetRequiredService<FileRaiser>().Raise(raising, (_, _) => Task.CompletedTask, Stop));
        }
        catch (LostUpdate)
        {
            // the other run was faster
        }
    }

    private Task As(Func<Work, Task> piece) => As(async (work, _) =>
    {
        await piece(work);
        await work.Commit(Stop);
    });

    private async Task As(Func<Work, IServiceProvider, Task> piece)
    {
        var agency = (await office.Agency("UBND thành phố Đồng Hới")).Id;
        await office.Inside(async s =>
        {
            var work = s.GetRequiredService<Work>();
            work.ActAs(Viewer.Office(agency));
            await piece(work, s);
            return true;
        });
    }
}
