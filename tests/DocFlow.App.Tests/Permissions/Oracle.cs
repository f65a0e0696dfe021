using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Tests.Permissions;

/// <summary>
/// Who may see what, said once more in plain words and without a database: the registry, the office head, the leaders and the archive
/// see their agency; a unit's leader sees what lies with the unit or names it; everybody sees what names them, in the agency they act
/// in; an administrator sees no paper.
/// </summary>
internal static class Oracle
{
    public static bool Sees(Post post, Paper paper)
    {
        if (post.Role == Role.Administrator || post.AgencyId != paper.Agency)
            return false;
        switch (post.Role)
        {
            case Role.RegistryClerk:
            case Role.OfficeHead:
            case Role.Leader:
            case Role.Archivist:
                return true;
        }
        if (paper.People.Contains(post.PersonId))
            return true;
        return post.Role == Role.UnitLeader && post.UnitId is { } unit && (paper.Unit == unit || paper.Units.Contains(unit));
    }

    /// <summary>A task is its holder's, or it is offered to a role, a unit, or those in both; no administrator has one.</summary>
    public static bool Has(Post post, Errand errand)
    {
        if (post.Role == Role.Administrator || post.AgencyId != errand.Agency)
            return false;
        if (errand.Person is { } person)
            return person == post.PersonId;
        return (errand.Role is null || errand.Role == post.Role) && (errand.Unit is null || errand.Unit == post.UnitId);
    }

    /// <summary>Where a matter is, is known to whoever sees its paper or has a task of it.</summary>
    public static bool SeesPlace(Post post, Errand errand, Paper paper) => Sees(post, paper) || Has(post, errand);

    /// <summary>Keys are their owner's, the agency's own is the registry's; who keeps keys sees them all.</summary>
    public static bool SeesKey(Post post, Guid agency, Guid? owner)
    {
        if (post.AgencyId != agency)
            return false;
        if (post.Role == Role.Administrator)
            return true;
        return owner is null ? post.Role == Role.RegistryClerk : owner == post.PersonId;
    }

    public static bool SeesExchange(Post post) => post.Role is Role.RegistryClerk or Role.OfficeHead or Role.Leader;

    public static bool MayCheck(Post post) => post.Role == Role.OfficeHead;

    public static bool MayReceive(Post post) => post.Role is not (Role.Administrator or Role.Leader);

    public static bool MayRegister(Post post) => post.Role == Role.RegistryClerk;

    public static bool SeesJobs(Post post) => post.Role is Role.Administrator or Role.RegistryClerk or Role.Archivist;
}
