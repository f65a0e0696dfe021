using System.Security.Claims;
using System.Text;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Conformance.Tests.TSql;

/// <summary>
/// Every piece of the office is set to work over a connection that only writes down; each text it would send to SQL Server has to
/// parse. A piece may break off where a made-up row leads nowhere, but it has to have sent something.
/// </summary>
public sealed class SentTextTests(RecordedOffice office) : IClassFixture<RecordedOffice>
{
    private static readonly Guid Row = Guid.Parse("00000000-0000-7000-8000-000000000001");

    private static readonly Registration Letter = new() { Subject = "Về việc", Issuer = "Sở Nội vụ", CodeText = "15/QĐ-SNV" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Pieces.Keys];

    private static Dictionary<string, Func<RecordedOffice, Task>> Pieces { get; } = new()
    {
        ["registry: register on paper"] = o => o.With<IncomingRegistry, object>(o.Lan(Row), async r => await r.Register(null, Letter, Stop)),
        ["registry: register received"] = o => o.With<IncomingRegistry, object>(o.Lan(Row), async r => await r.Register(Row, Letter, Stop)),
        ["registry: the entry itself"] = o => o.As<object>(o.Lan(Row), async w =>
        {
            var document = await w.Load<Document>(Row, Stop);
            var entry = IncomingDocument.Register(document, new RegisterNumber(Row, 2026, 7), Letter, new DateOnly(2026, 3, 5), DateTimeOffset.UnixEpoch);
            w.Add(entry);
            await w.Commit(Stop);
            return entry;
        }),
        ["registry: correct"] = o => o.With<IncomingRegistry, object>(o.Lan(Row), async r => await r.Correct(Row, Letter, 1, Stop)),
        ["registry: list"] = o => o.As<object>(o.Lan(Row), async w => await new IncomingQuery(w) { Words = "15 qd", Year = 2026, Page = 2 }.Read(Stop)),
        ["registry: take a number"] = o => o.As<object>(o.Lan(Row), async w => await w.Take<Register>(Row, r => r.Next, Stop)),
        ["capture: receive"] = o => o.With<Intake, object>(o.Lan(Row), async i => await i.Receive([new ArrivedFile("a.pdf", new StoredFile(new string('a', 64), 1))], true, Stop)),
        ["capture: retry"] = o => o.With<Intake, object>(o.Lan(Row), i => Told(i.Retry(Row, Stop))),
        ["capture: cancel"] = o => o.With<Intake, object>(o.Lan(Row), i => Told(i.Cancel(Row, Stop))),
        ["documents: load with files"] = o => o.As<object>(o.Lan(Row), async w => await w.LoadWith<Document>(Row, d => d.Include(x => x.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Pages), Stop)),
        ["documents: change"] = o => o.As<object>(o.Lan(Row), async w =>
        {
            var document = await w.Load<Document>(Row, Stop);
            document.Retitle("Quyết định");
            document.Involve(Guid.NewGuid(), null, InvolvementPart.Lead);
            await w.Commit(Stop);
            return document;
        }),
        ["organisation: new agency"] = o => o.NewAgency(),
        ["organisation: facts of the frame"] = o => o.With<ShellFactsOf, object>(o.Lan(Row), async f => await f.Read(Stop)),
        ["organisation: whose session"] = o => o.With<Viewers, object>(Viewer.Nobody, async v => await v.Of(Principal(OfficeClaims.Session), Stop)),
        ["organisation: whose token"] = o => o.With<Viewers, object>(Viewer.Nobody, async v => await v.Of(Principal(OfficeClaims.Token), Stop)),
        ["jobs: due"] = o => Table(o).Due("capture.read", 2, Stop),
        ["jobs: next due"] = o => Table(o).NextDue(Stop),
        ["jobs: claim"] = o => Table(o).Claim(Row, "me", Stop),
        ["jobs: renew"] = o => Table(o).Renew(Row, "me", Stop),
        ["jobs: take back"] = o => Table(o).TakeBack(false, Stop),
        ["jobs: progress"] = o => Table(o).Progress(Row, "step", 1, 2, Stop),
        ["jobs: log"] = o => Table(o).Log(Row, "key", ["a"], Stop),
        ["jobs: done"] = o => Table(o).Done(new Job("k", Row, DateTimeOffset.UnixEpoch), Stop),
        ["jobs: put back"] = o => Table(o).PutBack(new Job("k", Row, DateTimeOffset.UnixEpoch), Stop),
        ["jobs: failed"] = o => Table(o).Failed(new Job("k", Row, DateTimeOffset.UnixEpoch) { Attempts = 1 }, "busy", "", false, 5, Stop),
        ["jobs: slot"] = o => Table(o).EnqueueSlot("k", "k@1", Stop),
        ["jobs: cancel"] = o => o.With<JobDesk, object>(o.Lan(Row), d => Told(d.Cancel(Row, Stop))),
        ["jobs: retry"] = o => o.With<JobDesk, object>(o.Lan(Row), d => Told(d.Retry(Row, Stop))),
        ["jobs: prefer"] = o => o.With<JobDesk, object>(o.Lan(Row), d => Told(d.Prefer(Row, 3, Stop))),
        ["jobs: pause"] = o => o.With<JobDesk, object>(o.Lan(Row), d => Told(d.Pause("k", "why", Stop))),
        ["jobs: resume"] = o => o.With<JobDesk, object>(o.Lan(Row), d => Told(d.Resume("k", Stop))),
        ["audit: prove"] = o => o.With<AuditProof, object>(Viewer.Nobody, async p => await p.Verify(Stop)),
        ["audit: anchor"] = o => o.Database<object>(async db =>
        {
            await o.Services.GetRequiredService<AuditAnchors>().Write(db, DateTimeOffset.UnixEpoch, Stop);
            return db;
        }),
        ["storage: fsck"] = o => o.With<Fsck, object>(Viewer.Nobody, async f => await f.Check(Stop)),
        ["search: folded"] = o => o.Database<object>(async db => await o.Services.GetRequiredService<IDatabase>().Match(db, TextQuery.Of("Đồng Hới", true)).OrderBy(t => t.Number).Select(t => t.PageId).Take(5).ToListAsync(Stop)),
        ["search: exact"] = o => o.Database<object>(async db => await o.Services.GetRequiredService<IDatabase>().Match(db, TextQuery.Of("Đồng Hới", false)).CountAsync(Stop)),
        ["search: no words"] = o => o.Database<object>(async db => await o.Services.GetRequiredService<IDatabase>().Match(db, TextQuery.Of("", false)).CountAsync(Stop)),
        ["identity: new account"] = o => o.With<UserManager<Account>, object>(Viewer.Nobody, async a => await a.CreateAsync(new Account { Id = Guid.NewGuid(), UserName = "lan", PersonId = Row }, "DocFlow@2026")),
        ["identity: log in"] = o => o.With<UserManager<Account>, object>(Viewer.Nobody, async a => await a.FindByNameAsync("lan") ?? new Account()),
        ["identity: open session"] = o => o.Services.GetRequiredService<TicketStore>().StoreAsync(new AuthenticationTicket(Principal(ClaimTypes.NameIdentifier), "test")),
        ["identity: read session"] = o => o.Services.GetRequiredService<TicketStore>().RetrieveAsync("key"),
        ["identity: close session"] = o => o.Services.GetRequiredService<TicketStore>().RemoveAsync("key"),
        ["web: once only"] = o => o.As<object>(o.Lan(Row), async w =>
        {
            w.Once = new OnceOnly { PostId = Row, Key = "k", RequestHash = "h", At = w.Now };
            w.Say("test.said");
            await w.Commit(Stop);
            return w;
        }),
        ["schema: pending"] = o => o.With<Schema, object>(Viewer.Nobody, async s => await s.Pending(Stop)),
        ["writing many rows at once"] = o => o.Database<object>(async db =>
        {
            for (var i = 0; i < 60; i++)
                db.AddRange(IndexedPage.Of(Row, Row, Guid.NewGuid(), i, "một hai"), new JobLogLine { JobId = Row, TextKey = "k" }, new Involvement { DocumentId = Row, PersonId = Row });
            return await db.SaveChangesAsync(Stop);
        }),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_text_that_a_piece_sends_parses(string name)
    {
        office.Sent();
        foreach (var empty in new[] { false, true })
        {
            office.Empty = empty;
            var broke = await Record.ExceptionAsync(() => Pieces[name](office));
            var sent = office.Sent();
            Assert.True(sent.Count > 0 || name == "search: no words", $"{name} sent nothing: {broke}");
            Assert.All(sent, Parses);
        }
        office.Empty = false;
    }

    [Fact]
    public async Task The_pieces_come_as_far_as_what_they_are_there_for()
    {
        office.Sent();
        var broke = new List<string>();
        foreach (var (empty, piece) in new[] { false, true }.SelectMany(empty => Pieces.Values.Select(piece => (empty, piece))))
        {
            office.Empty = empty;
            broke.Add((await Record.ExceptionAsync(() => piece(office)))?.Message ?? "");
        }
        office.Empty = false;
        var sent = string.Join("\n", office.Sent());
        string[] wanted =
        [
            "INSERT INTO [incoming_document]", "UPDATE [incoming_document]", "INSERT INTO [document]", "UPDATE [document]", "INSERT INTO [capture_item]", "UPDATE [capture_item]",
            "INSERT INTO [job]", "INSERT INTO [audit_entry]", "FROM [audit_head]", "INSERT INTO [audit_head]", "INSERT INTO [register]", "INSERT INTO [once_only]", "INSERT INTO [account]", "INSERT INTO [paused_kind]", "DELETE FROM [paused_kind]",
            "CONTAINS(folded", "CONTAINS(exact", "MERGE [", "FROM [api_token]", "FROM [session]", "OFFSET @", "LIKE @",
        ];
        var missing = wanted.Where(w => !sent.Contains(w, StringComparison.Ordinal)).ToList();
        Assert.True(missing.Count == 0, $"{string.Join("; ", missing)} not seen; pieces broke off with: {string.Join(" | ", broke.Where(b => b.Length > 0).Distinct())}");
    }

    [Fact]
    public async Task Every_visibility_rule_parses_for_every_role()
    {
        office.Sent();
        var read = typeof(SentTextTests).GetMethod(nameof(Seen), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
        var texts = new List<string>();
        foreach (var kind in office.Services.GetRequiredService<Visibility>().Kinds)
        {
            foreach (var viewer in VisibilityTests.Viewers(office))
                texts.Add(await (Task<string>)read.MakeGenericMethod(kind).Invoke(this, [viewer])!);
        }
        Assert.NotEmpty(texts);
        Assert.All(texts.Concat(office.Sent()), Parses);
    }

    [Fact]
    public async Task A_kind_of_row_is_read_written_changed_and_removed_in_texts_that_parse()
    {
        office.Sent();
        var kinds = await office.Database(db => Task.FromResult(db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.FindPrimaryKey() is not null).Select(t => t.ClrType).ToList()));
        var read = typeof(SentTextTests).GetMethod(nameof(Ways), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
        foreach (var kind in kinds)
            Assert.All(await (Task<string[]>)read.MakeGenericMethod(kind).Invoke(this, null)!, Parses);
        Assert.All(office.Sent(), Parses);
    }

    private static void Parses(string sql)
    {
        var faults = TSqlGrammar.Faults(sql);
        Assert.True(faults.Count == 0, $"{string.Join("\n", faults)}\n{sql}");
    }

    private static JobTable Table(RecordedOffice office) => office.Services.GetRequiredService<JobTable>();

    private static ClaimsPrincipal Principal(string claim) => new(new ClaimsIdentity([new Claim(claim, Row.ToString())], "test"));

    private static async Task<object> Told(Task telling)
    {
        await telling;
        return telling;
    }

    private Task<string> Seen<T>(Viewer viewer)
        where T : class => office.As(viewer, async work =>
        {
            await work.Visible<T>().CountAsync(Stop);
            return work.Visible<T>().Skip(10).Take(10).AsSingleQuery().ToQueryString();
        });

    private Task<string[]> Ways<T>()
        where T : class => office.Database(async db =>
        {
            await db.Set<T>().AnyAsync(Stop);
            await db.Set<T>().ExecuteDeleteAsync(Stop);
            return new[] { db.Set<T>().AsSingleQuery().ToQueryString(), db.Set<T>().Take(3).AsSingleQuery().ToQueryString() };
        });
}
