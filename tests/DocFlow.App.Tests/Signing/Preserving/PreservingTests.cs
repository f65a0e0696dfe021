using System.Net;
using System.Net.Http.Json;
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

    private Task<bool> Setting(string digest) => office.By<bool>("mai", async (_, s) =>
    {
        await s.GetRequiredService<PreservationDesk>().Set(PreservationMethod.Records, PreservationSetting.UsualMargin, digest, Stop);
        return true;
    });
}
