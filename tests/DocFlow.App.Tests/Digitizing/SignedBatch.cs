using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Running;
using DocFlow.App.Tests.Signing;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>Stacks with and without digital signatures in one batch, as they are split where nobody says otherwise.</summary>
internal static class SignedBatch
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>By Minh, and by the city in a field named as ours are.</summary>
    public static async Task<byte[]> Twice(byte[] file) => await SignedFiles.Sign(await SignedFiles.Sign(file), "office-city", "ChuKyCoQuan");

    /// <summary>Certified: nothing may follow.</summary>
    public static async Task<byte[]> Certified(byte[] file)
    {
        using var signer = SoftwareKey.FromPkcs12(SampleKeys.Read("office-minh.p12"), SampleKeys.Password);
        using var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(signer, new MemoryStream(file), output, new SignatureOptions { Field = "ChungThuc", Certify = 1, SignedAt = TimeProvider.System.GetUtcNow() }, stop: Stop);
        return output.ToArray();
    }

    /// <summary>Received, read, accepted and laid into parts.</summary>
    public static async Task<Guid> Split(TestOffice office, Viewer viewer, params (string Name, byte[] Bytes)[] stacks)
    {
        var batch = await office.Within(viewer, async (_, s) =>
        {
            var desk = s.GetRequiredService<BatchDesk>();
            var opened = await desk.Open(new BatchOrder { Title = "Hồ sơ có tệp ký số", DossierCode = "HS/9", SamplePercent = 100 }, Stop);
            foreach (var (name, bytes) in stacks)
                await desk.Receive(opened.Id, [await s.GetRequiredService<Intake>().Lay(name, new MemoryStream(bytes), Stop)], Stop);
            return opened.Id;
        });
        await ReceivingTests.UntilRead(office, batch, stacks.Length);
        var pages = await Pages(office, batch);
        await DescribedBatch.Do(office, viewer, desk => desk.Accept(batch, [.. pages.Select(p => p.Id)], Stop));
        await DescribedBatch.Do(office, viewer, desk => desk.StartSplitting(batch, Stop));
        return batch;
    }

    public static Task<List<BatchPage>> Pages(TestOffice office, Guid batch) => office.Rows(db => db.Set<BatchPage>().AsNoTracking().Include(p => p.Stack).Where(p => p.BatchId == batch).OrderBy(p => p.Position).ToListAsync(Stop));

    /// <summary>Described by this person, and made.</summary>
    public static async Task<List<Document>> Make(TestOffice office, Viewer viewer, Guid batch)
    {
        await DescribedBatch.Do(office, viewer, desk => desk.StartIndexing(batch, Stop));
        var parts = await DescribedBatch.Parts(office, batch);
        foreach (var part in parts)
            await DescribedBatch.Do(office, viewer, desk => desk.Release(part.Id, part.Fields with { TypeName = "Thông báo", Subject = $"Về việc {part.Ordinal}" }, Stop));
        await DescribedBatch.UntilMade(office, batch, parts.Count);
        var documents = await office.Rows(db => db.Set<BatchPart>().Where(p => p.BatchId == batch && p.State == PartState.Indexed).OrderBy(p => p.Ordinal).Select(p => p.DocumentId!.Value).ToListAsync(Stop));
        var rows = await office.Rows(db => db.Set<Document>().AsNoTracking().Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source).Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Pages).Where(d => documents.Contains(d.Id)).ToListAsync(Stop));
        return [.. documents.Select(id => rows.Single(d => d.Id == id))];
    }

    public static ReceivedFile MainFile(Document document) => document.Files.Single(f => f.IsMain).Current.Source!;

    public static Task<byte[]> Bytes(TestOffice office, ReceivedFile file) => File.ReadAllBytesAsync(office.Services.GetRequiredService<FileStore>().PathOf(file.AgencyId, file.Sha256), Stop);

    public static Task<List<ReadPage>> Read(TestOffice office, Guid file) => office.Rows(db => db.Set<ReadPage>().AsNoTracking().Where(p => p.ReceivedFileId == file).OrderBy(p => p.Number).ToListAsync(Stop));

    /// <summary>The first check of the file, which the background makes.</summary>
    public static async Task<SignatureCheck> Check(TestOffice office, Guid file)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(150, Stop))
        {
            if (await office.Rows(db => db.Set<SignatureCheck>().AsNoTracking().OrderBy(c => c.CheckedAt).FirstOrDefaultAsync(c => c.ReceivedFileId == file, Stop)) is { } found)
                return found;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "the file was not checked within a minute");
        }
    }
}
