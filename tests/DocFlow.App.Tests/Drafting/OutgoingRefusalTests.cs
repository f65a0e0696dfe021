using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Handling;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

public sealed class OutgoingRefusalTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static readonly object pin = new { pin = SampleKeys.Password };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_acts_out_of_turn_or_for_somebody_else()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("ngoài lượt");
        var sign = new { sha256 = draft.Sha256, pin = SampleKeys.Password };
        Assert.Equal("403", (await DraftedOffice.Refused(people.Ha, draft.Id, "check", new { }))[..3]);
        Assert.Equal("403", (await DraftedOffice.Refused(people.Ha, draft.Id, "seal", pin))[..3]);
        Assert.Equal("403", (await DraftedOffice.Refused(people.Ha, draft.Id, "number", new { }))[..3]);
        Assert.Equal("403", (await DraftedOffice.Refused(people.Ha, draft.Id, "send-back", new { reason = "x" }))[..3]);
        Assert.Equal("403", (await DraftedOffice.Refused(people.Tuan, draft.Id, "signature", sign))[..3]);
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", sign));
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Lan, draft.Id, "seal", pin));
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Lan, draft.Id, "number", new { }));

        var laid = await people.Checked(draft.Id);
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Tuan, draft.Id, "check", new { }));
        Assert.Equal("403", (await DraftedOffice.Refused(people.Tuan, draft.Id, "send-back", new { reason = "x" }))[..3]);
        Assert.Equal("422 drafting.contentChanged", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", sign));
        Assert.Equal("422 signing.wrongPassword", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = laid.Sha256, pin = "sai" }));
        Assert.Equal((OutgoingState.Signing, laid.Sha256), ((await people.One(draft.Id)).State, (await people.One(draft.Id)).Sha256));
        await people.Sign(draft.Id);
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Minh, draft.Id, "send-back", new { reason = "muộn" }));
        Assert.Equal("422 handling.notFromOutside", await HandledOffice.Refused(people.Lan, "/api/v1/incoming-documents", new { documentId = draft.DocumentId, subject = "x", issuer = "y" }));
        Assert.Equal("422 drafting.issuedBeforeDraft", await DraftedOffice.Refused(people.Lan, draft.Id, "seal", new { pin = SampleKeys.Password, issuedOn = "2020-01-01" }));
        Assert.Equal("422 drafting.issuedInFuture", await DraftedOffice.Refused(people.Lan, draft.Id, "seal", new { pin = SampleKeys.Password, issuedOn = "2999-01-01" }));
        await people.Seal(draft.Id);
        Assert.Equal("422 drafting.outOfTurn", await DraftedOffice.Refused(people.Lan, draft.Id, "seal", pin));
    }

    [Fact]
    public async Task The_agencys_key_signs_for_no_person_and_a_persons_key_is_no_seal()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("nhầm khóa");
        var laid = await people.Checked(draft.Id);
        var (seal, minhs) = await office.Inside(async s =>
        {
            var rows = s.GetRequiredService<AllRows>();
            var city = (await office.Agency("UBND thành phố Đồng Hới")).Id;
            var minh = await office.Person("Trần Quang Minh");
            return (await rows.Of<SigningKey>().Where(k => k.AgencyId == city && k.PersonId == null).Select(k => k.Id).SingleAsync(Stop), await rows.Of<SigningKey>().Where(k => k.PersonId == minh).Select(k => k.Id).SingleAsync(Stop));
        });
        Assert.Equal("422 signing.noKey", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = laid.Sha256, pin = SampleKeys.Password, keyId = seal }));
        await people.Sign(draft.Id);
        Assert.Equal("422 signing.noKey", await DraftedOffice.Refused(people.Lan, draft.Id, "seal", new { pin = SampleKeys.Password, keyId = minhs }));
        Assert.Null((await people.One(draft.Id)).Number);
    }

    [Fact]
    public async Task A_draft_needs_its_file_its_signer_and_recipients_that_exist()
    {
        using var people = await DraftedOffice.Open(office);
        async Task<string> Answer(MultipartFormDataContent form)
        {
            using var answer = await people.Ha.PostAsync(DraftedOffice.Outgoing, form, Stop);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Stop);
            return $"{(int)answer.StatusCode} {(problem.TryGetProperty("code", out var code) ? code.GetString()!.Replace("rule.", "", StringComparison.Ordinal) : "")}".Trim();
        }
        using var noFile = await people.Form("không tệp", null);
        Assert.Equal("422 drafting.fileMissing", await Answer(noFile));
        using var nowhere = await people.Form("nơi nhận lạ", DraftedOffice.Letter("nơi nhận lạ"), to: [Guid.NewGuid()]);
        Assert.Equal("404", (await Answer(nowhere))[..3]);
        using var noSigner = new MultipartFormDataContent { { new StringContent("x"), "subject" }, { new StringContent("UBND-NV"), "notation" }, { new StringContent((await office.Person("Lê Thu Hà")).ToString()), "signerId" }, { new ByteArrayContent(DraftedOffice.Letter("x")), "file", "x.pdf" } };
        Assert.Equal("422 drafting.noSigner", await Answer(noSigner));
    }

    [Fact]
    public async Task A_lost_update_is_412_and_a_repeated_key_acts_once()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("hai lần bấm");
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"{DraftedOffice.Outgoing}/{draft.Id}/check") { Content = JsonContent.Create(new { }) };
        stale.Headers.TryAddWithoutValidation("If-Match", $"\"{draft.Version + 7}\"");
        using var refused = await people.Tuan.SendAsync(stale, Stop);
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        await people.Checked(draft.Id);
        await people.Sign(draft.Id);
        for (var time = 0; time < 2; time++)
        {
            using var once = new HttpRequestMessage(HttpMethod.Post, $"{DraftedOffice.Outgoing}/{draft.Id}/seal") { Content = JsonContent.Create(pin) };
            once.Headers.Add("Idempotency-Key", $"seal-{draft.Id}");
            using var sealed_ = await people.Lan.SendAsync(once, Stop);
            Assert.True(sealed_.StatusCode == HttpStatusCode.OK, await sealed_.Content.ReadAsStringAsync(Stop));
        }
    }

    [Fact]
    public async Task Two_clicks_on_seal_at_once_give_one_number_and_one_sealed_file()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("bấm hai lần");
        await people.Checked(draft.Id);
        await people.Sign(draft.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => people.Lan.PostAsJsonAsync($"{DraftedOffice.Outgoing}/{draft.Id}/seal", pin, OfficeClient.Json, Stop)));
        if (!answers.Any(a => a.IsSuccessStatusCode))
            await people.Seal(draft.Id);
        Assert.True(answers.Count(a => a.IsSuccessStatusCode) <= 1, string.Join(", ", answers.Select(a => (int)a.StatusCode)));
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.UnprocessableEntity, HttpStatusCode.PreconditionFailed }));
        var done = await people.One(draft.Id);
        Assert.Equal(OutgoingState.Issued, done.State);
        await office.Inside(async s =>
        {
            var rows = s.GetRequiredService<AllRows>();
            var numbers = await rows.Of<OutgoingDocument>().Where(o => o.Number != null).Select(o => o.Number!.Value).OrderBy(n => n).ToListAsync(Stop);
            Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
            // Draft, fields, signature, seal: four versions and not one more.
            Assert.Equal(4, await rows.Of<ReceivedFile>().CountAsync(f => f.DocumentId == draft.DocumentId, Stop));
            Assert.Equal(1, await rows.Of<PendingSigning>().CountAsync(p => p.SubjectId == draft.Id && p.Purpose == "outgoing.seal" && p.State == PendingState.Completed, Stop));
            return true;
        });
        Assert.Equal((2, 2), Judges.PdfSig(await people.File(done)));
    }

    [Fact]
    public async Task Only_the_office_head_and_the_administrator_decide_the_practice_and_it_is_told_in_the_chain()
    {
        await using var own = await OfficeUnderTest.Start(stop: Stop);
        using var ha = await own.LogIn("ha");
        Assert.Equal(HttpStatusCode.Forbidden, (await ha.Get("/the-thuc")).StatusCode);
        using var tuan = await own.LogIn("tuan");
        Assert.Equal(HttpStatusCode.SeeOther, (await tuan.Submit("/the-thuc", new() { ["Order"] = "first" })).StatusCode);
        Assert.Equal("first", ((AngleSharp.Html.Dom.IHtmlSelectElement)(await tuan.Page("/the-thuc")).QuerySelector("[name='Order']")!).Value);
        Assert.Equal(1, await own.Inside(s => s.GetRequiredService<OfficeContext>().Set<AuditEntry>().CountAsync(e => e.Action == "drafting.practiceChanged", Stop)));
    }
}
