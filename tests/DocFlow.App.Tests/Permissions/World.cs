using System.Text;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Running;
using DocFlow.App.Tests.Workflow;
using DocFlow.Bpmn;
using DocFlow.Bpmn.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Permissions;

/// <summary>
/// A few offices made at random, written into the database through the model, and beside it the plain facts that the oracle judges by.
/// Every document carries a secret word of its own wherever it has text.
/// </summary>
internal sealed class World
{
    private static readonly string[] Vocabulary = ["thông", "báo", "đường", "quyết", "định", "phường"];

    private readonly Random random;
    private readonly DateTimeOffset now;
    private readonly DateOnly today;

    private World(int seed, DateTimeOffset now) => (random, this.now, today) = (new Random(seed), now, Formats.DateOf(now));

    public List<Paper> Papers { get; } = [];

    public List<Post> Posts { get; } = [];

    public List<Guid> InstallationJobs { get; } = [];

    public List<SigningKey> Keys { get; } = [];

    private readonly Dictionary<Guid, DeployedProcess> processes = [];
    private readonly Dictionary<Guid, SigningKey> keys = [];

    public bool Holds(Post post) => post.From <= today && (post.To is null || post.To >= today);

    public static async Task<World> Make(TestOffice office, int seed)
    {
        var world = new World(seed, InstantConverter.Cut(TimeProvider.System.GetUtcNow()));
        var store = office.Services.GetRequiredService<FileStore>();
        await office.Services.GetRequiredService<OfficeWriter>().Write(async db =>
        {
            await world.Fill(db, store);
            return true;
        }, TestContext.Current.CancellationToken);
        return world;
    }

    /// <summary>A random element.</summary>
    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public IReadOnlyList<T> Some<T>(IEnumerable<T> of, int count)
    {
        var all = of.ToArray();
        random.Shuffle(all);
        return all[..Math.Min(count, all.Length)];
    }

    private async Task Fill(OfficeContext db, FileStore store)
    {
        var units = new Dictionary<Agency, List<Unit>>();
        for (var a = 0; a < random.Next(3, 5); a++)
        {
            var agency = new Agency($"Cơ quan {a}", null, null, now);
            units[agency] = [.. Enumerable.Range(0, random.Next(2, 4)).Select(u => new Unit(agency, $"Phòng {u}", null, u, now))];
            db.Add(agency);
            db.AddRange(units[agency]);
        }
        var agencies = units.Keys.ToList();
        var people = Enumerable.Range(0, 8 * agencies.Count).Select(n => new Person(One(agencies).Id, $"Người {n}", null, now)).ToList();
        db.AddRange(people);
        // Somebody can log in: an installation without any account shows nothing but its first-run page.
        db.Add(new Account { Id = Guid.CreateVersion7(now), UserName = "first", NormalizedUserName = "FIRST", PersonId = people[0].Id, CreatedAt = now });
        foreach (var person in people)
        {
            for (var n = random.Next(1, 4); n > 0; n--)
                db.Add(Place(One(agencies), person, units));
        }
        // Each kind of viewer is there at least once, whatever the dice say.
        foreach (var role in Enum.GetValues<Role>())
            db.Add(Keep(new Post(agencies[0], One(people), One(units[agencies[0]]), "Chức vụ", role, today.AddYears(-1), now)));
        foreach (var agency in agencies)
        {
            processes[agency.Id] = new DeployedProcess(agency.Id, "test-approval", 1, Secret(), TestProcesses.Approval, "Duyệt", now);
            db.Add(processes[agency.Id]);
            keys[agency.Id] = Keep(Outgoings.Key(agency.Id, null, now));
            db.Add(keys[agency.Id]);
            db.Add(Keep(Outgoings.Key(agency.Id, One(people).Id, now)));
            var book = new Register(agency.Id, RegisterKind.Incoming, today.Year, "Sổ", now);
            db.Add(book);
            for (var number = 1; number <= 10; number++)
                await AddPaper(db, store, agency, units[agency], people, book, number);
        }
        var upkeep = new Job("test.upkeep", Guid.Empty, now) { State = JobState.Done };
        InstallationJobs.Add(upkeep.Id);
        db.Add(upkeep);
    }

