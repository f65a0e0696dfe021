using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Drafting;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>From described parts to the protocol: Lan describes, Mai checks, the registry signs, Mai accepts.</summary>
public sealed class AcceptanceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_checked_by_another_signed_by_the_agency_and_accepted_with_a_protocol_of_what_was_measured()
    {
        await using var office = await TestOffice.Start();
        var (lan, mai) = (await office.ViewerOf("lan"), await office.ViewerOf("mai"));
        var batch = await Described(office, lan);
        var check = await office.Within(mai, (_, s) => s.GetRequiredService<CheckDesk>().Start(batch, 60, Stop));
        Assert.Equal(2, check.Parts.Count);

        var rows = await office.Rows(db => db.Set<CheckedPart>().Include(p => p.Part).OrderBy(p => p.Part!.Ordinal).ToListAsync(Stop));
        Assert.Equal("digitizing.ownWork", (await Assert.ThrowsAsync<RuleBroken>(() => Check(office, lan, desk => desk.Judge(rows[0].Id, [], Stop)))).Code);
        Assert.Equal("digitizing.notYetSigning", (await Assert.ThrowsAsync<RuleBroken>(() => office.Within(lan, (_, s) => s.GetRequiredService<SealDesk>().Start(batch, null, SampleKeys.Password, Stop)))).Code);
        await Check(office, mai, desk => desk.Judge(rows[0].Id, [], Stop));
        await Check(office, mai, desk => desk.Judge(rows[1].Id, [new FoundError(ErrorKind.WrongField, "trích yếu")], Stop));
        await Check(office, lan, desk => desk.Mend(rows[1].Id, rows[1].Part!.Fields with { Subject = "Về việc đã sửa" }, Stop));
        await Check(office, mai, desk => desk.End(batch, Stop));
        Assert.Equal("Về việc đã sửa", await office.Rows(db => db.Set<BatchPart>().Where(p => p.Id == rows[1].PartId).Select(p => p.Subject).SingleAsync(Stop)));
        Assert.Equal("Về việc đã sửa", await office.Rows(db => db.Set<BatchPart>().Where(p => p.Id == rows[1].PartId).Select(p => p.Document!.Title).SingleAsync(Stop)));

        await Assert.ThrowsAsync<RuleBroken>(() => office.Within(mai, (_, s) => s.GetRequiredService<AcceptanceDesk>().Accept(batch, Stop)));
        var made = await office.Rows(db => db.Set<BatchPart>().Select(p => p.DocumentId!.Value).ToListAsync(Stop));
        await Until(office, db => db.Set<Document>().CountAsync(d => made.Contains(d.Id) && d.Files.Any(), Stop), 2);
        await office.Within(lan, (_, s) => s.GetRequiredService<SealDesk>().Start(batch, null, SampleKeys.Password, Stop));
        await Until(office, db => db.Set<SealRun>().CountAsync(r => r.State == SealRunState.Finished, Stop), 1);
        foreach (var seal in await office.Rows(db => db.Set<PartSeal>().ToListAsync(Stop)))
        {
            var bytes = await Bytes(office, seal.AgencyId, seal.Sha256);
            Assert.Equal((1, 1), Judges.PdfSig(bytes));
            Assert.Empty(Judges.NotArchival(bytes));
            var text = Judges.Text(bytes);
            Assert.Matches(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00", text);
            Assert.Contains("vohanh", text, StringComparison.Ordinal);
        }

        var protocol = await office.Within(mai, (_, s) => s.GetRequiredService<AcceptanceDesk>().Accept(batch, Stop));
        Assert.Equal(BatchState.Accepted, await office.Rows(db => db.Set<Batch>().Select(b => b.State).SingleAsync(Stop)));
        var facts = AcceptanceDesk.FactsOf(protocol);
        Assert.Equal((4, 2, 4, 2, 50m), (facts.PagesRead, facts.Documents, facts.PagesInDocuments, facts.DocumentsSealed, facts.Checks[0].ErrorPercent));
        Assert.Equal((1, "Nguyễn Thị Lan"), (facts.Checks[0].Errors[ErrorKind.WrongField], Assert.Single(facts.Indexed).Name));
        Assert.Equal(("mai", 2), (Assert.Single(facts.Checked).Name, facts.Checked[0].Count));
        var file = await office.Rows(db => db.Set<ReceivedFile>().SingleAsync(f => f.DocumentId == protocol.DocumentId, Stop));
        var pdf = await Bytes(office, file.AgencyId, file.Sha256);
        Assert.Empty(Judges.NotArchival(pdf));
        var said = string.Join(' ', Judges.Text(pdf).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var word in new[] { "BIÊN BẢN", check.Seed, "Sai thông tin mô tả", "50 %" })
            Assert.Contains(word, said, StringComparison.Ordinal);
        await office.Within(await office.ViewerOf("tuan"), (_, s) => Sign(s));
        Assert.Equal("digitizing.protocolSigned", (await Assert.ThrowsAsync<RuleBroken>(async () => await office.Within(await office.ViewerOf("tuan"), (_, s) => Sign(s)))).Code);
        Assert.Empty(office.Log.Errors);

        async Task<bool> Sign(IServiceProvider services)
        {
            await services.GetRequiredService<AcceptanceDesk>().Sign(batch, null, SampleKeys.Password, Stop);
            return true;
        }
    }

    [Fact]
    public async Task A_batch_goes_on_with_the_rest_where_signing_stopped()
    {
        await using var office = await TestOffice.Start();
        var (lan, mai) = (await office.ViewerOf("lan"), await office.ViewerOf("mai"));
        var batch = await Described(office, lan);
        await office.Within(mai, (_, s) => s.GetRequiredService<CheckDesk>().Start(batch, 0, Stop));
        foreach (var id in await office.Rows(db => db.Set<CheckedPart>().Select(p => p.Id).ToListAsync(Stop)))
            await Check(office, mai, desk => desk.Judge(id, [], Stop));
        await Check(office, mai, desk => desk.End(batch, Stop));
        await Assert.ThrowsAsync<RuleBroken>(() => office.Within(lan, (_, s) => s.GetRequiredService<SealDesk>().Start(batch, null, "sai mật khẩu", Stop)));
        Assert.Equal(0, await office.Rows(db => db.Set<SealRun>().CountAsync(Stop)));
        await office.Within(lan, async (_, s) =>
        {
            var run = await s.GetRequiredService<SealDesk>().Start(batch, null, SampleKeys.Password, Stop);
            s.GetRequiredService<Features.Drafting.Batch.RunSecrets>().Forget(run.Id);
            return true;
        });
        await Until(office, db => db.Set<SealRun>().CountAsync(r => r.State != SealRunState.Running, Stop), 1);
        await office.Within(lan, (_, s) => s.GetRequiredService<SealDesk>().Start(batch, null, SampleKeys.Password, Stop));
        await Until(office, db => db.Set<PartSeal>().CountAsync(Stop), 2);
        await Until(office, db => db.Set<SealRun>().CountAsync(r => r.State == SealRunState.Finished, Stop), 1);
    }

    /// <summary>Two documents of two pages, described by Lan.</summary>
    private static async Task<Guid> Described(TestOffice office, Viewer lan)
    {
        var batch = await office.Within(lan, async (_, s) =>
        {
            var desk = s.GetRequiredService<BatchDesk>();
            var opened = await desk.Open(new BatchOrder { Title = "Hồ sơ địa chính", SamplePercent = 100 }, Stop);
            await desk.Receive(opened.Id, [await s.GetRequiredService<Intake>().Lay("chong.pdf", new MemoryStream(Samples.Pdf(4, page => $"ban ghi {page} vohanh")), Stop)], Stop);
            return opened.Id;
        });
        await ReceivingTests.UntilRead(office, batch, 1);
        var pages = await office.Rows(db => db.Set<BatchPage>().OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(Stop));
        await Do(office, lan, desk => desk.Accept(batch, pages, Stop));
        await Do(office, lan, desk => desk.StartSplitting(batch, Stop));
        await Do(office, lan, desk => desk.Split(batch, pages[2], Stop));
        await Do(office, lan, desk => desk.StartIndexing(batch, Stop));
        foreach (var part in await office.Rows(db => db.Set<BatchPart>().Where(p => p.State == PartState.Open).OrderBy(p => p.Ordinal).ToListAsync(Stop)))
            await Do(office, lan, desk => desk.Release(part.Id, new PartFields { TypeName = "Biên bản", Subject = $"Về việc {part.Ordinal}" }, Stop));
        var made = await office.Rows(db => db.Set<BatchPart>().Select(p => p.DocumentId!.Value).ToListAsync(Stop));
        await Until(office, db => db.Set<Document>().CountAsync(d => made.Contains(d.Id) && d.Files.Any(), Stop), 2);
        return batch;
    }

    private static Task Do(TestOffice office, Viewer viewer, Func<BatchDesk, Task> verb) => office.Within(viewer, async (_, s) =>
    {
        await verb(s.GetRequiredService<BatchDesk>());
        return true;
    });

    private static Task Check(TestOffice office, Viewer viewer, Func<CheckDesk, Task> verb) => office.Within(viewer, async (_, s) =>
    {
        await verb(s.GetRequiredService<CheckDesk>());
        return true;
    });

    private static async Task<byte[]> Bytes(TestOffice office, Guid agency, string sha256) => await File.ReadAllBytesAsync(office.Services.GetRequiredService<FileStore>().PathOf(agency, sha256), Stop);

    private static async Task Until(TestOffice office, Func<OfficeContext, Task<int>> count, int wanted)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(TimeSpan.FromMinutes(4));
        while (await office.Rows(count) < wanted)
        {
            Assert.False(late.IsCancellationRequested, "what was waited for did not come within 4 minutes");
            await Task.Delay(150, CancellationToken.None);
        }
    }
}
