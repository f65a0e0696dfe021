namespace DocFlow.App.Platform.Permissions;

/// <summary>Who looks and acts: one person in one post, a program with a token, or the office itself in a background job.</summary>
public sealed record Viewer
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    public required ViewerKind Kind { get; init; }

    public Guid? AccountId { get; init; }

    public Guid? PersonId { get; init; }

    public Guid? PostId { get; init; }

    public Guid AgencyId { get; init; }

    public Guid? UnitId { get; init; }

    public Role? Role { get; init; }

    /// <summary>As written into the audit trail: "Nguyễn Thị Lan (văn thư)".</summary>
    public required string Name { get; init; }

    public IReadOnlySet<string> Permissions { get; init; } = Nothing;

    /// <summary>
    /// The agencies whose units, people and posts this post keeps: its own and those below it, where it may keep any. It widens the rules of
    /// the organisation alone; no rule of content looks at it.
    /// </summary>
    public IReadOnlyList<Guid> KeptAgencies { get; init; } = [];

    public bool IsOffice => Kind == ViewerKind.Office;

    /// <summary>Posts that see all documents of their agency.</summary>
    public bool SeesWholeAgency => IsOffice || Role is Platform.Permissions.Role.RegistryClerk or Platform.Permissions.Role.OfficeHead or Platform.Permissions.Role.Leader or Platform.Permissions.Role.Archivist;

    /// <summary>Sees what lies with the unit, not only what names the person.</summary>
    public bool LeadsUnit => Role is Platform.Permissions.Role.UnitLeader;

    /// <summary>Administrators keep the house; they do not read its papers.</summary>
    public bool ReadsContent => IsOffice || (Role is not null and not Platform.Permissions.Role.Administrator);

    public bool May(string permission) => IsOffice || Permissions.Contains(permission);

    public void Must(string permission)
    {
        if (!May(permission))
            throw new NotAllowed(permission);
    }

    public static readonly Viewer Nobody = new() { Kind = ViewerKind.Nobody, Name = "" };

    /// <summary>The office at work in the background for one agency.</summary>
    public static Viewer Office(Guid agencyId) => new() { Kind = ViewerKind.Office, AgencyId = agencyId, Name = "DocFlow" };
}
