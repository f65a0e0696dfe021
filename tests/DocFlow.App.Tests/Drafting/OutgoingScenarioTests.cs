using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

/// <summary>The scenarios of <c>workflows/outgoing-document.scenario.md</c>, played by the people of the office and judged by others' programs.</summary>
public sealed class OutgoingScenarioTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signed_then_numbered_and_sealed_both_signatures_stay_valid_and_the_filled_fields_are_named()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("tăng cường kiểm tra chợ");
        Assert.Equal((OutgoingState.Checking, "check"), (draft.State, await people.Waiting(draft.Id)));
        var laid = await people.Checked(draft.Id);
        Assert.NotEqual(draft.Sha256, laid.Sha256);
        var signed = await people.Sign(draft.Id);
        Assert.Equal((OutgoingState.Sealing, "seal", (int?)null), (signed.State, await people.Waiting(draft.Id), signed.Number));
        Assert.Equal((1, 1), Judges.PdfSig(await people.File(signed)));
        Assert.Empty(Judges.NotArchival(await people.File(signed)));

        var issued = await people.Seal(draft.Id);
        Assert.Equal((OutgoingState.Issued, "Ended", Formats.DateOf(TimeProvider.System.GetUtcNow())), (issued.State, await people.Waiting(draft.Id), issued.IssuedOn));
        Assert.Equal($"{issued.Number:00}/UBND-NV", issued.CodeText);
        var file = await people.File(issued);
        Assert.Equal((2, 2), Judges.PdfSig(file));
        Assert.Empty(Judges.NotArchival(file));
        var report = Judges.Verify(file);
        Assert.True(report.GetProperty("verdict").GetString() == "valid", report.ToString());
        var first = report.GetProperty("signatures").EnumerateArray().Single(s => s.GetProperty("field").GetString() == "ChuKyCaNhan");
        Assert.Equal("allowed", first.GetProperty("changesAfter").GetString());
        var changes = first.GetProperty("changes").ToString();
        foreach (var field in (string[])[FieldLayer.Number, FieldLayer.Day, FieldLayer.Month])
            Assert.Contains($"\"{field}\"", changes, StringComparison.Ordinal);
        // Draft, laid, signed and sealed are one document: the search shows its last state, once.
        await people.UntilRead(issued.DocumentId);
        var hits = await people.Lan.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/v1/search?q=" + Uri.EscapeDataString("tăng cường kiểm tra chợ"), Stop);
        Assert.Single(hits.GetProperty("pages").EnumerateArray(), h => h.GetProperty("documentId").GetGuid() == issued.DocumentId);
        await Sound();
    }

    [Fact]
    public async Task Numbered_before_the_signature_both_signatures_stay_valid_and_nothing_is_filled_after_the_first()
    {
        using var people = await DraftedOffice.Open(office);
        await people.NumberFirst(true);
        try
        {
            var draft = await people.Draft("cấp số trước khi ký");
            var laid = await people.Checked(draft.Id, "number");
            Assert.Equal(OutgoingState.Numbering, laid.State);
            Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = laid.Sha256, pin = SampleKeys.Password }));
            await people.Does(people.Lan, draft.Id, "number", new { });
            await people.UntilWaiting(draft.Id, "sign");
            var filled = await people.One(draft.Id);
            Assert.NotEqual(laid.Sha256, filled.Sha256);

            // Sent back after it was numbered, it keeps its number and goes past the registry.
            await people.Does(people.Minh, draft.Id, "send-back", new { reason = "Sửa lại đoạn 2" });
            using var form = await people.Form("cấp số trước khi ký, đã sửa", DraftedOffice.Letter("cấp số trước khi ký, đã sửa"), "KH-UBND");
            using var again = await people.Ha.PostAsync($"{DraftedOffice.Outgoing}/{draft.Id}/revision", form, Stop);
            Assert.True(again.IsSuccessStatusCode, await again.Content.ReadAsStringAsync(Stop));
            await people.UntilRead(draft.DocumentId);
            var renewed = await people.Checked(draft.Id);
            Assert.Equal((filled.Number, $"{filled.Number:00}/KH-UBND"), (renewed.Number, renewed.CodeText));

            await people.Sign(draft.Id);
            var file = await people.File(await people.Seal(draft.Id));
            Assert.Equal((2, 2), Judges.PdfSig(file));
            var (code, said) = Judges.Qpdf(file);
            Assert.True(code == 0, said);
            var report = Judges.Verify(file);
            Assert.True(report.GetProperty("verdict").GetString() == "valid", report.ToString());
            var first = report.GetProperty("signatures").EnumerateArray().Single(s => s.GetProperty("field").GetString() == "ChuKyCaNhan");
            Assert.DoesNotContain($"\"{FieldLayer.Number}\"", first.GetProperty("changes").ToString(), StringComparison.Ordinal);
        }
        finally
        {
            await people.NumberFirst(false);
        }
        await Sound();
    }

    [Fact]
    public async Task Sent_back_twice_the_new_content_is_checked_and_approved_again_and_the_old_hash_signs_nothing()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("trả lại hai lần");
        Assert.Equal("422 drafting.reasonMissing", await DraftedOffice.Refused(people.Tuan, draft.Id, "send-back", new { reason = " " }));
        await people.Does(people.Tuan, draft.Id, "send-back", new { reason = "Thiếu nơi nhận" });
        Assert.Equal("revise", await people.Waiting(draft.Id));
        await Revise(people, draft.Id, "trả lại hai lần", null);
        var laid = await people.Checked(draft.Id);
        await people.Does(people.Minh, draft.Id, "send-back", new { reason = "Sửa lại đoạn 2" });
        Assert.Equal(("Sửa lại đoạn 2", OutgoingState.SentBack), ((await people.One(draft.Id)).ReturnReason, (await people.One(draft.Id)).State));

        await Revise(people, draft.Id, "trả lại hai lần", DraftedOffice.Letter("trả lại hai lần, đoạn 2 mới"));
        await people.UntilRead(draft.DocumentId);
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = laid.Sha256, pin = SampleKeys.Password }));
        var anew = await people.Checked(draft.Id);
        Assert.NotEqual(laid.Sha256, anew.Sha256);
        Assert.Equal("422 drafting.contentChanged", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = laid.Sha256, pin = SampleKeys.Password }));
        Assert.Equal(OutgoingState.Sealing, (await people.Sign(draft.Id)).State);
    }

    [Fact]
    public async Task Only_words_changed_the_laid_draft_goes_on_after_a_new_check()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("chỉ sửa thông tin");
        await people.Checked(draft.Id);
        await people.Does(people.Minh, draft.Id, "send-back", new { reason = "Thêm nơi nhận" });
        await Revise(people, draft.Id, "chỉ sửa thông tin, đã thêm", null);
        await people.Checked(draft.Id);
        Assert.Equal("chỉ sửa thông tin, đã thêm", (await people.Sign(draft.Id)).Subject);
    }

    [Fact]
    public async Task A_changed_byte_and_a_turned_page_are_found_out()
    {
        using var people = await DraftedOffice.Open(office);
        var file = await people.File(await people.Issue("bị sửa sau khi phát hành"));
        Assert.Equal("valid", Judges.Verdict(file));
        var altered = file.ToArray();
        altered[file.AsSpan().IndexOf("stream"u8) + 40] ^= 1;
        Assert.Equal("invalid", Judges.Verdict(altered));
        var turned = Judges.Verify(Judges.Turned(file));
        Assert.Equal("invalid", turned.GetProperty("verdict").GetString());
        Assert.Contains(turned.GetProperty("signatures").EnumerateArray(), s => s.GetProperty("changesAfter").GetString() == "forbidden" && s.GetProperty("changes").GetArrayLength() > 0);
    }

    private static async Task Revise(DraftedOffice people, Guid id, string subject, byte[]? file)
    {
        using var form = await people.Form(subject, file);
        using var answer = await people.Ha.PostAsync($"{DraftedOffice.Outgoing}/{id}/revision", form, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task Sound()
    {
        var fsck = await office.Inside(s => s.GetRequiredService<Fsck>().Check(Stop));
        Assert.True(fsck.Clean, string.Join("; ", fsck.Faults));
        Assert.True(await office.Inside(async s => (await s.GetRequiredService<AuditProof>().Verify(Stop)).Clean));
    }
}
