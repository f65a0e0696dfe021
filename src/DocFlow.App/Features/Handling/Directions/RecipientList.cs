using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>Who may be given a document: the units of the agency and the people who hold a post in it today and read content.</summary>
internal sealed class RecipientList
{
    private RecipientList(IReadOnlyList<RecipientFound> all) => All = all;

    /// <summary>Units first, as the agency orders them; then people by given name.</summary>
    public IReadOnlyList<RecipientFound> All { get; }

    public RecipientFound? Find(Recipient recipient) => All.FirstOrDefault(r => r.PersonId == recipient.PersonId && r.UnitId == recipient.UnitId);

    public static async Task<RecipientList> Read(Work work, CancellationToken stop)
    {
        var (agency, today) = (work.Me.AgencyId, Formats.DateOf(work.Now));
        var units = await work.Visible<Unit>().Where(u => u.AgencyId == agency && u.ClosedAt == null).OrderBy(u => u.Order).ThenBy(u => u.SortKey).ToListAsync(stop);
        var posts = await work.Visible<Post>().Where(p => p.AgencyId == agency && p.Role != Role.Administrator && p.From <= today && (p.To == null || p.To >= today))
            .Select(p => new { p.PersonId, p.UnitId, p.Role, p.Title, p.Person!.FullName, p.Person.SortKey, Unit = p.Unit!.Name, Short = p.Unit.ShortName }).ToListAsync(stop);
        var found = new List<RecipientFound>();
        foreach (var unit in units)
        {
            var members = posts.Where(p => p.UnitId == unit.Id).ToList();
            var leaders = members.Where(p => p.Role == Role.UnitLeader).ToList();
            if (members.Count > 0)
                found.Add(new RecipientFound(null, unit.Id, unit.Name, unit.ShortName, [.. (leaders.Count > 0 ? leaders : members).Select(p => p.PersonId).Distinct()], leaders.Count > 0));
        }
        found.AddRange(posts.GroupBy(p => p.PersonId).OrderBy(g => g.First().SortKey, StringComparer.Ordinal)
            .Select(g => new RecipientFound(g.Key, null, g.First().FullName, string.Join(", ", g.Select(p => p.Unit is null ? p.Title : $"{p.Title}, {p.Short ?? p.Unit}")), [g.Key], false)));
        return new RecipientList(found);
    }
}

/// <param name="Also">the short name of a unit, the post of a person: what else it is found by</param>
/// <param name="People">who is asked: the person, or of a unit its leaders, or all of it where it has none</param>
/// <param name="Led">a unit with a leader of its own</param>
public sealed record RecipientFound(Guid? PersonId, Guid? UnitId, string Name, string? Also, IReadOnlyList<Guid> People, bool Led)
{
    public string Value => PersonId is { } person ? $"p-{person}" : $"u-{UnitId}";
}
