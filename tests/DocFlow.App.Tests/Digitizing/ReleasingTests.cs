using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Search;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>A part that is described becomes a document: one file made of the stacks' own pages, found by its words, readable everywhere.</summary>
public sealed class ReleasingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_described_part_is_a_searchable_archive_file_and_found_once()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var batch = await Split(office, mai, Samples.Pdf(5, page => $"ban ghi {page} vohanh"), cutAt: 3);
        var parts = await office.Rows(db => db.Set<BatchPart>().Where(p => p.BatchId == batch && p.State == PartState.Open).OrderBy(p => p.Ordinal).ToListAsync(Stop));
        Assert.Equal(2, parts.Count);
        await Do(office, mai, desk => desk.Turn(batch, [office.Rows(db => db.Set<BatchPage>().Where(p => p.BatchId == batch && p.Number == 4).Select(p => p.Id).SingleAsync(Stop)).Result], 180, Stop));
        await Do(office, mai, desk => desk.Release(parts[1].Id, new PartFields { TypeName = "Biên bản", Subject = "Bản ghi số hai", DossierCode = "HS/7" }, Stop));

        var document = await Made(office, parts[1].Id);
        var file = await office.Rows(db => db.Set<ReceivedFile>().SingleAsync(f => f.DocumentId == document, Stop));
        Assert.Equal("HS-7.0002.pdf", file.Name);
        var pages = await office.Rows(db => db.Set<ReadPage>().Where(p => p.ReceivedFileId == file.Id).OrderBy(p => p.Number).ToListAsync(Stop));
        Assert.Equal(["ban ghi 3 vohanh", "ban ghi 4 vohanh", "ban ghi 5 vohanh"], pages.Select(DocumentReading.PlainText));
        var shown = await office.Rows(db => db.Set<VersionPage>().Where(v => db.Set<FileVersion>().Any(f => f.Id == v.FileVersionId && f.SourceId == file.Id)).OrderBy(v => v.Ordinal).Select(v => new { v.SourceNumber, v.Turn }).ToListAsync(Stop));
        Assert.Equal([(3, 0), (4, 180), (5, 0)], shown.Select(v => (v.SourceNumber, v.Turn)));

        var path = office.Services.GetRequiredService<FileStore>().PathOf(file.AgencyId, file.Sha256);
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        Assert.Empty(Judges.NotArchival(bytes));
        // The page in the middle was turned upside down: its words are there, in whatever order another reader takes them.
        Assert.Equal(pages.SelectMany(page => DocumentReading.PlainText(page).Split(' ')).Order(StringComparer.Ordinal), Judges.Text(bytes).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        var found = await office.Within(mai, (work, _) => new PageSearch(work).Find("vohanh", 1, Stop));
        Assert.Equal(3, found.Total);
        Assert.Equal([document], found.Pages.Select(p => p.DocumentId).Distinct());
        Assert.Empty((await office.Fsck()).Faults);
        Assert.Equal(BatchState.Indexing, await office.Rows(db => db.Set<Batch>().Select(b => b.State).SingleAsync(Stop)));
        await Do(office, mai, desk => desk.Release(parts[0].Id, new PartFields { TypeName = "Biên bản", Subject = "Bản ghi số một" }, Stop));
        Assert.Equal(BatchState.Checking, await office.Rows(db => db.Set<Batch>().Select(b => b.State).SingleAsync(Stop)));
        await Made(office, parts[0].Id);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task An_original_jpeg_goes_into_the_file_as_it_came()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var jpeg = Jpeg();
        var batch = await Split(office, mai, jpeg, cutAt: null, "trang.jpg");
        var part = await office.Rows(db => db.Set<BatchPart>().SingleAsync(p => p.BatchId == batch, Stop));
        await Do(office, mai, desk => desk.Release(part.Id, new PartFields { TypeName = "Ảnh", Subject = "Ảnh một trang" }, Stop));
        var document = await Made(office, part.Id);
        var sha = await office.Rows(db => db.Set<ReceivedFile>().Where(f => f.DocumentId == document).Select(f => f.Sha256).SingleAsync(Stop));
        var made = await File.ReadAllBytesAsync(office.Services.GetRequiredService<FileStore>().PathOf(mai.AgencyId, sha), Stop);
        Assert.True(made.AsSpan().IndexOf(jpeg) > 0, "the bytes of the JPEG are not in the PDF");
    }

    [Fact]
    public async Task Who_is_slower_learns_that_somebody_was_faster()
    {
        await using var office = await TestOffice.Start();
        var mai = await office.ViewerOf("mai");
        var batch = await Split(office, mai, Samples.Pdf(2, page => $"trang {page}"), cutAt: null);
        var part = await office.Rows(db => db.Set<BatchPart>().SingleAsync(p => p.BatchId == batch, Stop));
        await Do(office, mai, desk => desk.Keep(part.Id, new PartFields { Subject = "nháp" }, Stop, part.Version));
        await Assert.ThrowsAsync<LostUpdate>(() => Do(office, mai, desk => desk.Release(part.Id, new PartFields { TypeName = "Công văn", Subject = "khác" }, Stop, part.Version)));
    }

    private static async Task<Guid> Split(TestOffice office, Viewer mai, byte[] stack, int? cutAt, string name = "chong.pdf")
    {
        var batch = await office.Within(mai, async (_, s) =>
        {
            var desk = s.GetRequiredService<BatchDesk>();
            var batch = await desk.Open(new BatchOrder { Title = "lô" }, Stop);
            await desk.Receive(batch.Id, [await s.GetRequiredService<Intake>().Lay(name, new MemoryStream(stack), Stop)], Stop);
            return batch.Id;
        });
        await ReceivingTests.UntilRead(office, batch, 1);
        var pages = await office.Rows(db => db.Set<BatchPage>().Where(p => p.BatchId == batch).OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(Stop));
        await Do(office, mai, desk => desk.Accept(batch, pages, Stop));
        await Do(office, mai, desk => desk.StartSplitting(batch, Stop));
        if (cutAt is { } number)
            await Do(office, mai, desk => desk.Split(batch, pages[number - 1], Stop));
        await Do(office, mai, desk => desk.StartIndexing(batch, Stop));
        return batch;
    }

    private static Task Do(TestOffice office, Viewer viewer, Func<BatchDesk, Task> verb) => office.Within(viewer, async (_, s) =>
    {
        await verb(s.GetRequiredService<BatchDesk>());
        return true;
    });

    private static async Task<Guid> Made(TestOffice office, Guid part)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(TimeSpan.FromMinutes(4));
        while (true)
        {
            var document = await office.Rows(db => db.Set<BatchPart>().Where(p => p.Id == part && p.Document!.Files.Any()).Select(p => p.DocumentId).FirstOrDefaultAsync(Stop));
            if (document is { } id)
                return id;
            await Task.Delay(200, late.Token);
        }
    }

    /// <summary>A small page of ours as a JPEG, by the tool that draws PDF pages.</summary>
    private static byte[] Jpeg()
    {
        var folder = Directory.CreateTempSubdirectory("docflow-jpeg-");
        try
        {
            var pdf = Path.Combine(folder.FullName, "a.pdf");
            File.WriteAllBytes(pdf, Samples.Pdf(1, _ => "anh chup"));
            using var draw = System.Diagnostics.Process.Start("pdftoppm", ["-jpeg", "-r", "100", "-singlefile", pdf, Path.Combine(folder.FullName, "a")]);
            draw.WaitForExit();
            return File.ReadAllBytes(Path.Combine(folder.FullName, "a.jpg"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
