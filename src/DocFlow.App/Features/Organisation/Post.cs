using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Organisation;

/// <summary>A person's place in a unit of an agency for a time, with the role it carries (DOMAIN §1: one person, several posts).</summary>
public sealed class Post : OfficeRow
{
    private Post()
    {
    }

    public Post(Agency agency, Person person, Unit? unit, string title, Role role, DateOnly from, DateTimeOffset now)
    {
        if (unit is not null && unit.AgencyId != agency.Id)
            throw new RuleBroken("organisation.unitElsewhere", unit.Name) { Field = "UnitId" };
        if (string.IsNullOrWhiteSpace(title))
            throw new RuleBroken("organisation.titleMissing") { Field = "Title" };
        Id = Guid.CreateVersion7(now);
        AgencyId = agency.Id;
        PersonId = person.Id;
        UnitId = unit?.Id;
        Title = title.Trim();
        Role = role;
        From = from;
        Happened("post.given", new { person = person.FullName, title = Title, role = role.ToString(), unit = unit?.Name, from });
    }

    public Guid PersonId { get; private set; }

    public Guid? UnitId { get; private set; }

    /// <summary>Chức vụ, as printed above a signature: "Chủ tịch".</summary>
    public string Title { get; private set; } = "";

    public Role Role { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day it is held.</summary>
    public DateOnly? To { get; private set; }

    public Person? Person { get; private set; }

    public Agency? Agency { get; private set; }

    public Unit? Unit { get; private set; }

    public bool HeldOn(DateOnly day) => From <= day && (To is null || To >= day);

    public void End(DateOnly lastDay)
    {
        if (lastDay < From)
            throw new RuleBroken("organisation.endBeforeStart") { Field = "To" };
        To = lastDay;
        Happened("post.ended", new { lastDay });
    }
}
