using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Preserving;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using DocFlow.App.Tests.Signing.Raising;
using DocFlow.Signing;
using DocFlow.Signing.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Preserving;

/// <summary>Signed files know until when they can be proven, and what is due is renewed by one time-stamp.</summary>
public sealed class PreservingTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_time_stamp_carries_several_files_on_and_then_another_and_then_another_digest()
    {
        await office.Wants(PadesLevel.Basic, StampDoor.SampleAddress);
        using var lan = await office.As("lan");
        var files = new List<PreservedFile>();
        foreach (var name in (string[])["mot", "hai", "ba"])
            files.Add(await Received(lan, name));
        Assert.All(files, file => Assert.True(file.DueAt > TimeProvider.System.GetUtcNow() && file.WhyVi.Length > 0 && file.Record is null));
        var chosen = files.ConvertAll(file => file.Id);

        Assert.Null(await Renew(chosen));
        var first = await Rows(chosen);
        Assert.Single(first.Select(row => row.Runs).Distinct());
        Assert.All(first, row => Assert.Equal(("SHA256", true), (row.RecordDigest, row.RecordedAt is not null && row.DueAt > row.RecordedAt)));
        await ASecond();
        Assert.Null(await Renew(chosen));
        await Setting("SHA512");
        await ASecond();
        Assert.Null(await Renew(chosen));

        var last = await Rows(chosen);
        Assert.All(last, row => Assert.Equal((2, 1, "SHA512"), (EvidenceRecord.Read(row.Record!).Chains[0].Count, EvidenceRecord.Read(row.Record!).Chains[1].Count, row.RecordDigest)));
        Assert.Equal([PreservationStep.Begin, PreservationStep.Renew, PreservationStep.Rehash], await Steps(last[0]));
        foreach (var row in last)
        {
            var told = (await lan.GetFromJsonAsync<RecordAnswer>($"/api/v1/files/{row.ReceivedFileId}/evidence-record", OfficeClient.Json, Stop))!;
            Assert.Equal(("valid", "valid", 3), (told.Verdict, told.VerdictThen, told.Report.Signatures.Count));
            Assert.True(told.ProvenAt <= told.RenewedAt.AddSeconds(1));
            Assert.Equal(row.Record, await lan.GetByteArrayAsync($"/han-bao-toan/{row.ReceivedFileId}.ers", Stop));
        }
        await Setting("SHA256");
        await office.IsSound();
    }

    [Fact]
    public async Task By_time_stamps_in_the_file_the_next_version_carries_the_proof_and_what_cannot_be_raised_gets_a_record()
    {
        await office.Wants(PadesLevel.Archival, StampDoor.SampleAddress);
        await Setting("SHA256", PreservationMethod.Stamps);
        using var lan = await office.As("lan");
        var file = await Received(lan, "dau thoi gian trong tep");

        Assert.Null(await Renew([file.Id]));
        var asked = (await Rows([file.Id]))[0];
        Assert.True(asked is { Record: null, StampAskedAt: not null });
        // Asked twice before it is done: one raising.
        Assert.Null(await Renew([file.Id]));
        var raised = await office.Until(file.DocumentId, r => r.State == RaisingState.Done);
        Assert.Equal(PadesLevel.Archival, raised.Reached);
        PreservedFile? next = null;
        await DraftedOffice.Until(async () => (next = await office.Inside(s => s.GetRequiredService<AllRows>().Of<PreservedFile>().FirstOrDefaultAsync(p => p.DocumentId == file.DocumentId && p.ReceivedFileId != file.ReceivedFileId, Stop))) is not null, "the deadline of the raised file");
        Assert.True((await Rows([file.Id]))[0].Superseded);
        Assert.True(next is { Superseded: false, Record: null, DueAt: not null });
        var versions = await office.Versions(file.DocumentId);
        Assert.True(versions[^1].AsSpan().StartsWith(versions[^2]));
        Assert.Equal("valid", Judges.Verify(versions[^1]).GetProperty("verdict").GetString());

        // The next one cannot be raised: the wanted level was switched off, so the raising stops and a record comes instead.
        await office.Wants(PadesLevel.Basic, StampDoor.SampleAddress);
        Assert.Null(await Renew([next!.Id]));
        await DraftedOffice.Until(() => office.Inside(s => s.GetRequiredService<AllRows>().Of<FileRaising>().AnyAsync(r => r.DocumentId == file.DocumentId && r.State == RaisingState.Halted, Stop)), "the raising to stop");
        Assert.Null(await Renew([next.Id]));
        Assert.NotNull((await Rows([next.Id]))[0].Record);
        await Setting("SHA256");
        await office.IsSound();
    }

    [Fact]
    public async Task A_deadline_that_nears_without_a_renewal_is_a_number_on_every_page_of_who_keeps_them()
    {
        await office.Wants(PadesLevel.Basic, StampDoor.SampleAddress);
        using var lan = await office.As("lan");
        var file = await Received(lan, "sap het han");
        async Task<string?> Count(string who)
        {
            using var person = await office.As(who);
            return (await PageOf(person, "/co-quan")).QuerySelector(".df-nav a[href='/chu-ky'] .df-count")?.TextContent;
        }
        Assert.Null(await Count("mai"));
        await office.Inside(s => s.GetRequiredService<OfficeContext>().Set<PreservedFile>().Where(p => p.Id == file.Id).ExecuteUpdateAsync(p => p.SetProperty(f => f.DueAt, TimeProvider.System.GetUtcNow().AddDays(10)), Stop));
        Assert.Equal("1", await Count("mai"));
        Assert.Equal("1", await Count("quantri"));
        Assert.Null(await Count("lan"));
        using var mai = await office.As("mai");
        // The entry leads to the deadlines, which say what presses.
        using var door = await mai.GetAsync("/chu-ky", Stop);
        Assert.Equal("/han-bao-toan", door.Headers.Location?.OriginalString);
        Assert.NotNull((await PageOf(mai, "/han-bao-toan")).QuerySelector("main .df-alert"));
        Assert.Null(await Renew([file.Id]));
        Assert.Null(await Count("mai"));
    }

    [Fact]
    public async Task While_the_service_is_away_the_files_stay_the_failure_is_counted_and_the_next_try_does_it()
    {
        using var lan = await office.As("lan");
        var file = await Received(lan, "dich vu vang");
        using (var authority = new PlayedAuthority())
        {
            office.Allow(authority.Host);
            await office.Wants(PadesLevel.Basic, authority.Address);
        }

        var problem = await Renew([file.Id]);
        Assert.Equal(RaisingHold.Away, problem);
        Assert.Equal(problem, await Renew([file.Id]));
        Assert.Null((await Rows([file.Id]))[0].Record);
        var failed = await office.Inside(s => s.GetRequiredService<AllRows>().Of<PreservationRun>().SingleAsync(r => r.Problem != null, Stop));
        Assert.Equal((problem, 2), (failed.Problem, failed.Attempts));

        await office.Wants(PadesLevel.Basic, StampDoor.SampleAddress);
        Assert.Null(await Renew([file.Id]));
        Assert.NotNull((await Rows([file.Id]))[0].Record);
    }

    [Fact]
    public async Task Two_renewals_at_once_make_one_and_the_other_begins_anew()
    {
        await office.Wants(PadesLevel.Basic, StampDoor.SampleAddress);
        using var lan = await office.As("lan");
        var file = await Received(lan, "hai may cung luc");

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                return await Renew([file.Id]) ?? "done";
            }
            catch (LostUpdate)
            {
                return "lost";
            }
        }));

        // Either the second came later and renewed the first's record, or it lost: never two first records.
        var steps = await Steps((await Rows([file.Id]))[0]);
        Assert.Equal(both.Count(one => one == "done"), steps.Count);
        Assert.Single(steps, PreservationStep.Begin);
    }

    [Fact]
    public async Task Only_who_keeps_the_deadlines_opens_their_page_and_a_strange_record_is_nobodys()
    {
        using var mai = await office.As("mai");
        using var ha = await office.As("ha");
        Assert.Equal(HttpStatusCode.NotFound, (await mai.GetAsync($"/api/v1/files/{Guid.NewGuid()}/evidence-record", Stop)).StatusCode);
        using var lan = await office.As("lan");
        var file = await Received(lan, "khong ai khac xem");
        Assert.Equal(HttpStatusCode.NotFound, (await ha.GetAsync($"/api/v1/files/{file.ReceivedFileId}/evidence-record", Stop)).StatusCode);
        await Assert.ThrowsAsync<NotAllowed>(() => office.By<bool>("ha", async (_, s) =>
        {
            await s.GetRequiredService<PreservationDesk>().RenewNow(null, Stop);
            return true;
        }));
    }

    private static async Task<IHtmlDocument> PageOf(HttpClient who, string path) => new HtmlParser().ParseDocument(await who.GetStringAsync(path, Stop));

    /// <summary>Time-stamps count whole seconds, and each has to be later than the one before.</summary>
    private static Task ASecond() => Task.Delay(1100, Stop);

    private async Task<PreservedFile> Received(HttpClient lan, string name)
    {
        var document = await SignedFiles.Receive(lan, name + ".pdf", await SignedFiles.Sign(SignedFiles.Letter(name)));
        await SignedFiles.Checked(lan, document);
        PreservedFile? row = null;
        await DraftedOffice.Until(async () => (row = await office.Inside(s => s.GetRequiredService<AllRows>().Of<PreservedFile>().FirstOrDefaultAsync(p => p.DocumentId == document, Stop))) is not null, "the deadline");
        return row!;
    }

    private async Task<string?> Renew(IReadOnlyList<Guid> chosen)
    {
        var city = (await office.Agency("UBND thành phố Đồng Hới")).Id;
        return await office.Inside(s =>
        {
            s.GetRequiredService<Work>().ActAs(Viewer.Office(city));
            return s.GetRequiredService<RecordKeeper>().Renew(chosen, Stop);
        });
    }

    private Task<List<PreservedFile>> Rows(IReadOnlyList<Guid> ids) => office.Inside(s => s.GetRequiredService<AllRows>().Of<PreservedFile>().Where(p => ids.Contains(p.Id)).ToListAsync(Stop));

    private Task<List<PreservationStep>> Steps(PreservedFile row) => office.Inside(async s =>
    {
        var runs = await s.GetRequiredService<AllRows>().Of<PreservationRun>().ToListAsync(Stop);
        return row.RunIds.Select(id => runs.Single(r => r.Id == id).Step).ToList();
    });

    private Task<bool> Setting(string digest, PreservationMethod method = PreservationMethod.Records) => office.By<bool>("mai", async (_, s) =>
    {
        await s.GetRequiredService<PreservationDesk>().Set(method, PreservationSetting.UsualMargin, digest, Stop);
        return true;
    });
}
