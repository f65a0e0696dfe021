using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Features.Search;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using DocFlow.App.Tests.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>A signed file that is laid into a batch never loses its signatures: whole it is the document's file, in pieces it is attached.</summary>
public sealed class SignedStackTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_file_that_is_a_part_of_its_own_is_the_documents_file_byte_for_byte_and_its_words_stand_beside_it()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var signed = await SignedBatch.Twice(Samples.Pdf(3, page => $"goc {page} vohanh"));
        var batch = await SignedBatch.Split(office, mai, ("truoc.pdf", Samples.Pdf(1, _ => "truoc")), ("ky.pdf", signed), ("sau.pdf", Samples.Pdf(2, page => $"sau {page}")));
        var pages = await SignedBatch.Pages(office, batch);
        Assert.Equal([0, 2, 0], await office.Rows(db => db.Set<BatchStack>().OrderBy(s => s.Ordinal).Select(s => s.Signatures ?? -1).ToListAsync(Stop)));
        Assert.Equal("1|1 2 3|1 2", string.Join('|', pages.GroupBy(p => p.PartId).Select(part => string.Join(' ', part.Select(p => p.Number)))));

        // A page marked blank by hand belongs to the original all the same; a word corrected in the stack goes along.
        await DescribedBatch.Do(office, mai, desk => desk.Mark(batch, [pages[2].Id], PageMark.Blank, Stop));
        await office.Within(mai, (_, s) => s.GetRequiredService<ProofreadDesk>().Correct(pages[3].ReadPageId, [new WordChange(0, "goc", "gốc")], Stop));
        var documents = await SignedBatch.Make(office, mai, batch);

        var file = Assert.Single(documents[1].Files).Current.Source!;
        Assert.Equal(signed, await SignedBatch.Bytes(office, file));
        Assert.Equal("HS-9.0002.pdf", file.Name);
        Assert.Equal([(1, 0), (2, 0), (3, 0)], documents[1].Files[0].Current.Pages.OrderBy(p => p.Ordinal).Select(p => (p.SourceNumber, p.Turn)));
        Assert.Equal((2, 2), Judges.PdfSig(signed));
        var check = await SignedBatch.Check(office, file.Id);
        Assert.Equal((2, documents[1].Id), (check.Signatures, check.DocumentId));
        Assert.NotEqual("invalid", check.Verdict);
        var read = await SignedBatch.Read(office, file.Id);
        Assert.Equal(["goc 1 vohanh", "goc 2 vohanh", "gốc 3 vohanh"], read.Select(DocumentReading.PlainText));
        Assert.Equal(3, (await office.Within(mai, (work, _) => new PageSearch(work).Find("vohanh", 1, Stop))).Total);
        Assert.Single(documents[0].Files);
        Assert.Equal((0, 0), Judges.PdfSig(await SignedBatch.Bytes(office, SignedBatch.MainFile(documents[2]))));

        // What is mended afterwards is beside the file, never in it.
        await office.Within(mai, (_, s) => s.GetRequiredService<ProofreadDesk>().Correct(read[0].Id, [new WordChange(2, "vohanh", "vôhạnh")], Stop));
        Assert.Equal(read[0].Id, (await office.Within(mai, (work, _) => new PageSearch(work).Find("vôhạnh", 1, Stop))).Pages[0].PageId);
        Assert.Equal(1, await office.Rows(db => db.Set<FileVersion>().CountAsync(v => v.DocumentFileId == documents[1].Files[0].Id, Stop)));
        Assert.Equal(0, await office.Rows(db => db.Set<SearchableEdition>().CountAsync(e => e.ReceivedFileId == file.Id, Stop)));
        Assert.Equal(signed, await SignedBatch.Bytes(office, file));
        await Sound(office);
    }

    [Fact]
    public async Task Of_a_signed_file_that_was_taken_apart_or_turned_the_original_is_attached_to_each_piece()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var (signed, turned) = (await SignedFiles.Sign(Samples.Pdf(3, page => $"manh{(char)('a' + page)} vohanh")), await SignedFiles.Sign(Samples.Pdf(1, _ => "nghieng vohanh")));
        var batch = await SignedBatch.Split(office, mai, ("ky.pdf", signed), ("xoay.pdf", turned));
        var pages = await SignedBatch.Pages(office, batch);
        await DescribedBatch.Do(office, mai, desk => desk.Split(batch, pages[2].Id, Stop));
        await DescribedBatch.Do(office, mai, desk => desk.Turn(batch, [pages[3].Id], 90, Stop));
        var documents = await SignedBatch.Make(office, mai, batch);

        foreach (var (document, original, shown, n) in new[] { (documents[0], signed, 2, 1), (documents[1], signed, 1, 2), (documents[2], turned, 1, 3) })
        {
            var (main, beside) = (SignedBatch.MainFile(document), document.Files.Single(f => f.Ordinal == 1));
            var made = await SignedBatch.Bytes(office, main);
            Assert.Equal($"HS-9.{n:0000}.pdf", main.Name);
            Assert.Equal((0, 0), Judges.PdfSig(made));
            Assert.Empty(Judges.NotArchival(made));
            Assert.Equal(shown, (await SignedBatch.Read(office, main.Id)).Count);
            Assert.Equal(n == 3 ? "Bản gốc có chữ ký số - xoay.pdf" : "Bản gốc có chữ ký số - ky.pdf", beside.Name);
            Assert.Equal(original, await SignedBatch.Bytes(office, beside.Current.Source!));
            Assert.Equal((1, 1), Judges.PdfSig(original));
            Assert.Equal(1, (await SignedBatch.Check(office, beside.Current.SourceId)).Signatures);
            Assert.Equal(n == 3 ? 1 : 3, (await SignedBatch.Read(office, beside.Current.SourceId)).Count);
        }
        // A piece is found by its own words, not by those of the rest of the original.
        Assert.Equal([documents[1].Id], (await office.Within(mai, (work, _) => new PageSearch(work).Find("manhd", 1, Stop))).Pages.Select(p => p.DocumentId));
        Assert.Equal(4, (await office.Within(mai, (work, _) => new PageSearch(work).Find("vohanh", 1, Stop))).Total);
        Assert.Equal(8, (await office.Within(mai, (work, _) => MeasuredBatch.Read(work, batch, Stop))).Words);
        await Sound(office);
    }

    [Fact]
    public async Task Stacks_read_before_anybody_counted_signatures_are_looked_at_when_the_document_is_made()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var signed = await SignedFiles.Sign(SignedFiles.Letter("thu cu"));
        var batch = await SignedBatch.Split(office, mai, ("ky.pdf", signed));
        await office.Rows(db => db.Set<BatchStack>().ExecuteUpdateAsync(set => set.SetProperty(s => s.Signatures, (int?)null).SetProperty(s => s.SignedFileId, (Guid?)null), Stop));
        var document = Assert.Single(await SignedBatch.Make(office, mai, batch));
        Assert.Equal(signed, await SignedBatch.Bytes(office, Assert.Single(document.Files).Current.Source!));
        Assert.Equal(1, await office.Rows(db => db.Set<BatchStack>().Select(s => s.Signatures).SingleAsync(Stop)));
        await Sound(office);
    }

    private static async Task Sound(TestOffice office)
    {
        Assert.Empty((await office.Fsck()).Faults);
        Assert.True(await office.Within(await office.ViewerOf("mai"), async (_, s) => (await s.GetRequiredService<AuditProof>().Verify(Stop)).Clean));
        Assert.Empty(office.Log.Errors);
    }
}