    private Post Place(Agency agency, Person person, Dictionary<Agency, List<Unit>> units)
    {
        var from = today.AddDays(random.Next(5) == 0 ? random.Next(1, 100) : -random.Next(0, 900));
        var post = new Post(agency, person, random.Next(6) == 0 ? null : One(units[agency]), "Chức vụ", One(Enum.GetValues<Role>()), from, now);
        if (random.Next(4) == 0)
            post.End(from.AddDays(random.Next(0, 600)));
        return Keep(post);
    }

    private SigningKey Keep(SigningKey key)
    {
        Keys.Add(key);
        return key;
    }

    private Post Keep(Post post)
    {
        Posts.Add(post);
        return post;
    }

    private async Task AddPaper(OfficeContext db, FileStore store, Agency agency, List<Unit> units, List<Person> people, Register book, int number)
    {
        var secret = Secret();
        var creator = random.Next(5) == 0 ? null : One(people);
        var unit = random.Next(4) == 0 ? null : One(units);
        var document = new Document(agency.Id, $"Tiêu đề {secret}", unit?.Id, creator?.Id, now);
        var paper = new Paper(document.Id, agency.Id, unit?.Id, secret) { Title = document.Title };
        if (creator is not null)
            paper.People.Add(creator.Id);
        for (var n = random.Next(0, 4); n > 0; n--)
        {
            var part = One(Enum.GetValues<InvolvementPart>());
            (Guid? person, Guid? other) = random.Next(2) == 0 ? ((Guid?)One(people).Id, (Guid?)null) : (null, One(units).Id);
            document.Involve(person, other, part);
            if (person is { } known)
                paper.People.Add(known);
            if (other is { } whole)
                paper.Units.Add(whole);
        }
        db.Add(document);
        ReceivedFile? received = null;
        for (var file = random.Next(0, 3); file > 0; file--)
            received = await AddFile(db, store, document, paper, file);
        if (random.Next(3) > 0)
            AddEntry(db, document, paper, book, number);
        if (paper.Files.Count > 0 && random.Next(3) > 0)
            Outgoings.Add(db, document, received!, paper, creator ?? One(people), keys[agency.Id], now);
        if (random.Next(4) > 0)
            AddErrand(db, document, paper, processes[agency.Id], people, units);
        Papers.Add(paper);
    }

    private string Secret() => string.Concat(Enumerable.Range(0, 10).Select(_ => (char)('a' + random.Next(26))));

    /// <summary>A process over the paper with one open task: somebody's own, or offered to a role, a unit or both. It bears a secret word of its own.</summary>
    private void AddErrand(OfficeContext db, Document document, Paper paper, DeployedProcess process, List<Person> people, List<Unit> units)
    {
        var audience = random.Next(4) switch
        {
            0 => new TaskAudience(One(people).Id),
            1 => new TaskAudience(null, One(Enum.GetValues<Role>())),
            2 => new TaskAudience(null, null, One(units).Id),
            _ => new TaskAudience(null, One(Enum.GetValues<Role>()), One(units).Id),
        };
        var facts = new TaskFacts($"Việc {Secret()}");
        var instance = new ProcessInstance(process, document, document.Id, facts, now);
        instance.Advance(new Interpreter(ProcessDefinition.Compile(BpmnFile.Read(Encoding.UTF8.GetBytes(TestProcesses.Approval)))).Step(null, new Stimulus.Start(now, "i")).State, now);
        var task = new WorkTask(new TaskOffer(document.AgencyId, instance.Id, "t", "write", "test.write", "Soạn", document.Id, audience, facts) { DocumentId = document.Id }, now);
        db.Add(instance);
        db.Add(task);
        paper.Errand = new Errand(task.Id, instance.Id, document.AgencyId, audience.PersonId, audience.Role, audience.UnitId, facts.Subject);
    }

