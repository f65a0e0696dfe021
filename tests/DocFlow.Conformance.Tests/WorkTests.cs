using System.Collections.Concurrent;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.Conformance.Tests;

public abstract class WorkTests(InstalledOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task A_commit_writes_the_change_its_audit_entries_and_its_jobs()
    {
        var agency = await Office.NewAgency();
        var before = await Count(agency);
        await Office.As(Office.Lan(agency), work => OpenUnit(work, agency, "Phòng Nội vụ"));
        var after = await Count(agency);
        Assert.Equal((before.Units + 1, before.Entries + 2, before.Jobs + 1), after);
        Assert.Contains("unit.created", await Office.Database(db => db.Set<AuditEntry>().Where(e => e.AgencyId == agency).Select(e => e.Action).ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_commit_that_fails_writes_neither_change_nor_audit_nor_job()
    {
        var agency = await Office.NewAgency();
        await Office.As(Office.Lan(agency), work => OpenUnit(work, agency, "Phòng Nội vụ"));
        var before = await Count(agency);
        var seal = await Seal(agency);
        await Assert.ThrowsAsync<DbUpdateException>(() => Office.As(Office.Lan(agency), work => OpenUnit(work, agency, "Phòng Nội vụ")));
        Assert.Equal(before, await Count(agency));
        Assert.Equal(seal, await Seal(agency));
    }

    [Fact]
    public async Task Work_that_is_dropped_without_a_commit_writes_nothing()
    {
        var agency = await Office.NewAgency();
        var before = await Count(agency);
        await Office.As(Office.Lan(agency), async work =>
        {
            await work.Begin(Stop);
            work.Say("test.said");
            work.Enqueue(new Job("test.none", agency, work.Now));
            return true;
        });
        Assert.Equal(before, await Count(agency));
    }

    [Fact]
    public async Task The_slower_of_two_changes_is_refused_whole()
    {
        var agency = await Office.NewAgency();
        var id = await Office.As(Office.Lan(agency), work => OpenUnit(work, agency, "Phòng Tài chính"));
        await Assert.ThrowsAsync<LostUpdate>(() => Office.As(Office.Lan(agency), async slow =>
        {
            var mine = await slow.Load<Unit>(id, Stop);
            await Office.As(Office.Lan(agency), quick => Rename(quick, id, "Phòng Kế hoạch"));
            mine.Close(slow.Now);
            slow.Say("test.closed");
            await slow.Commit(Stop);
            return true;
        }));
        var unit = await Office.Database(db => db.Set<Unit>().SingleAsync(u => u.Id == id, Stop));
        Assert.Equal(("Phòng Kế hoạch", (DateTimeOffset?)null, 2), (unit.Name, unit.ClosedAt, unit.Version));
        Assert.False(await Office.Database(db => db.Set<AuditEntry>().AnyAsync(e => e.AgencyId == agency && (e.Action == "test.closed" || e.Action == "unit.closed"), Stop)));
    }

    [Fact]
    public async Task A_version_that_is_not_the_present_one_is_refused_at_loading()
    {
        var agency = await Office.NewAgency();
        var id = await Office.As(Office.Lan(agency), work => OpenUnit(work, agency, "Phòng Y tế"));
        await Office.As(Office.Lan(agency), work => Rename(work, id, "Trạm Y tế"));
        await Assert.ThrowsAsync<LostUpdate>(() => Office.As(Office.Lan(agency), work => work.Load<Unit>(id, Stop, expectedVersion: 1)));
        Assert.Equal(2, (await Office.As(Office.Lan(agency), work => work.Load<Unit>(id, Stop, expectedVersion: 2))).Version);
    }

    [Fact]
    public async Task What_belongs_to_another_agency_is_not_there()
    {
        var (here, there) = (await Office.NewAgency(), await Office.NewAgency());
        var id = await Office.As(Office.Lan(there), work => OpenUnit(work, there, "Văn phòng"));
        var book = new Register(there, RegisterKind.Incoming, 2026, "Sổ", Office.Clock.GetUtcNow());
        await Office.As(Office.Lan(there), async work =>
        {
            work.Add(book);
            await work.Commit(Stop);
            return true;
        });
        await Assert.ThrowsAsync<NotThere>(() => Office.As(Office.Lan(here), work => work.Load<Unit>(id, Stop)));
        await Assert.ThrowsAsync<NotThere>(() => Office.As(Office.Lan(here), work => work.LoadWith<Unit>(id, rows => rows, Stop)));
        await Assert.ThrowsAsync<NotThere>(() => Office.As(Office.Lan(here), work => work.Take<Register>(book.Id, r => r.Next, Stop)));
        Assert.Empty(await Office.As(Office.Lan(here), work => work.Visible<Unit>().ToListAsync(Stop)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Twenty_desks_take_five_hundred_numbers_without_a_gap_or_a_double(bool someRollBack)
    {
        var agency = await Office.NewAgency();
        var book = new Register(agency, RegisterKind.Incoming, 2026, "Sổ", Office.Clock.GetUtcNow());
        await Office.As(Office.Lan(agency), async work =>
        {
            work.Add(book);
            await work.Commit(Stop);
            return true;
        });
        var taken = new ConcurrentBag<int>();
        await AtOnce(20, async desk =>
        {
            for (var (given, tried) = (0, desk); given < 25; tried++)
            {
                await using var number = new Taking(Office, agency, book.Id);
                var value = await number.Take(Stop);
                if (someRollBack && tried % 3 == 0)
                    continue;
                await number.Commit(Stop);
                taken.Add(value);
                given++;
            }
            return true;
        });
        Assert.Equal(Enumerable.Range(1, 500), taken.Order());
        Assert.Equal(501, await Office.Database(db => db.Set<Register>().Where(r => r.Id == book.Id).Select(r => r.Next).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Clerks_who_open_the_years_book_at_once_share_one_book_and_one_series()
    {
        var agency = await Office.NewAgency();
        var numbers = await AtOnce(8, i => Office.With<IncomingRegistry, int>(Office.Lan(agency), async registry =>
            (await registry.Register(null, new Registration { Subject = $"Về việc {i}", Issuer = "Sở Nội vụ", CodeText = $"{i}/QĐ-SNV" }, Stop)).ArrivalNumber));
        Assert.Equal(Enumerable.Range(1, 8), numbers.Order());
        Assert.Equal(1, await Office.Database(db => db.Set<Register>().CountAsync(r => r.AgencyId == agency, Stop)));
        Assert.Empty((await Office.With<AuditProof, AuditVerdict>(Viewer.Nobody, proof => proof.Verify(Stop))).Faults);
    }

    [Theory]
    [InlineData("so noi vu", 1)]
    [InlineData("100%", 1)]
    [InlineData("15 qd ubnd", 1)]
    [InlineData("_", 0)]
    [InlineData("khong co", 0)]
    public async Task The_book_is_searched_by_folded_words_and_wildcards_are_letters(string words, int found)
    {
        var agency = await Office.NewAgency();
        await Office.With<IncomingRegistry, IncomingDocument>(Office.Lan(agency), registry =>
            registry.Register(null, new Registration { Subject = "Giải ngân 100% vốn", Issuer = "Sở Nội vụ", CodeText = "15/QĐ-UBND" }, Stop));
        var page = await Office.As(Office.Lan(agency), work => new IncomingQuery(work) { Words = words }.Read(Stop));
        Assert.Equal(found, page.Total);
    }

    private async Task<Guid> OpenUnit(Work work, Guid agency, string name)
    {
        var unit = new Unit(await work.Load<Agency>(agency, Stop), name, null, 1, work.Now);
        work.Add(unit);
        work.Say("test.opened", unit.Id, new { name });
        work.Enqueue(new Job("test.opened", agency, work.Now));
        await work.Commit(Stop);
        return unit.Id;
    }

    private static async Task<bool> Rename(Work work, Guid id, string name)
    {
        (await work.Load<Unit>(id, Stop)).Rename(name, null);
        await work.Commit(Stop);
        return true;
    }

    private Task<(int Units, int Entries, int Jobs)> Count(Guid agency) => Office.Database(async db => (
        await db.Set<Unit>().CountAsync(u => u.AgencyId == agency, Stop),
        await db.Set<AuditEntry>().CountAsync(e => e.AgencyId == agency, Stop),
        await db.Set<Job>().CountAsync(j => j.AgencyId == agency, Stop)));

    private Task<string> Seal(Guid agency) => Office.Database(db => db.Set<AuditHead>().Where(h => h.AgencyId == agency).Select(h => h.Seal).SingleAsync(Stop));
}
