using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Signing.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Drafting;
using DocFlow.Pdf;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Desk;

/// <summary>The government's agent signs files of the office: what it brings back is taken for nothing but the sent file and one signature.</summary>
public sealed class HandoverTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_signed_and_sealed_by_the_agent_and_issued_as_one_signed_on_the_server()
    {
        using var people = await DraftedOffice.Open(office);
        using var hand = TokenCertificates.Make("Trần Quang Minh");
        using var seal = TokenCertificates.Make("UBND thành phố");
        var minhs = await office.Register(await office.Person("Trần Quang Minh"), hand);
        var agencys = await office.Register(null, seal);
        var draft = await people.Draft("ký bằng phần mềm của cơ quan nhà nước");
        await people.Checked(draft.Id);

        using var key = DeskOffice.Open(hand);
        await using var agent = await GovernmentAgentDouble.Start(file => DeskOffice.Signed(file, key, new SignatureOptions { Rectangle = new PageRectangle(330, 560, 150, 60) }));
        var pending = await office.Ask(people, draft.Id, minhs);
        Assert.Equal(OutgoingState.Signing, (await people.One(draft.Id)).State);
        Assert.Equal(0, (await agent.SignBy(people.Minh, pending.Id)).GetProperty("Status").GetInt32());
        var signed = await people.One(draft.Id);
        Assert.Equal((OutgoingState.Sealing, (1, 1)), (signed.State, Judges.PdfSig(await people.File(signed))));
        // The addresses it used lead nowhere now.
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Gone, (await http.GetAsync(agent.Asked.GetProperty("FileName").GetString(), Stop)).StatusCode);
        Assert.Equal("signing.handoverUsed", await Upload(http, agent.Asked.GetProperty("FileUploadHandler").GetString()!, await people.File(signed)));

        using var agencyKey = DeskOffice.Open(seal);
        agent.Signs = file => DeskOffice.Signed(file, agencyKey);
        var toSeal = await office.Ask(people, draft.Id, agencys);
        Assert.Equal(0, (await agent.SignBy(people.Lan, toSeal.Id)).GetProperty("Status").GetInt32());
        var issued = await people.One(draft.Id);
        Assert.Equal(OutgoingState.Issued, issued.State);
        var file = await people.File(issued);
        Assert.Equal((2, 2), Judges.PdfSig(file));
        Assert.All(Judges.Verify(file).GetProperty("signatures").EnumerateArray(), s => Assert.NotEqual("forbidden", s.GetProperty("changesAfter").GetString()));
        var form = PdfDocument.Open(new MemoryStream(file)).FormFields.ToDictionary(f => f.Name, f => f.Value);
        Assert.Equal(issued.Number!.Value.ToString("00", System.Globalization.CultureInfo.InvariantCulture), ((PdfString)form["So"]!).Text);
        Assert.Equal(["signing.prepared", "signing.waiting", "signing.completed"], await Told(pending.Id));

        // The public page knows the file that the agent sealed, and no other.
        var code = await office.Inside(s => s.GetRequiredService<AllRows>().Of<OutgoingDocument>().Where(o => o.Id == issued.Id).Select(o => o.CheckCode).SingleAsync(Stop));
        using var stranger = new Browser(new Uri(office.App.Urls.First()));
        var page = await stranger.Page("/vb/" + code);
        Assert.Contains(issued.CodeText!, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var same = await Browser.Document(await stranger.Upload("/vb/" + code, page, "compare", "File", "a.pdf", file));
        Assert.Contains("giống từng byte", same.QuerySelector(".df-alert-success")!.TextContent, StringComparison.Ordinal);
        var other = await Browser.Document(await stranger.Upload("/vb/" + code, page, "compare", "File", "a.pdf", await people.File(signed)));
        Assert.Contains("KHÔNG phải", other.QuerySelector(".df-alert-danger")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_hostile_agent_brings_back_is_refused_by_name_and_the_document_stays_as_it_was()
    {
        using var people = await DraftedOffice.Open(office);
        using var hand = TokenCertificates.Make("Trần Quang Minh");
        using var stranger = TokenCertificates.Make("Trần Quang Minh");
        using var key = DeskOffice.Open(hand);
        using var other = DeskOffice.Open(stranger);
        var minhs = await office.Register(await office.Person("Trần Quang Minh"), hand);
        var draft = await people.Draft("phần mềm ký gian dối");
        var shown = await people.Checked(draft.Id);
        var first = DraftedOffice.Letter("phần mềm ký gian dối");
        var pending = await office.Ask(people, draft.Id, minhs);
        var hostile = new (string Code, Func<byte[], Task<byte[]>> Signs)[]
        {
            ("returnedOtherFile", _ => DeskOffice.Signed(DraftedOffice.Letter("văn bản khác hẳn"), key)),
            ("returnedOlderFile", file => DeskOffice.Signed(file[..(int)PdfDocument.Open(new MemoryStream(file)).Revisions[0].EndsAt], key)),
            ("returnedUnsigned", Task.FromResult),
            ("returnedSeveralSignatures", async file => await DeskOffice.Signed(await DeskOffice.Signed(file, key), key)),
            ("returnedOtherChanges", file => DeskOffice.Signed(Judges.Turned(file), key)),
            ("returnedOtherChanges", file => DeskOffice.Signed(file, key, new SignatureOptions { Fill = [new FieldFilling("So", "99")] })),
            ("returnedOtherCertificate", file => DeskOffice.Signed(file, other)),
            ("returnedPartlyCovered", async file => Judges.Turned(await DeskOffice.Signed(file, key))),
            ("returnedBroken", async file => Spoiled(await DeskOffice.Signed(file, key), file.Length)),
            ("returnedOtherFile", _ => Task.FromResult("không phải PDF"u8.ToArray())),
            ("returnedUnreadable", file => Task.FromResult((byte[])[.. file, .. new byte[HandoverDoor.MostAdded + 1]])),
        };
        await using var agent = await GovernmentAgentDouble.Start(Task.FromResult);
        foreach (var (code, signs) in hostile)
        {
            agent.Signs = signs;
            Assert.Equal(1, (await agent.SignBy(people.Minh, pending.Id)).GetProperty("Status").GetInt32());
            Assert.Equal("signing." + code, agent.Answer.GetProperty("Code").GetString());
            var still = await people.One(draft.Id);
            Assert.Equal((OutgoingState.Signing, shown.Sha256), (still.State, still.Sha256));
        }
        Assert.Equal(hostile.Select(h => "signing." + h.Code), await office.Inside(s => s.GetRequiredService<AllRows>().Of<AgentHandover>().Where(h => h.PendingId == pending.Id).OrderBy(h => h.GivenAt).ThenBy(h => h.Id).Select(h => h.Problem!).ToListAsync(Stop)));
        // An honest one is taken after all that.
        agent.Signs = file => DeskOffice.Signed(file, key);
        Assert.Equal(0, (await agent.SignBy(people.Minh, pending.Id)).GetProperty("Status").GetInt32());
        Assert.Equal(OutgoingState.Sealing, (await people.One(draft.Id)).State);
    }

    [Fact]
    public async Task Addresses_are_one_persons_for_one_document_for_minutes_and_once()
    {
        using var people = await DraftedOffice.Open(office);
        using var hand = TokenCertificates.Make("Trần Quang Minh");
        using var key = DeskOffice.Open(hand);
        var minhs = await office.Register(await office.Person("Trần Quang Minh"), hand);
        var draft = await people.Draft("địa chỉ một lần");
        await people.Checked(draft.Id);
        var pending = await office.Ask(people, draft.Id, minhs);
        using var foreign = await people.Lan.PostAsJsonAsync(HandoverFiles.GivingOf(pending.Id.ToString()), new { }, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var http = new HttpClient { BaseAddress = people.Minh.BaseAddress };
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{HandoverFiles.Fetching}/{new string('A', 43)}/x.pdf", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync($"{HandoverFiles.Returning}/{new string('A', 43)}", new MultipartFormDataContent(), Stop)).StatusCode);

        // One word does not serve for the other way, and what stands in the database is no word.
        var late = await DeskOffice.HandOver(people.Minh, pending.Id);
        var (fetch, bring) = (new Uri(late.FetchFrom).Segments[3].TrimEnd('/'), new Uri(late.ReturnTo).Segments[3]);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{HandoverFiles.Fetching}/{bring}/x.pdf", Stop)).StatusCode);
        Assert.Equal(0, await office.Inside(s => s.GetRequiredService<AllRows>().Of<AgentHandover>().CountAsync(h => h.FetchHash == fetch || h.ReturnHash == bring, Stop)));
        await office.App.Services.GetRequiredService<OfficeWriter>().Write(async db => await db.Set<AgentHandover>().Where(h => h.PendingId == pending.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.ExpiresAt, DateTimeOffset.UnixEpoch), Stop), Stop);
        Assert.Equal(HttpStatusCode.Gone, (await http.GetAsync(late.FetchFrom, Stop)).StatusCode);
        Assert.Equal("signing.handoverExpired", await Upload(http, late.ReturnTo, [1]));

        // Fetched by two and brought by three at once: one of each is served.
        var given = await DeskOffice.HandOver(people.Minh, pending.Id);
        var fetched = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => http.GetAsync(given.FetchFrom, Stop)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Gone], fetched.Select(f => f.StatusCode).Order());
        var signed = await DeskOffice.Signed(await fetched.Single(f => f.IsSuccessStatusCode).Content.ReadAsByteArrayAsync(Stop), key);
        var brought = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Upload(http, given.ReturnTo, signed)));
        Assert.Equal(["", "signing.handoverUsed", "signing.handoverUsed"], brought.Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), Judges.PdfSig(await people.File(await people.One(draft.Id))));

        // Given up meanwhile: its addresses are void.
        var second = await people.Draft("thôi giữa chừng");
        await people.Checked(second.Id);
        var waiting = await office.Ask(people, second.Id, minhs);
        var open = await DeskOffice.HandOver(people.Minh, waiting.Id);
        await office.App.Services.GetRequiredService<SigningCompletion>().Drop(waiting.AgencyId, waiting.Id, "signing.waitCancelled", Stop);
        Assert.Equal(HttpStatusCode.Gone, (await http.GetAsync(open.FetchFrom, Stop)).StatusCode);
        Assert.Equal("signing.handoverExpired", await Upload(http, open.ReturnTo, signed));
    }

    [Fact]
    public async Task A_key_at_ones_machine_is_registered_by_its_certificate_and_nothing_else()
    {
        var minh = await office.Person("Trần Quang Minh");
        using var certificate = TokenCertificates.Make("Trần Quang Minh (máy cá nhân)");
        var key = await office.Register(minh, certificate);
        Assert.Equal((SigningPlace.Desk, 0, false), (key.Elsewhere, key.ProtectedFile.Length, key.WantsPin));
        foreach (var (file, code) in (IEnumerable<(byte[], string)>)[(certificate.RawData, "signing.keyThere"), ("không phải"u8.ToArray(), "signing.certificateFile"), ([], "signing.certificateFile"), (SampleKeys.Read("root.pem"), "signing.refused.keyUsage")])
            Assert.Equal(code, (await Assert.ThrowsAsync<RuleBroken>(() => office.By("quantri", (_, s) => s.GetRequiredService<KeyDesk>().AddAtDesk(minh, file, Stop)))).Code);
    }

    private static byte[] Spoiled(byte[] signed, int sent)
    {
        // A letter of the page's new parts that the structure does not need: the signer's name in the signature's dictionary.
        var at = sent + signed.AsSpan(sent).IndexOf("/M (D:"u8) + 7;
        signed[at] = (byte)(signed[at] == '1' ? '2' : '1');
        return signed;
    }

    private static async Task<string> Upload(HttpClient http, string address, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "uploadfile", "a.pdf" } };
        using var answer = await http.PostAsync(address, form, Stop);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return told.GetProperty("Status").GetBoolean() ? "" : told.GetProperty("Code").GetString()!;
    }

    private Task<List<string>> Told(Guid id) => office.Inside(s => s.GetRequiredService<AllRows>().Of<AuditEntry>().Where(e => e.SubjectId == id).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(Stop));
}
