using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Organisation;

/// <summary>Persons and the posts they hold. What a post lets its holder do begins and ends with it, from the next request on.</summary>
public sealed class PeopleDesk(Work work, AgencyDesk agencies)
{
    public async Task<Person> Create(Guid agencyId, string? fullName, string? email, CancellationToken stop)
    {
        agencies.Keeps(agencyId);
        var person = new Person(agencyId, fullName ?? "", email, work.Now);
        work.Add(person);
        await work.Commit(stop);
        return person;
    }

    public async Task<Person> Correct(Guid id, string? fullName, string? email, int? expectedVersion, CancellationToken stop)
    {
        var person = await work.Load<Person>(id, stop, expectedVersion);
        agencies.Keeps(person.AgencyId);
        person.Rename(fullName ?? "");
        person.WriteTo(email);
        await work.Commit(stop);
        return person;
    }

    /// <summary>Gives a post in an agency that is kept. Nobody gives one to himself: rights come from somebody else.</summary>
    public async Task<Post> Give(Guid personId, Guid agencyId, Guid? unitId, string? title, Role? role, DateOnly? from, CancellationToken stop)
    {
        agencies.Keeps(agencyId);
        if (personId == work.Me.PersonId)
            throw new RuleBroken("organisation.ownPost");
        var agency = await work.Load<Agency>(agencyId, stop);
        var person = await work.Load<Person>(personId, stop);
        var unit = unitId is { } u ? await work.Load<Unit>(u, stop) : null;
        if (unit?.ClosedAt is not null)
            throw new RuleBroken("organisation.unitClosed", unit.Name) { Field = "UnitId" };
        var post = new Post(agency, person, unit, title ?? "", role ?? throw new RuleBroken("organisation.roleMissing") { Field = "Role" },
            from ?? throw new RuleBroken("organisation.dayMissing") { Field = "From" }, work.Now);
        work.Add(post);
        await work.Commit(stop);
        return post;
    }

    /// <summary>The post is held until that day; a day that is past ends it at once. Nobody ends the own one.</summary>
    public async Task<Post> End(Guid postId, DateOnly? lastDay, int? expectedVersion, CancellationToken stop)
    {
        var post = await work.Load<Post>(postId, stop, expectedVersion);
        agencies.Keeps(post.AgencyId);
        if (post.PersonId == work.Me.PersonId)
            throw new RuleBroken("organisation.ownPost");
        post.End(lastDay ?? throw new RuleBroken("organisation.dayMissing") { Field = "To" });
        await work.Commit(stop);
        return post;
    }

    /// <summary>
    /// People this viewer may see whose name, title or unit answers to the words: without accents, by beginnings ("ng t lan") or by the
    /// initials of the name ("ntl"). In Vietnamese order of given names.
    /// </summary>
    public async Task<IReadOnlyList<PersonFound>> Find(string? words, Guid? agencyId, int most, CancellationToken stop)
    {
        var today = Formats.DateOf(work.Now);
        var posts = await work.Visible<Post>().Where(p => (agencyId == null || p.AgencyId == agencyId) && p.From <= today && (p.To == null || p.To >= today))
            .Select(p => new { p.PersonId, p.Person!.FullName, p.Person.SortKey, p.Title, Unit = p.Unit!.Name, UnitShort = p.Unit.ShortName, Agency = p.Agency!.Name, p.AgencyId }).ToListAsync(stop);
        return
        [
            .. posts.GroupBy(p => p.PersonId).Where(g => NameMatch.Fits(words, g.First().FullName, g.SelectMany(p => new[] { p.Title, p.Unit, p.UnitShort })))
                .OrderBy(g => g.First().SortKey, StringComparer.Ordinal).Take(most)
                .Select(g => new PersonFound(g.Key, g.First().FullName, [.. g.Select(p => new PostFound(p.Title, p.Unit, p.Agency, p.AgencyId))])),
        ];
    }
}

public sealed record PersonFound(Guid Id, string FullName, IReadOnlyList<PostFound> Posts);

public sealed record PostFound(string Title, string? Unit, string Agency, Guid AgencyId);
