using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.Conformance.Tests;

public abstract class SchemaTests(InstalledOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task The_migrations_have_made_every_table_and_nothing_is_pending()
    {
        Assert.Empty(await Office.With<Schema, IReadOnlyList<string>>(Viewer.Nobody, schema => schema.Pending(Stop)));
        var applied = await Office.Database(async db => (await db.Database.GetAppliedMigrationsAsync(Stop)).ToList());
        Assert.NotEmpty(applied);
        Assert.Equal(await Office.Database(db => Task.FromResult(db.Database.GetMigrations().ToList())), applied);
    }

    [Fact]
    public async Task The_model_of_the_running_office_is_the_one_the_migrations_made() =>
        Assert.False(await Office.Database(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Fact]
    public async Task Every_kind_of_row_can_be_read_from_the_migrated_tables()
    {
        var kinds = await Office.Database(db => Task.FromResult(db.Model.GetEntityTypes().Where(t => !t.IsOwned()).Select(t => t.ClrType).ToList()));
        foreach (var kind in kinds)
            await (Task)typeof(SchemaTests).GetMethod(nameof(ReadOne), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(kind).Invoke(this, null)!;
        Assert.True(kinds.Count > 20, $"{kinds.Count} kinds");
    }

    [Fact]
    public async Task A_unit_is_named_once_in_its_agency_and_again_in_another()
    {
        var (here, there) = (await Office.NewAgency(), await Office.NewAgency());
        await AddUnit(here, "Văn phòng");
        await AddUnit(there, "Văn phòng");
        await Assert.ThrowsAsync<DbUpdateException>(() => AddUnit(here, "Văn phòng"));
    }

    [Fact]
    public async Task A_year_has_one_book_of_a_kind_and_name()
    {
        var agency = await Office.NewAgency();
        await Add(new Register(agency, RegisterKind.Incoming, 2026, "Sổ", Office.Clock.GetUtcNow()));
        await Add(new Register(agency, RegisterKind.Outgoing, 2026, "Sổ", Office.Clock.GetUtcNow()));
        await Refused(new Register(agency, RegisterKind.Incoming, 2026, "Sổ", Office.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_page_is_indexed_once()
    {
        var page = Guid.NewGuid();
        await Add(new IndexedPage { PageId = page, Number = 1, Exact = "một", Folded = "mot" });
        await Refused(new IndexedPage { PageId = page, Number = 2, Exact = "hai", Folded = "hai" });
    }

    [Fact]
    public async Task A_request_is_kept_once_under_its_key_and_post()
    {
        var post = Guid.NewGuid();
        await Add(new OnceOnly { PostId = post, Key = "k", RequestHash = "a", At = Office.Clock.GetUtcNow() });
        await Add(new OnceOnly { PostId = Guid.NewGuid(), Key = "k", RequestHash = "a", At = Office.Clock.GetUtcNow() });
        await Refused(new OnceOnly { PostId = post, Key = "k", RequestHash = "b", At = Office.Clock.GetUtcNow() });
    }

    [Fact]
    public async Task A_slot_is_queued_once_while_any_number_of_jobs_have_none()
    {
        var now = Office.Clock.GetUtcNow();
        for (var i = 0; i < 3; i++)
            await Add(new Job("test.slotless", Guid.Empty, now));
        await Add(new Job("test.slot", Guid.Empty, now) { Slot = "test@1" });
        await Refused(new Job("test.slot", Guid.Empty, now) { Slot = "test@1" });
    }

    [Fact]
    public async Task A_row_that_points_at_nothing_is_refused() =>
        await Refused(new AgencyCode { AgencyId = Guid.NewGuid(), Code = "H46", From = new DateOnly(2026, 1, 1) });

    private Task<bool> ReadOne<T>()
        where T : class => Office.Database(db => db.Set<T>().AnyAsync(Stop));

    private Task<bool> AddUnit(Guid agency, string name) => Office.As(Viewer.Office(agency), async work =>
    {
        var owner = await work.Load<Agency>(agency, Stop);
        work.Add(new Unit(owner, name, null, 1, work.Now));
        await work.Commit(Stop);
        return true;
    });

    private Task<int> Add(object row) => Office.Database(db =>
    {
        db.Add(row);
        return db.SaveChangesAsync(Stop);
    });

    private async Task Refused(object row) => await Assert.ThrowsAsync<DbUpdateException>(() => Add(row));
}
