using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Handling;
using DocFlow.App.Tests.Running;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

/// <summary>A checked draft whose fields the office cannot lay: said at once, and taken back by those it concerns.</summary>
public sealed class StandstillTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_that_takes_no_fields_is_told_at_once_taken_back_revised_and_signed()
    {
        using var people = await DraftedOffice.Open(office);
        using var form = await people.Form("đã khóa trước khi trình", await Locked("đã khóa trước khi trình"));
        using var answer = await people.Ha.PostAsync(DraftedOffice.Outgoing, form, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Stop));
        var draft = (await answer.Content.ReadFromJsonAsync<OutgoingAnswer>(OfficeClient.Json, Stop))!;
        await people.UntilRead(draft.DocumentId);
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Ha, draft.Id, "step-back", new { reason = "chưa đến lượt" }));
        await people.Does(people.Tuan, draft.Id, "check", new { });
        await people.UntilWaiting(draft.Id, "Incident");
        // The process tells of it first, its job a moment later.
        await DraftedOffice.Until(() => office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().AnyAsync(j => j.DocumentId == draft.DocumentId && j.Problem == "fieldsNotLaid", Stop)), "the job to end");
        var job = await office.Inside(s => s.GetRequiredService<AllRows>().Of<Job>().Where(j => j.DocumentId == draft.DocumentId && j.Problem == "fieldsNotLaid").SingleAsync(Stop));
        Assert.Equal((JobState.Failed, 1), (job.State, job.Attempts));

        Assert.Equal(OutgoingState.Signing, (await people.One(draft.Id)).State);
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = draft.Sha256, pin = SampleKeys.Password }));
        var page = WebUtility.HtmlDecode(await people.Ha.GetStringAsync($"/van-ban-di/{draft.Id}", Stop));
        Assert.Contains("Hệ thống không đặt được ô số và ngày lên bản dự thảo này.", page, StringComparison.Ordinal);
        Assert.Contains("Trả lại để sửa", page, StringComparison.Ordinal);
        Assert.Equal("422 drafting.reasonMissing", await DraftedOffice.Refused(people.Ha, draft.Id, "step-back", new { reason = " " }));

        var back = await people.Does(people.Ha, draft.Id, "step-back", new { reason = "Bản PDF bị khóa, xuất lại" });
        Assert.Equal((OutgoingState.SentBack, "Bản PDF bị khóa, xuất lại", "revise"), (back.State, back.ReturnReason, await people.Waiting(draft.Id)));
        using var anew = await people.Form("đã xuất lại", DraftedOffice.Letter("đã xuất lại"));
        using var revised = await people.Ha.PostAsync($"{DraftedOffice.Outgoing}/{draft.Id}/revision", anew, Stop);
        Assert.True(revised.IsSuccessStatusCode, await revised.Content.ReadAsStringAsync(Stop));
        await people.UntilRead(draft.DocumentId);
        await people.Checked(draft.Id);
        Assert.Equal(OutgoingState.Sealing, (await people.Sign(draft.Id)).State);
        // The old order does nothing any more.
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Tuan, draft.Id, "step-back", new { reason = "muộn" }));
    }

    /// <summary>A letter that its author certified against every change.</summary>
    private static async Task<byte[]> Locked(string subject)
    {
        using var key = SoftwareKey.FromPkcs12(SampleKeys.Read("office-ha.p12"), SampleKeys.Password);
        using var locked = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(DraftedOffice.Letter(subject)), locked, new SignatureOptions { Certify = 1, SignedAt = DateTimeOffset.UnixEpoch.AddYears(56) }, stop: Stop);
        return locked.ToArray();
    }
}