    private async Task<ReceivedFile> AddFile(OfficeContext db, FileStore store, Document document, Paper paper, int file)
    {
        var stored = await store.Put(document.AgencyId, Encoding.UTF8.GetBytes($"bytes {paper.Secret} {file}"), CancellationToken.None);
        var received = new ReceivedFile(document, stored, $"{paper.Secret}-{file}.pdf", "application/pdf", null, now);
        db.Add(received);
        document.AddFile(received, now);
        paper.Files.Add(received.Id);
        var item = new CaptureItem(document, received, now);
        var pages = random.Next(1, 4);
        item.StartReading(pages);
        for (var number = 1; number <= pages; number++)
        {
            string[] words = [paper.Secret, "chung", .. Enumerable.Range(0, random.Next(2, 6)).Select(_ => One(Vocabulary))];
            AddPage(db, stored, received, paper, number, words);
            item.PageRead(flagged: false);
        }
        item.Finish(now);
        db.Add(item);
        paper.Items.Add(item.Id);
        var job = ReadPagesJob.For(item, now);
        job.State = JobState.Done;
        db.Add(job);
        paper.Jobs.Add(job.Id);
        return received;
    }

    private void AddPage(OfficeContext db, StoredFile picture, ReceivedFile received, Paper paper, int number, string[] words)
    {
        var page = new ReadPage
        {
            Id = Guid.CreateVersion7(now),
            AgencyId = paper.Agency,
            DocumentId = paper.Id,
            ReceivedFileId = received.Id,
            Number = number,
            Width = 100,
            Height = 100,
            Language = "vie",
            ImageSha256 = picture.Sha256,
            ThumbnailSha256 = picture.Sha256,
            Words = PageWords.Pack([.. words.Select((w, i) => new PlacedWord(w, i * 10, 0, 9, 9, 90, 0, 0))]),
            Engine = "test",
            ReadAt = now,
        };
        var key = string.Join(' ', words.Select(VietnameseText.SearchKey));
        db.Add(page);
        db.Add(new IndexedPage { AgencyId = paper.Agency, DocumentId = paper.Id, PageId = page.Id, Number = number, Exact = key, Folded = VietnameseText.Fold(key) });
        paper.Pages.Add(new Sheet(page.Id, paper.Files.Count - 1, number, words));
    }

    private void AddEntry(OfficeContext db, Document document, Paper paper, Register book, int number)
    {
        var what = new Registration { Subject = $"Trích yếu {paper.Secret}", Issuer = $"Nơi gửi {paper.Secret}", CodeText = $"QĐ/{paper.Secret}" };
        var entry = IncomingDocument.Register(document, new RegisterNumber(book.Id, book.Year, number), what, today, now);
        db.Add(entry);
        (paper.Entry, paper.Number) = (entry.Id, number);
        var direction = new Direction(entry, null, "", DirectionKind.Assign, $"Chỉ đạo {paper.Secret}", null, now);
        var branch = new Branch(entry, direction.Id, BranchPart.Lead, null, null, $"Nơi nhận {paper.Secret}", answerCompulsory: false, null, now);
        db.Add(direction);
        db.Add(branch);
        paper.Branch = branch.Id;
    }
}

/// <summary>A document as plain facts.</summary>
internal sealed record Paper(Guid Id, Guid Agency, Guid? Unit, string Secret)
{
    public required string Title { get; init; }

    public HashSet<Guid> People { get; } = [];

    public HashSet<Guid> Units { get; } = [];

    public List<Guid> Files { get; } = [];

    public List<Sheet> Pages { get; } = [];

    public List<Guid> Items { get; } = [];

    public List<Guid> Jobs { get; } = [];

    public Guid? Entry { get; set; }

    public Errand? Errand { get; set; }

    public int Number { get; set; }

    /// <summary>One recipient's part in it.</summary>
    public Guid? Branch { get; set; }

    /// <summary>As a draft of the agency: with a dispatch, an arrival, a prepared signature and a check.</summary>
    public Outgoings? Outgoing { get; set; }
}

/// <summary>An open task as plain facts.</summary>
internal sealed record Errand(Guid Id, Guid Instance, Guid Agency, Guid? Person, Role? Role, Guid? Unit, string Subject);

/// <summary>A page: of which file, counted as they were added, and with which words.</summary>
internal sealed record Sheet(Guid Id, int File, int Number, string[] Words);
