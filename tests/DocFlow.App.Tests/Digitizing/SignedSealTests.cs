using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Features.Search;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using DocFlow.App.Tests.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>The agency's signature on signed originals: behind the earlier ones, which stay valid; where the file forbids it, a question that holds nobody up.</summary>
public sealed class SignedSealTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_agencys_signature_is_added_behind_the_others_and_a_file_that_forbids_it_is_asked_about_while_the_run_goes_on()
    {
        await using var office = await TestOffice.Start();
        var lan = await office.ViewerOf("lan");
        var twice = await SignedBatch.Twice(Samples.Pdf(2, page => $"hai chu ky {page}"));
        var certified = await SignedBatch.Certified(SignedFiles.Letter("khong ky them"));
        var broken = SignedFiles.OneByteChanged(await SignedFiles.Sign(SignedFiles.Letter("da bi sua")), "da bi sua");
        var batch = await SignedBatch.Split(office, lan, ("khoa.pdf", certified), ("hong.pdf", broken), ("hai.pdf", twice), ("giay.pdf", Samples.Pdf(1, _ => "giay thuong")));
        var documents = await SignedBatch.Make(office, lan, batch);
        var original = SignedBatch.MainFile(documents[2]);
        await SignedBatch.Check(office, original.Id);
        await office.Within(lan, async (_, s) => await s.GetRequiredService<ProofreadDesk>().Correct((await SignedBatch.Read(office, original.Id))[0].Id, [new WordChange(0, "hai", "haisua")], Stop));
        using var mai = await office.As("mai");
        await DescribedBatch.Pass(mai, batch);

        await office.Within(lan, (_, s) => s.GetRequiredService<SealDesk>().Start(batch, null, SampleKeys.Password, Stop));
        await Until(office, db => db.Set<SealRun>().CountAsync(r => r.State != SealRunState.Running, Stop), 1);
        Assert.Equal((SealRunState.Finished, null), await office.Rows(async db => (await db.Set<SealRun>().SingleAsync(Stop)) is var run ? (run.State, run.Problem) : default));
        var sealedNow = await office.Rows(db => db.Set<PartSeal>().AsNoTracking().Join(db.Set<BatchPart>(), s => s.PartId, p => p.Id, (s, p) => new { p.Ordinal, s.ReceivedFileId }).OrderBy(s => s.Ordinal).ToListAsync(Stop));
        Assert.Equal([3, 4], sealedNow.Select(s => s.Ordinal));
        var refusals = await office.Rows(db => db.Set<SealRefusal>().AsNoTracking().Include(r => r.Part).OrderBy(r => r.Part!.Ordinal).ToListAsync(Stop));
        Assert.Equal([(1, "signing.refused.locked"), (2, "signing.notIntact")], refusals.Select(r => (r.Part!.Ordinal, r.Problem)));
        foreach (var (document, before) in new[] { (documents[0], certified), (documents[1], broken) })
            Assert.Equal(before, await SignedBatch.Bytes(office, await Current(office, document.Id)));

        // An incremental revision: the original is the beginning of it, and all three signatures hold.
        var file = await Current(office, documents[2].Id);
        Assert.Equal(sealedNow[0].ReceivedFileId, file.Id);
        var bytes = await SignedBatch.Bytes(office, file);
        Assert.True(bytes.AsSpan().StartsWith(twice));
        Assert.Equal((3, 3), Judges.PdfSig(bytes));
        var report = Judges.Verify(bytes);
        Assert.NotEqual("invalid", report.GetProperty("verdict").GetString());
        Assert.All(report.GetProperty("signatures").EnumerateArray(), s => Assert.Equal("intact", s.GetProperty("integrity").GetString()));
        Assert.Equal((1, 1), Judges.PdfSig(await SignedBatch.Bytes(office, await Current(office, documents[3].Id))));

        // The words, and what was corrected, stand beside the new bytes as they stood beside the old ones; the page shows the mark.
        await Until(office, db => db.Set<ReadPage>().CountAsync(p => p.ReceivedFileId == file.Id, Stop), 2);
        var (pages, old) = (await SignedBatch.Read(office, file.Id), await SignedBatch.Read(office, original.Id));
        Assert.Equal(["haisua chu ky 1", "hai chu ky 2"], pages.Select(DocumentReading.PlainText));
        Assert.NotEqual(old[0].ImageSha256, pages[0].ImageSha256);
        Assert.Equal(old[1].ImageSha256, pages[1].ImageSha256);
        Assert.Contains(pages[0].Id, (await office.Within(lan, (work, _) => new PageSearch(work).Find("haisua", 1, Stop))).Pages.Select(p => p.PageId));

        // The registry decides by name; only then is the batch taken over, and the protocol says so.
        Assert.Equal("digitizing.unsealed", (await Assert.ThrowsAsync<RuleBroken>(() => Accept(office, batch))).Code);
        using var registry = await office.As("lan");
        foreach (var refusal in refusals)
            (await registry.Post($"/api/v1/batches/{batch}/sealing/parts/{refusal.PartId}/leave")).EnsureSuccessStatusCode().Dispose();
        var protocol = await Accept(office, batch);
        var facts = AcceptanceDesk.FactsOf(protocol);
        Assert.Equal((4, 2, 2), (facts.Documents, facts.DocumentsSealed, facts.DocumentsLeft));
        var said = Judges.Text(await SignedBatch.Bytes(office, await Current(office, protocol.DocumentId)));
        Assert.Contains("Giữ nguyên với chữ ký số", said, StringComparison.Ordinal);
        Assert.Empty((await office.Fsck()).Faults);
        Assert.True(await office.Within(lan, async (_, s) => (await s.GetRequiredService<AuditProof>().Verify(Stop)).Clean));
        Assert.Empty(office.Log.Errors);
    }

    private static async Task<AcceptanceProtocol> Accept(TestOffice office, Guid batch) => await office.Within(await office.ViewerOf("mai"), (_, s) => s.GetRequiredService<AcceptanceDesk>().Accept(batch, Stop));

    private static Task<ReceivedFile> Current(TestOffice office, Guid document) => office.Rows(db => db.Set<Document>().Where(d => d.Id == document).SelectMany(d => d.Files).Where(f => f.Ordinal == 0).SelectMany(f => f.Versions).OrderByDescending(v => v.Number).Select(v => v.Source!).FirstAsync(Stop));

    private static async Task Until(TestOffice office, Func<OfficeContext, Task<int>> count, int wanted)
    {
        for (var start = TimeProvider.System.GetTimestamp(); await office.Rows(count) < wanted; await Task.Delay(150, Stop))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(90), "what was waited for did not come within 90 s");
    }
}
