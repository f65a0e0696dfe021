namespace DocFlow.App.Features.Organisation;

/// <summary>A code (OrganId) an agency had for a time. Never a foreign key: codes change in mass.</summary>
public sealed class AgencyCode
{
    public long Id { get; private set; }

    public Guid AgencyId { get; init; }

    public required string Code { get; init; }

    public DateOnly From { get; init; }

    /// <summary>The last day it holds; open while it is in force.</summary>
    public DateOnly? To { get; set; }
}
