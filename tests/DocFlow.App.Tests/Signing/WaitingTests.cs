using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.Pki;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>A hash that is signed elsewhere, later: never half a signature, never two.</summary>
public sealed class WaitingTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_value_that_comes_later_completes_once_however_often_it_is_brought_and_the_document_goes_on()
    {
        using var people = await DraftedOffice.Open(office);
        using var key = Key.Make();
        var (outgoing, pending) = await Waiting(people, key, "ký nơi khác");
        Assert.Equal(OutgoingState.Signing, (await people.One(outgoing.Id)).State);
        await Assert.ThrowsAsync<NotThere>(() => Completion.Complete(Guid.NewGuid(), pending.Id, key.Sign(pending), Stop));
        var wrong = await Assert.ThrowsAsync<RuleBroken>(() => Completion.Complete(pending.AgencyId, pending.Id, key.Sign(pending, spoil: true), Stop));
        Assert.Equal("signing.refused.wrongValue", wrong.Code);
        Assert.Equal((PendingState.Prepared, OutgoingState.Signing), ((await Row(pending.Id)).State, (await people.One(outgoing.Id)).State));

        // Brought by three at once, and again later.
        var value = key.Sign(pending);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Completion.Complete(pending.AgencyId, pending.Id, value, Stop)));
        await Completion.Complete(pending.AgencyId, pending.Id, key.Sign(pending), Stop);
        var signed = await people.One(outgoing.Id);
        Assert.Equal(OutgoingState.Sealing, signed.State);
        Assert.Equal((1, 1), Judges.PdfSig(await people.File(signed)));
        Assert.Equal(PendingState.Completed, (await Row(pending.Id)).State);
        Assert.Equal(["signing.prepared", "signing.waiting", "signing.valueRefused", "signing.completed"], await Told(pending.Id));
        Assert.NotNull((await people.Seal(outgoing.Id)).Number);
    }

    [Fact]
    public async Task What_waited_too_long_or_was_given_up_is_dropped_told_and_may_be_asked_for_again()
    {
        using var people = await DraftedOffice.Open(office);
        using var key = Key.Make();
        var (outgoing, pending) = await Waiting(people, key, "chờ quá lâu");
        await Completion.Drop(pending.AgencyId, pending.Id, "signing.waitedTooLong", Stop);
        Assert.Equal("signing.waitedTooLong", await office.By("minh", async (_, s) => (await s.GetRequiredService<WaitingSignings>().Of(outgoing.Id, OutgoingSteps.Sign, Stop))!.Problem));
        Assert.Equal("signing.notWaiting", (await Assert.ThrowsAsync<RuleBroken>(() => Completion.Complete(pending.AgencyId, pending.Id, key.Sign(pending), Stop))).Code);
        Assert.Equal(OutgoingState.Signing, (await people.One(outgoing.Id)).State);

        var second = await Prepare(outgoing.Id, key);
        var third = await Prepare(outgoing.Id, key);
        Assert.Equal((PendingState.Dropped, PendingState.Prepared), ((await Row(second.Id)).State, (await Row(third.Id)).State));
        await office.By("minh", async (_, s) =>
        {
            await s.GetRequiredService<WaitingSignings>().Cancel(third.GroupId!.Value, Stop);
            return true;
        });
        Assert.Equal("signing.waitCancelled", (await Row(third.Id)).Problem);
        var last = await Prepare(outgoing.Id, key);
        await Completion.Complete(last.AgencyId, last.Id, key.Sign(last), Stop);
        Assert.Equal((1, 1), Judges.PdfSig(await people.File(await people.One(outgoing.Id))));
    }

    [Fact]
    public async Task A_value_for_a_document_that_changed_or_went_back_meanwhile_is_refused_by_name_and_signs_nothing()
    {
        using var people = await DraftedOffice.Open(office);
        using var key = Key.Make();
        var (outgoing, pending) = await Waiting(people, key, "trả lại lúc đang chờ");
        await people.Does(people.Minh, outgoing.Id, "send-back", new { reason = "Bổ sung căn cứ." });
        Assert.Equal("drafting.outOfTurn", (await Assert.ThrowsAsync<RuleBroken>(() => Completion.Complete(pending.AgencyId, pending.Id, key.Sign(pending), Stop))).Code);
        Assert.Equal((PendingState.Dropped, "drafting.outOfTurn"), (await Row(pending.Id)) is var row ? (row.State, row.Problem) : default);

        var (other, waiting) = await Waiting(people, key, "đổi tệp lúc đang chờ");
        await office.By("minh", async (work, s) =>
        {
            var document = await work.LoadWith<Document>(other.DocumentId, rows => rows.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source), Stop);
            var file = new ReceivedFile(document, await s.GetRequiredService<FileStore>().Put(document.AgencyId, DraftedOffice.Letter("khác"), Stop), "khac.pdf", "application/pdf", null, work.Now);
            work.Add(file);
            document.Replace(document.Files.First(f => f.IsMain), file, work.Now);
            await work.Commit(Stop);
            return true;
        });
        Assert.Equal("signing.documentChanged", (await Assert.ThrowsAsync<RuleBroken>(() => Completion.Complete(waiting.AgencyId, waiting.Id, key.Sign(waiting), Stop))).Code);
        Assert.Equal(0, await office.Inside(s => s.GetRequiredService<AllRows>().Of<PendingSigning>().CountAsync(p => p.KeyId == waiting.KeyId && p.State == PendingState.Completed && (p.SubjectId == other.Id || p.SubjectId == outgoing.Id), Stop)));
    }

    [Fact]
    public async Task Who_left_the_post_they_asked_in_signs_nothing_any_more()
    {
        using var people = await DraftedOffice.Open(office);
        using var key = Key.Make();
        var (outgoing, pending) = await Waiting(people, key, "thôi giữ chức lúc đang chờ");
        await office.App.Services.GetRequiredService<OfficeWriter>().Write(async db => await db.Set<PendingSigning>().Where(p => p.Id == pending.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ByPostId, Guid.NewGuid()), Stop), Stop);
        Assert.Equal("signing.notTheirsNow", (await Assert.ThrowsAsync<RuleBroken>(() => Completion.Complete(pending.AgencyId, pending.Id, key.Sign(pending), Stop))).Code);
        Assert.Equal(OutgoingState.Signing, (await people.One(outgoing.Id)).State);
    }

    private SigningCompletion Completion => office.App.Services.GetRequiredService<SigningCompletion>();

    private async Task<(OutgoingAnswer Outgoing, PendingSigning Pending)> Waiting(DraftedOffice people, Key key, string subject)
    {
        var draft = await people.Draft(subject);
        await people.Checked(draft.Id);
        await office.By("minh", async (work, _) =>
        {
            if (key.Id != Guid.Empty)
                return key.Id;
            var row = SigningKey.At(SigningPlace.Desk, work.Me.AgencyId, work.Me.PersonId, "Khóa ở máy ông Minh", key.Certificate.RawData, CertificateFile.Read(key.Certificate.RawData)[0].Fingerprint, "máy 1", [], key.Certificate.NotAfter, work.Now);
            work.Add(row);
            await work.Commit(Stop);
            return key.Id = row.Id;
        });
        return (draft, await Prepare(draft.Id, key));
    }

    private Task<PendingSigning> Prepare(Guid outgoingId, Key key) => office.By("minh", async (work, s) =>
    {
        var steps = s.GetRequiredService<OutgoingSteps>();
        var document = await steps.DocumentOf(await steps.Load(outgoingId, Stop), Stop);
        var file = document.Files.First(f => f.IsMain);
        var facts = $$"""{"Sha256":"{{file.Current.Source!.Sha256}}","RunItem":null}""";
        var row = await s.GetRequiredService<WaitingSignings>().Prepare(new SigningRequest(document, file, key.Id, null, OutgoingSteps.Sign, outgoingId, new SignatureOptions { Field = "ChuKyCaNhan", Certify = 2 }, "da-ky.pdf") { Then = _ => Task.CompletedTask }, null, facts, Stop);
        await work.Commit(Stop);
        return row;
    });

    private Task<PendingSigning> Row(Guid id) => office.Inside(s => s.GetRequiredService<AllRows>().Of<PendingSigning>().SingleAsync(p => p.Id == id, Stop));

    private Task<List<string>> Told(Guid id) => office.Inside(s => s.GetRequiredService<AllRows>().Of<AuditEntry>().Where(e => e.SubjectId == id).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(Stop));

    /// <summary>A key that is nowhere near the server.</summary>
    private sealed class Key(X509Certificate2 certificate) : IDisposable
    {
        public X509Certificate2 Certificate => certificate;

        public Guid Id { get; set; }

        public static Key Make() => new(TokenCertificates.Make("Trần Quang Minh"));

        public byte[] Sign(PendingSigning pending, bool spoil = false)
        {
            var digest = PendingSignature.FromJson(pending.Pending).ToBeSigned;
            if (spoil)
                digest = SHA256.HashData(digest);
            using var key = certificate.GetECDsaPrivateKey()!;
            return key.SignHash(digest);
        }

        public void Dispose() => certificate.Dispose();
    }
}
