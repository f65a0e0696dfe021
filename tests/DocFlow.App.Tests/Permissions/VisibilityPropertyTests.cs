using System.Globalization;
using System.Net;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Permissions;

/// <summary>Whatever the offices look like and whoever asks: every list, count, search, picture, file and verb shows what the oracle allows, and nothing else.</summary>
public sealed partial class VisibilityPropertyTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_sees_more_or_less_than_the_oracle_allows()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DOCFLOW_SEED"), out var given) ? given : Random.Shared.Next();
        var told = TestContext.Current.TestOutputHelper!;
        told.WriteLine($"seed {seed} (DOCFLOW_SEED={seed} repeats it)");
        await using var office = await TestOffice.Start(demo: false);
        var world = await World.Make(office, seed);
        var (start, looked) = (TimeProvider.System.GetTimestamp(), 0);
        foreach (var post in Viewers(world))
        {
            if (looked >= 9 && TimeProvider.System.GetElapsedTime(start) > Budget)
                break;
            try
            {
                await Look(office, world, post);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                throw new InvalidOperationException($"seed {seed}, viewer {looked}: {post.Role} in unit {post.UnitId?.ToString() ?? "-"}, {post.From:o}…{post.To:o}: {problem.Message} {string.Join("\n", office.Log.Errors)}", problem);
            }
            looked++;
        }
        told.WriteLine($"{looked} viewers, {world.Papers.Count} documents");
        Assert.Empty(office.Log.Errors);
    }

    /// <summary>One of each role and some whose time is over or not yet come, then the rest as the dice fall.</summary>
    private static IEnumerable<Post> Viewers(World world)
    {
        var mixed = world.Some(world.Posts, world.Posts.Count);
        var first = mixed.Where(world.Holds).DistinctBy(p => p.Role).Concat(mixed.Where(p => !world.Holds(p)).Take(2)).ToList();
        return [.. first, .. mixed.Except(first)];
    }

    private static async Task Look(TestOffice office, World world, Post post)
    {
        using var client = await office.In(post);
        var visible = world.Papers.Where(p => world.Holds(post) && Oracle.Sees(post, p)).ToList();
        var sample = world.Some(visible, 4).Concat(world.Some(world.Papers.Except(visible), 6)).ToList();
        var view = new View(client, post, visible, [.. world.Papers.Except(visible)]);
        if (!world.Holds(post))
        {
            foreach (var path in new[] { "/api/v1/intake", "/api/v1/incoming-documents", "/api/v1/search?q=chung", $"/api/v1/documents/{sample[0].Id}" })
                await view.Answers(path, HttpStatusCode.Unauthorized);
        }
        else
        {
            await Lists(view);
            await Searches(view, sample);
            await Pages(view);
            foreach (var paper in sample)
            {
                await One(view, paper);
                await Verbs(view, paper);
            }
            await Errands(view, world, sample);
            await HiddenLooksAbsent(view, sample);
            await Jobs(office, world, post);
            await Sent(office, world, view, sample);
        }
        foreach (var paper in sample)
            await Bytes(view, paper);
    }

    private static async Task Lists(View view)
    {
        var items = await view.Read("/api/v1/intake?take=200");
        Assert.Equal(view.Visible.SelectMany(p => p.Items).Order(), items.GetProperty("items").Ids());
        await Book(view, "size=200", p => true);
        await Book(view, $"size=200&year={TimeProvider.System.GetUtcNow().AddHours(7).Year}", p => true);
        await Book(view, "size=200&year=1999", p => false);
        await Book(view, "size=200&q=3", p => p.Number == 3);
        await Book(view, "size=200&q=noi+gui", p => true);
        await Book(view, "size=200&q=qd", p => true);
        var second = await view.Read("/api/v1/incoming-documents?size=2&page=2");
        var entries = view.Visible.Count(p => p.Entry is not null);
        Assert.Equal((entries, Math.Clamp(entries - 2, 0, 2)), (second.GetProperty("total").GetInt32(), second.GetProperty("items").GetArrayLength()));
    }

    /// <summary>The inbox holds what the oracle says and no other subject; one task, its process and its document each answer by their own rule.</summary>
    private static async Task Errands(View view, World world, IEnumerable<Paper> sample)
    {
        var mine = world.Papers.Where(p => p.Errand is not null && Oracle.Has(view.Post, p.Errand)).ToList();
        if (view.Post.Role == Role.Administrator)
        {
            await view.Answers("/api/v1/tasks", HttpStatusCode.Forbidden);
            Assert.Empty(mine);
        }
        else
        {
            var listed = await view.Read("/api/v1/tasks?size=200");
            Assert.Equal(mine.Select(p => p.Errand!.Id).Order(), listed.GetProperty("items").Ids());
            Assert.Equal(mine.Count, (await view.Read("/api/v1/tasks/counts")).GetProperty("all").GetInt32());
            await view.Page("/hop-viec");
        }
        foreach (var paper in sample.Where(p => p.Errand is not null))
        {
            var has = Oracle.Has(view.Post, paper.Errand!);
            var place = Oracle.SeesPlace(view.Post, paper.Errand!, paper) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            await view.Answers($"/api/v1/tasks/{paper.Errand!.Id}", has ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            await view.Answers($"/hop-viec/viec/{paper.Errand.Id}", has ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            await view.Answers($"/api/v1/processes/{paper.Errand.Instance}", place);
            await view.Answers($"/quy-trinh/{paper.Errand.Instance}/so-do.bpmn", place);
            if (!has)
                await view.Does(HttpMethod.Post, $"/api/v1/tasks/{paper.Errand.Id}/complete", new { }, HttpStatusCode.NotFound);
        }
    }

    private static async Task Book(View view, string query, Func<Paper, bool> wanted)
    {
        var expected = view.Visible.Where(p => p.Entry is not null && wanted(p)).Select(p => p.Entry!.Value).Order().ToList();
        var answer = await view.Read("/api/v1/incoming-documents?" + query);
        Assert.Equal(expected, answer.GetProperty("items").Ids());
        Assert.Equal(expected.Count, answer.GetProperty("total").GetInt32());
    }

    private static async Task Searches(View view, IEnumerable<Paper> sample)
    {
        await Search(view, "chung", ["chung"]);
        await Search(view, "thong bao", ["thông", "báo"]);
        await Search(view, "quyết định", ["quyết", "định"]);
        await Search(view, "đường chung", ["đường", "chung"]);
        foreach (var paper in sample)
            await Search(view, paper.Secret, [paper.Secret]);
    }

    /// <summary>Total, pages and snippets of a search, and the registered documents it names.</summary>
    private static async Task Search(View view, string query, string[] words)
    {
        var expected = view.Visible.SelectMany(p => p.Pages).Where(page => words.All(page.Words.Contains)).Select(page => page.Id).ToHashSet();
        var seen = new List<Guid>();
        for (var number = 1; number == 1 || seen.Count < expected.Count; number++)
        {
            var answer = await view.Read($"/api/v1/search?q={Uri.EscapeDataString(query)}&page={number}");
            Assert.Equal(expected.Count, answer.GetProperty("total").GetInt32());
            var hits = answer.GetProperty("pages").EnumerateArray().ToList();
            seen.AddRange(hits.Select(h => h.GetProperty("pageId").GetGuid()));
            Assert.All(answer.GetProperty("documents").Ids(), id => Assert.Contains(view.Visible, p => p.Entry == id));
            if (hits.Count == 0)
                break;
        }
        Assert.Equal(expected.Order(), seen.Order());
    }

    /// <summary>The pages people see, suggestions of issuers among them; View refuses any text that betrays a hidden document.</summary>
    private static async Task Pages(View view)
    {
        await view.Page("/tiep-nhan");
        await view.Page("/van-ban-den");
        await view.Page("/tim-kiem?q=chung");
        if (Oracle.MayRegister(view.Post))
            await view.Page("/van-ban-den/moi");
    }

    private static async Task One(View view, Paper paper)
    {
        var seen = view.Sees(paper) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
        await view.Answers($"/api/v1/documents/{paper.Id}", seen);
        await view.Answers($"/tai-lieu/{paper.Id}", seen);
        await view.Answers($"/api/v1/documents/{paper.Id}/pages", seen);
        foreach (var item in paper.Items)
            await view.Answers($"/api/v1/intake/{item}", seen);
        foreach (var sheet in paper.Pages)
            await view.Answers($"/api/v1/documents/{paper.Id}/pages/{sheet.Number}/words?file={sheet.File}", seen);
        if (paper.Entry is { } entry)
        {
            await view.Answers($"/api/v1/incoming-documents/{entry}", seen);
            await view.Answers($"/van-ban-den/{entry}", seen);
            await view.Answers($"/api/v1/incoming-documents/{entry}/directions", seen);
            await view.Answers($"/api/v1/incoming-documents/{entry}/branches", seen);
            await view.Answers($"/api/v1/branches/{paper.Branch}", seen);
        }
    }

    private static async Task Bytes(View view, Paper paper)
    {
        var seen = view.Sees(paper) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
        foreach (var sheet in paper.Pages)
        {
            await view.Answers($"/trang/{sheet.Id}.jpg", seen);
            await view.Answers($"/trang/{sheet.Id}-nho.jpg", seen);
        }
        foreach (var file in paper.Files)
            await view.Answers($"/tep/{file}", seen);
    }

    private static async Task Verbs(View view, Paper paper)
    {
        var seen = view.Sees(paper);
        await view.Does(HttpMethod.Put, $"/api/v1/documents/{paper.Id}/title", new { title = seen ? paper.Title : "bị đổi" }, seen ? HttpStatusCode.NoContent : HttpStatusCode.NotFound);
        var receives = Oracle.MayReceive(view.Post);
        foreach (var item in paper.Items)
        {
            var expected = !receives ? HttpStatusCode.Forbidden : seen ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.NotFound;
            await view.Does(HttpMethod.Post, $"/api/v1/intake/{item}/retry", new { }, expected);
            await view.Does(HttpMethod.Post, $"/api/v1/intake/{item}/cancel", new { }, expected);
        }
        var registers = Oracle.MayRegister(view.Post);
        var nothing = new { documentId = paper.Id, issuer = "x" };
        if (paper.Entry is { } entry)
            await view.Does(HttpMethod.Put, $"/api/v1/incoming-documents/{entry}", nothing, !registers ? HttpStatusCode.Forbidden : seen ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.NotFound);
        await view.Does(HttpMethod.Post, "/api/v1/incoming-documents", nothing, !registers ? HttpStatusCode.Forbidden : seen ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.NotFound);
    }

    /// <summary>A hidden document and one that never was get the same answer, to the letter but for the number to quote.</summary>
    private static async Task HiddenLooksAbsent(View view, IEnumerable<Paper> sample)
    {
        var nowhere = Guid.CreateVersion7();
        foreach (var paper in sample.Where(p => !view.Sees(p)).Take(2))
        {
            await view.Alike($"/api/v1/documents/{paper.Id}", $"/api/v1/documents/{nowhere}");
            await view.Alike($"/api/v1/documents/{paper.Id}/pages/1/words", $"/api/v1/documents/{nowhere}/pages/1/words");
            await view.Alike($"/tai-lieu/{paper.Id}", $"/tai-lieu/{nowhere}");
            if (paper.Entry is { } entry)
                await view.Alike($"/api/v1/incoming-documents/{entry}", $"/api/v1/incoming-documents/{nowhere}");
            if (paper.Pages is [var sheet, ..])
                await view.Alike($"/trang/{sheet.Id}.jpg", $"/trang/{nowhere}.jpg");
            if (paper.Files is [var file, ..])
                await view.Alike($"/tep/{file}", $"/tep/{nowhere}");
        }
    }

    private static async Task Jobs(TestOffice office, World world, Post post)
    {
        var me = new Viewer { Kind = ViewerKind.Person, PersonId = post.PersonId, PostId = post.Id, AgencyId = post.AgencyId, UnitId = post.UnitId, Role = post.Role, Name = "thử", Permissions = office.Services.GetRequiredService<Grants>().Of(post.Role) };
        List<Guid> expected = Oracle.SeesJobs(post) ? [.. world.Papers.Where(p => p.Agency == post.AgencyId).SelectMany(p => p.Jobs)] : [];
        if (post.Role == Role.Administrator)
            expected.AddRange(world.InstallationJobs);
        // The clock may begin recurring work while this runs: of the installation's own jobs those count that were there when the world was made.
        var seen = await office.Within(me, (work, _) => work.Visible<Job>().Where(j => j.DocumentId != null || world.InstallationJobs.Contains(j.Id)).Select(j => j.Id).ToListAsync(Stop));
        Assert.Equal(expected.Order(), seen.Order());
        var hidden = world.Papers.SelectMany(p => p.Jobs).Except(expected).First();
        await Assert.ThrowsAsync<NotThere>(() => office.Within(me, async (_, services) =>
        {
            await services.GetRequiredService<JobDesk>().Cancel(hidden, Stop);
            return true;
        }));
    }
}
