using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.Conformance.Tests;

public abstract class ValueTests(InstalledOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task An_instant_comes_back_to_the_microsecond_and_in_UTC()
    {
        var instant = new DateTimeOffset(2026, 3, 1, 7, 30, 15, TimeSpan.FromHours(7)).AddTicks(1_234_567);
        var id = await Queue(instant);
        var back = await Office.Database(db => db.Set<Job>().Where(j => j.Id == id).Select(j => j.DueAt).SingleAsync(Stop));
        Assert.Equal(TimeSpan.Zero, back.Offset);
        Assert.Equal(instant.AddTicks(-7), back);
        Assert.True(await Office.Database(db => db.Set<Job>().AnyAsync(j => j.Id == id && j.DueAt == instant, Stop)));
    }

    [Fact]
    public async Task Instants_sort_and_compare_as_time_does()
    {
        var start = new DateTimeOffset(2031, 12, 31, 23, 59, 59, TimeSpan.Zero);
        var instants = new[] { 0L, 1, 10, 450_000, 500_000, 999_999, 1_000_000, 61_000_000, 86_400_000_000 }.Select(us => start.AddMicroseconds(us)).ToList();
        var kind = $"test.sort.{Guid.NewGuid():N}";
        foreach (var instant in instants.AsEnumerable().Reverse())
            await Queue(instant, kind);
        var sorted = await Office.Database(db => db.Set<Job>().Where(j => j.Kind == kind).OrderBy(j => j.DueAt).Select(j => j.DueAt).ToListAsync(Stop));
        Assert.Equal(instants, sorted);
        for (var i = 0; i < instants.Count; i++)
        {
            var limit = instants[i];
            Assert.Equal(i, await Office.Database(db => db.Set<Job>().CountAsync(j => j.Kind == kind && j.DueAt < limit, Stop)));
        }
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1945-09-02")]
    [InlineData("2026-02-28")]
    [InlineData("9999-12-31")]
    public async Task A_day_stays_that_day(string text)
    {
        var day = DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var agency = await Office.NewAgency();
        await Office.Database(db =>
        {
            db.Add(new AgencyCode { AgencyId = agency, Code = "H46", From = day, To = day });
            return db.SaveChangesAsync(Stop);
        });
        var back = await Office.Database(db => db.Set<AgencyCode>().SingleAsync(c => c.AgencyId == agency && c.From <= day && c.To >= day, Stop));
        Assert.Equal((day, (DateOnly?)day), (back.From, back.To));
    }

    [Fact]
    public async Task An_enum_is_stored_by_its_name()
    {
        var agency = await Office.NewAgency();
        await Office.As(Viewer.Office(agency), async work =>
        {
            work.Add(new Register(agency, RegisterKind.Outgoing, 2026, "Sổ văn bản đi", work.Now));
            await work.Commit(Stop);
            return true;
        });
        var stored = await Office.Database(db => db.Database.SqlQuery<string>($"SELECT kind AS \"Value\" FROM register WHERE agency_id = {agency}").ToListAsync(Stop));
        Assert.Equal(["Outgoing"], stored);
        Assert.True(await Office.Database(db => db.Set<Register>().AnyAsync(r => r.AgencyId == agency && r.Kind == RegisterKind.Outgoing, Stop)));
    }

    [Fact]
    public async Task Long_texts_bytes_and_letters_beyond_the_first_plane_come_back_whole()
    {
        var text = string.Concat(Enumerable.Repeat("Ủy ban nhân dân 𠀋 🏛 \"'\\%_\u0301 ", 20_000));
        var id = Guid.NewGuid();
        await Office.Database(db =>
        {
            db.Add(new IndexedPage { PageId = id, Number = 1, Exact = text, Folded = "" });
            return db.SaveChangesAsync(Stop);
        });
        Assert.Equal(text, await Office.Database(db => db.Set<IndexedPage>().Where(t => t.PageId == id).Select(t => t.Exact).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Vietnamese_names_come_in_the_order_of_the_alphabet_and_its_tones()
    {
        string[] ordered = ["An", "Ăn", "Ân", "Dung", "Dũng", "Đa", "Đan", "Em", "Êm", "Hoa", "Hòa", "Hóa", "Hoàng", "Khối 2", "Khối 10", "La", "Là", "Lả", "Lã", "Lá", "Lạ", "Ô", "Ơ", "Uyên", "Ưng"];
        var agency = await Office.NewAgency();
        await Office.As(Viewer.Office(agency), async work =>
        {
            var owner = await work.Load<Agency>(agency, Stop);
            foreach (var name in ordered.OrderBy(n => n.GetHashCode(StringComparison.Ordinal)))
                work.Add(new Unit(owner, name, null, 1, work.Now));
            await work.Commit(Stop);
            return true;
        });
        var read = await Office.As(Office.Lan(agency), work => work.Visible<Unit>().OrderBy(u => u.SortKey).Select(u => u.Name).ToListAsync(Stop));
        Assert.Equal(ordered, read);
    }

    private Task<Guid> Queue(DateTimeOffset due, string kind = "test.instant") => Office.Database(async db =>
    {
        var job = new Job(kind, Guid.Empty, Office.Clock.GetUtcNow(), due: due);
        db.Add(job);
        await db.SaveChangesAsync(Stop);
        return job.Id;
    });
}
