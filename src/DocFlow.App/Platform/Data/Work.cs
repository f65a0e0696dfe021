using System.Linq.Expressions;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Live;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Data;

/// <summary>
/// One piece of work of one viewer. Reading goes through <see cref="Visible{T}"/>, writing through <see cref="Load{T}"/> and
/// <see cref="Add{T}"/>; <see cref="Commit"/> writes the change, its audit entries and its jobs in one transaction, or nothing.
/// </summary>
public sealed class Work(
    OfficeContext db,
    IDatabase database,
    WriterGate gate,
    Visibility visibility,
    AuditTrail audit,
    JobBell jobs,
    LiveChannel live,
    IServiceScopeFactory scopes,
    OfficeEvents events,
    IServiceProvider services,
    TimeProvider clock) : IAsyncDisposable
{
    private readonly List<Guid> ring = [];
    private readonly List<(Guid Agency, string Action, Guid? Subject, object? Details)> said = [];
    private IDbContextTransaction? transaction;
    private IDisposable? pass;

    /// <summary>Who does this work. Set once, by the request or by the job.</summary>
    public Viewer Me { get; private set; } = Viewer.Nobody;

    /// <summary>The Idempotency-Key this work was asked under, written with its first commit.</summary>
    internal OnceOnly? Once { get; set; }

    /// <summary>The newest change that was told when this work began: what it reads is at least as new.</summary>
    internal long LiveSince { get; } = live.Now;

    public DateTimeOffset Now => InstantConverter.Cut(clock.GetUtcNow());

    public void ActAs(Viewer viewer) => Me = viewer;

    /// <summary>The rows of this kind that the viewer may see; not tracked.</summary>
    public IQueryable<T> Visible<T>()
        where T : class => db.Set<T>().AsNoTracking().Where(visibility.For<T>(Me));

    /// <summary>The visible rows whose page text holds the words; <paramref name="pageId"/> says which page a row is.</summary>
    public IQueryable<T> VisibleWith<T>(TextQuery query, Expression<Func<T, Guid>> pageId)
        where T : class => Visible<T>().Join(database.Match(db, query), pageId, text => text.PageId, (row, text) => row);

    /// <summary>One row to be changed, with what it owns; <see cref="NotThere"/> where it is absent or hidden.</summary>
    public async Task<T> Load<T>(Guid id, CancellationToken stop, int? expectedVersion = null)
        where T : OfficeRow
    {
        var row = await db.Set<T>().Where(visibility.For<T>(Me)).FirstOrDefaultAsync(r => r.Id == id, stop) ?? throw new NotThere(typeof(T), id);
        if (expectedVersion is { } version && row.Version != version)
            throw new LostUpdate();
        return row;
    }

    /// <summary>Like <see cref="Load{T}"/>, with parts named by the caller; the visibility rule still holds.</summary>
    public async Task<T> LoadWith<T>(Guid id, Func<IQueryable<T>, IQueryable<T>> include, CancellationToken stop)
        where T : OfficeRow =>
        await include(db.Set<T>().Where(visibility.For<T>(Me))).FirstOrDefaultAsync(r => r.Id == id, stop) ?? throw new NotThere(typeof(T), id);

    /// <summary>The row that one already held points at, read anew: whoever holds the one acts on the other too. Null where it points at nothing.</summary>
    internal async Task<TPart?> PartOf<T, TPart>(T row, Expression<Func<T, TPart?>> part, CancellationToken stop)
        where T : OfficeRow
        where TPart : OfficeRow
    {
        var reference = db.Entry(row).Reference(part);
        if (!reference.IsLoaded && reference.CurrentValue is null && db.Entry(row).State != EntityState.Detached)
            await reference.LoadAsync(stop);
        return reference.CurrentValue;
    }

    /// <summary>The rows that hang on one already held, to be changed; those not yet written are among them.</summary>
    internal async Task PartsOf<T, TPart>(T row, Expression<Func<T, IEnumerable<TPart>>> parts, CancellationToken stop, Expression<Func<TPart, bool>>? only = null)
        where T : OfficeRow
        where TPart : class
    {
        if (db.Entry(row).State is EntityState.Added or EntityState.Detached)
            return;
        var query = db.Entry(row).Collection(parts).Query();
        await (only is null ? query : query.Where(only)).LoadAsync(stop);
    }

    /// <summary>Opens the transaction and reads the row again behind it: what was loaded before may be old by now. A row that was changed here is left as it is.</summary>
    internal async Task Renew<T>(T row, CancellationToken stop)
        where T : OfficeRow
    {
        await Begin(stop);
        if (db.Entry(row).State == EntityState.Unchanged)
            await db.Entry(row).ReloadAsync(stop);
    }

    /// <summary>The words by which a page is found from this work's commit on; a page that is not in the index stays out of it.</summary>
    public async Task IndexAnew(Guid pageId, string text, CancellationToken stop)
    {
        await Begin(stop);
        var row = IndexedPage.Of(Me.AgencyId, Guid.Empty, pageId, 0, text);
        await db.Set<IndexedPage>().Where(t => t.PageId == pageId && t.AgencyId == Me.AgencyId)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Exact, row.Exact).SetProperty(t => t.Folded, row.Folded), stop);
    }

    public void Add<T>(T row)
        where T : class => db.Add(row);

    /// <summary>Writes all of a row that was read through <see cref="Visible{T}"/>; what hangs on it stays as it is. For rows without a version, inside a transaction that was begun before they were read.</summary>
    internal void Rewrite<T>(T row)
        where T : class => db.Entry(row).State = EntityState.Modified;

    public void Remove<T>(T row)
        where T : class => db.Remove(row);

    /// <summary>An entry for the audit chain that no row tells by itself.</summary>
    public void Say(string action, Guid? subject = null, object? details = null, Guid? agency = null) =>
        said.Add((agency ?? Me.AgencyId, action, subject, details));

    /// <summary>Tells the other features what has happened; what they do about it is part of this work.</summary>
    public Task Tell(object happened, CancellationToken stop) => events.Tell(services, happened, stop);

    /// <summary>A job that exists if, and only if, this work is committed.</summary>
    public Job Enqueue(Job job)
    {
        db.Add(job);
        ring.Add(job.Id);
        return job;
    }

    /// <summary>The dispatcher is woken for this job when the work is committed.</summary>
    internal void RingAfter(Job job) => ring.Add(job.Id);

    /// <summary>
    /// Opens the transaction now. Only verbs that take a number or lock a row need it; they keep it short, because on SQLite it holds
    /// the one writer's place.
    /// </summary>
    public async Task Begin(CancellationToken stop)
    {
        if (transaction is not null)
            return;
        pass = await gate.EnterFor(Me.AgencyId, stop);
        transaction = await db.Database.BeginTransactionAsync(stop);
    }

    /// <summary>Raises a counter in the database by one and gives the value it had; the row stays locked until the commit.</summary>
    internal async Task<int> Take<T>(Guid id, Expression<Func<T, int>> counter, CancellationToken stop)
        where T : OfficeRow
    {
        await Begin(stop);
        var raised = Counter.PlusOne(counter);
        var rows = await db.Set<T>().Where(r => r.Id == id && r.AgencyId == Me.AgencyId).ExecuteUpdateAsync(set => set.SetProperty(counter, raised), stop);
        if (rows != 1)
            throw new NotThere(typeof(T), id);
        return await db.Set<T>().AsNoTracking().Where(r => r.Id == id).Select(counter).FirstAsync(stop) - 1;
    }

    /// <summary>
    /// A transaction of its own beside this one, for a row that has to be there first. Where somebody else was faster (a unique index
    /// refuses), what they made is taken.
    /// </summary>
    internal async Task<T?> Apart<T>(Func<Work, Task> make, Func<Task<T?>> find, CancellationToken stop)
        where T : class
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var other = scope.ServiceProvider.GetRequiredService<Work>();
            other.ActAs(Me);
            try
            {
                await make(other);
            }
            catch (DbUpdateException) when (!stop.IsCancellationRequested)
            {
                if (await find() is { } theirs)
                    return theirs;
                throw;
            }
        }
        return await find();
    }

    /// <summary>A commit that is not yet the whole of what was asked: the request's Idempotency-Key is kept only with the last one, so that a request stopped in between may be repeated.</summary>
    internal async Task CommitPart(CancellationToken stop)
    {
        var once = Once;
        Once = null;
        try
        {
            await Commit(stop);
        }
        finally
        {
            Once = once;
        }
    }

    public async Task Commit(CancellationToken stop)
    {
        await Begin(stop);
        var touched = db.ChangeTracker.Entries<OfficeRow>().Where(e => e.State is not EntityState.Unchanged and not EntityState.Detached)
            .Select(e => new RowChanged(e.Entity.GetType(), e.Entity.Id, e.Entity.AgencyId)).ToList();
        touched.AddRange(db.ChangeTracker.Entries<Job>().Where(e => e.State is not EntityState.Unchanged and not EntityState.Detached)
            .Select(e => new RowChanged(typeof(Job), e.Entity.Id, e.Entity.AgencyId)));
        try
        {
            if (!Me.IsOffice)
                TextLimits.Demand(db);
            if (Once is { } once && db.Entry(once).State == EntityState.Detached)
                db.Add(once);
            // Rows first, the chains' heads last, as where a number was taken before: one order of locks, so that no two commits wait for each other.
            var entries = Entries();
            await db.SaveChangesAsync(stop);
            await audit.Append(db, entries, stop);
            await db.SaveChangesAsync(stop);
            await transaction!.CommitAsync(stop);
        }
        catch (DbUpdateConcurrencyException lost)
        {
            await Close();
            throw new LostUpdate(lost);
        }
        catch
        {
            await Close();
            throw;
        }
        foreach (var row in db.ChangeTracker.Entries<OfficeRow>())
            row.Entity.ForgetHappenings();
        said.Clear();
        await Close();
        if (ring.Count > 0)
            jobs.Ring();
        ring.Clear();
        live.Publish(touched);
    }

    public async ValueTask DisposeAsync() => await Close();

    private List<AuditEntry> Entries()
    {
        var entries = new List<AuditEntry>();
        foreach (var entry in db.ChangeTracker.Entries<OfficeRow>())
        {
            foreach (var happening in entry.Entity.Happenings)
                entries.Add(AuditEntry.Of(entry.Entity.AgencyId, Now, Me, happening.Action, entry.Entity.Id, happening.Details));
        }
        foreach (var (agency, action, subject, details) in said)
            entries.Add(AuditEntry.Of(agency, Now, Me, action, subject, details));
        return entries;
    }

    private async Task Close()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        transaction = null;
        pass?.Dispose();
        pass = null;
    }
}
