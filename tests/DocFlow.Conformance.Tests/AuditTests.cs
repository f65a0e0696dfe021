using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Conformance.Tests;

public abstract class AuditTests(InstalledOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task Commits_at_once_in_one_agency_and_in_several_leave_whole_chains()
    {
        var agencies = new[] { await Office.NewAgency(), await Office.NewAgency(), await Office.NewAgency() };
        await AtOnce(12, async desk =>
        {
            for (var i = 0; i < 8; i++)
            {
                await Office.As(Office.Lan(agencies[desk % 3]), async work =>
                {
                    work.Say("test.said", details: new { desk, i });
                    if (i % 2 == 0)
                        work.Say("test.sent", agency: agencies[(desk + 1) % 3]);
                    await work.Commit(Stop);
                    return true;
                });
            }
            return true;
        });
        foreach (var agency in agencies)
        {
            Assert.Empty(await Faults(agency));
            Assert.Equal(1 + 4 * 8 + 4 * 4, await Length(agency));
        }
    }

    [Fact]
    public async Task The_first_entries_of_a_chain_may_come_at_once()
    {
        var agency = Guid.NewGuid();
        await AtOnce(6, _ => Said(agency, 1));
        Assert.Equal(6, await Length(agency));
        Assert.Empty(await Faults(agency));
    }

    [Fact]
    public async Task A_changed_entry_is_found()
    {
        var agency = await Chain();
        await Office.Database(db => Entry(db, agency, 3).ExecuteUpdateAsync(set => set.SetProperty(e => e.Details, "{\"n\":9}"), Stop));
        Assert.Equal([(3L, AuditFaultKind.Changed)], await Faults(agency));
    }

    [Fact]
    public async Task An_entry_given_another_author_or_time_is_found()
    {
        var agency = await Chain();
        await Office.Database(db => Entry(db, agency, 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, "Ai đó"), Stop));
        await Office.Database(db => Entry(db, agency, 4).ExecuteUpdateAsync(set => set.SetProperty(e => e.At, e => Office.Clock.GetUtcNow().AddDays(-1)), Stop));
        Assert.Equal([(2L, AuditFaultKind.Changed), (4L, AuditFaultKind.Changed)], await Faults(agency));
    }

    [Fact]
    public async Task A_deleted_entry_is_found()
    {
        var agency = await Chain();
        await Office.Database(db => Entry(db, agency, 3).ExecuteDeleteAsync(Stop));
        Assert.Contains((3L, AuditFaultKind.Missing), await Faults(agency));
    }

    [Fact]
    public async Task A_deleted_entry_is_found_also_when_the_others_close_the_gap()
    {
        var agency = await Chain();
        await Office.Database(db => Entry(db, agency, 3).ExecuteDeleteAsync(Stop));
        for (var sequence = 4L; sequence <= 6; sequence++)
            await Move(agency, sequence, sequence - 1);
        Assert.Contains((3L, AuditFaultKind.Changed), await Faults(agency));
    }

    [Fact]
    public async Task Entries_that_changed_places_are_found()
    {
        var agency = await Chain();
        await Move(agency, 2, 99);
        await Move(agency, 3, 2);
        await Move(agency, 99, 3);
        Assert.Contains((2L, AuditFaultKind.Changed), await Faults(agency));
    }

    [Fact]
    public async Task A_chain_whose_end_was_cut_off_is_found()
    {
        var agency = await Chain();
        await Office.Database(db => db.Set<AuditEntry>().Where(e => e.AgencyId == agency && e.Sequence > 4).ExecuteDeleteAsync(Stop));
        Assert.Equal([(5L, AuditFaultKind.CutOff)], await Faults(agency));
    }

    [Fact]
    public async Task A_chain_cut_off_together_with_its_head_is_found_by_the_anchor_outside_the_database()
    {
        var agency = await Chain();
        await Office.Database(db => Anchored(db));
        await CutWithHead(agency, 4);
        Assert.Equal([(5L, AuditFaultKind.CutOff)], await Faults(agency));
        Assert.NotEqual(0, await Office.Database(db => db.Set<AuditHead>().Where(h => h.AgencyId == agency).ExecuteDeleteAsync(Stop)));
        await Office.Database(db => db.Set<AuditEntry>().Where(e => e.AgencyId == agency).ExecuteDeleteAsync(Stop));
        Assert.Contains((1L, AuditFaultKind.CutOff), await Faults(agency));
    }

    [Fact]
    public async Task A_chain_cut_off_and_grown_again_is_found_by_the_anchor()
    {
        var agency = await Chain();
        await Office.Database(db => Anchored(db));
        await CutWithHead(agency, 4);
        await Said(agency, 5);
        await Office.Database(db => Anchored(db));
        Assert.Equal([(6L, AuditFaultKind.NotAsAnchored)], await Faults(agency));
    }

    [Fact]
    public async Task A_head_set_back_or_removed_is_found()
    {
        var (behind, gone) = (await Chain(), await Chain());
        await Office.Database(db => db.Set<AuditHead>().Where(h => h.AgencyId == behind).ExecuteUpdateAsync(set => set.SetProperty(h => h.Sequence, 2), Stop));
        await Office.Database(db => db.Set<AuditHead>().Where(h => h.AgencyId == gone).ExecuteDeleteAsync(Stop));
        Assert.Equal([(7L, AuditFaultKind.HeadBehind)], await Faults(behind));
        Assert.Single(await Faults(gone));
    }

    private async Task<bool> Anchored(App.Platform.Data.OfficeContext db)
    {
        await Office.Services.GetRequiredService<AuditAnchors>().Write(db, Office.Clock.GetUtcNow(), Stop);
        return true;
    }

    /// <summary>An agency whose chain holds six entries.</summary>
    private async Task<Guid> Chain()
    {
        var agency = await Office.NewAgency();
        await Said(agency, 5);
        Assert.Empty(await Faults(agency));
        return agency;
    }

    private async Task<bool> Said(Guid agency, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Office.As(Office.Lan(agency), async work =>
            {
                work.Say("test.said", details: new { n = i, note = "văn bản đến" });
                await work.Commit(Stop);
                return true;
            });
        }
        return true;
    }

    private async Task CutWithHead(Guid agency, long last)
    {
        await Office.Database(db => db.Set<AuditEntry>().Where(e => e.AgencyId == agency && e.Sequence > last).ExecuteDeleteAsync(Stop));
        await Office.Database(async db =>
        {
            var seal = await Entry(db, agency, last).Select(e => e.Seal).SingleAsync(Stop);
            return await db.Set<AuditHead>().Where(h => h.AgencyId == agency).ExecuteUpdateAsync(set => set.SetProperty(h => h.Sequence, last).SetProperty(h => h.Seal, seal), Stop);
        });
        Assert.Equal(last, await Length(agency));
    }

    private Task<int> Move(Guid agency, long from, long to) => Office.Database(db => Entry(db, agency, from).ExecuteUpdateAsync(set => set.SetProperty(e => e.Sequence, to), Stop));

    private static IQueryable<AuditEntry> Entry(App.Platform.Data.OfficeContext db, Guid agency, long sequence) =>
        db.Set<AuditEntry>().Where(e => e.AgencyId == agency && e.Sequence == sequence);

    private Task<int> Length(Guid agency) => Office.Database(db => db.Set<AuditEntry>().CountAsync(e => e.AgencyId == agency, Stop));

    private async Task<List<(long, AuditFaultKind)>> Faults(Guid agency)
    {
        var verdict = await Office.With<AuditProof, AuditVerdict>(Viewer.Nobody, proof => proof.Verify(Stop));
        return [.. verdict.Faults.Where(f => f.AgencyId == agency).Select(f => (f.Sequence, f.Kind))];
    }
}
