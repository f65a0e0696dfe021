using System.Collections.Concurrent;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

/// <summary>Many clerks at the outgoing book: every number once, none missing, and a document that two of them number at once gets one.</summary>
public sealed class ManyNumbersTests
{
    private const int Clerks = 40;
    private const int Documents = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forty_clerks_number_200_drafts_twice_on_SQLite_and_give_1_to_200()
    {
        await using var office = await TestOffice.Start();
        await Number(office);
    }

    [Fact]
    public async Task Forty_clerks_number_200_drafts_twice_on_PostgreSQL_and_give_1_to_200()
    {
        await using var postgres = await FreshPostgres.Make();
        await using var office = await TestOffice.Start(postgres.Database);
        await Number(office);
    }

    private static async Task Number(TestOffice office)
    {
        var lan = await office.ViewerOf("lan");
        var drafts = await office.Within(lan, async (work, _) =>
        {
            var ids = new List<Guid>();
            for (var n = 0; n < Documents; n++)
            {
                var document = new Document(work.Me.AgencyId, $"dự thảo {n}", null, work.Me.PersonId, work.Now);
                var outgoing = new OutgoingDocument(document, new Drafted { Subject = $"dự thảo {n}", Notation = "UBND-NV" }, work.Me.PersonId!.Value, null, numberFirst: true, work.Now);
                outgoing.Submit();
                outgoing.PassCheck("0");
                work.Add(document);
                work.Add(outgoing);
                ids.Add(outgoing.Id);
            }
            await work.Commit(Stop);
            return ids;
        });
        // Each draft stands twice in the line: two clerks meet at it.
        var line = new ConcurrentQueue<Guid>(drafts.Concat(drafts).Chunk(20).OrderBy(c => c[0]).SelectMany(c => c));
        var (given, refused) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Clerks).Select(_ => Task.Run(async () =>
        {
            while (line.TryDequeue(out var id))
            {
                try
                {
                    await office.Within(lan, async (work, services) =>
                    {
                        var outgoing = await work.Load<OutgoingDocument>(id, Stop);
                        var today = Formats.DateOf(work.Now);
                        outgoing.TakeNumber(await services.GetRequiredService<Books>().Take(RegisterKind.Outgoing, today.Year, "IssuedOn", Stop), today);
                        await work.Commit(Stop);
                        return true;
                    });
                    Interlocked.Increment(ref given);
                }
                catch (Exception turned) when (turned is LostUpdate or RuleBroken { Code: "drafting.numberedAlready" })
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }, Stop)));
        Assert.Equal((Documents, Documents), (given, refused));
        Assert.Equal(Enumerable.Range(1, Documents), await office.Rows(db => db.Set<OutgoingDocument>().Select(o => o.Number!.Value).OrderBy(n => n).ToListAsync(Stop)));
        var verdict = await office.Fsck();
        Assert.True(verdict.Clean, string.Join("; ", verdict.Faults));
        await using var scope = office.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<AuditProof>().Verify(Stop)).Clean);
    }
}
