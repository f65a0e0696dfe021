using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Organisation;

/// <summary>Đơn vị: an office, a division, a desk inside one agency.</summary>
public sealed class Unit : OfficeRow
{
    private Unit()
    {
    }

    public Unit(Agency agency, string name, string? shortName, int order, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agency.Id;
        Rename(name, shortName);
        Order = order;
        Happened("unit.created", new { name });
    }

    public string Name { get; private set; } = "";

    public string? ShortName { get; private set; }

    public string SortKey { get; private set; } = "";

    public int Order { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public void Rename(string name, string? shortName)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RuleBroken("organisation.nameMissing") { Field = "Name" };
        if (Name.Length > 0 && (Name != name.Trim() || (ShortName ?? "") != (shortName?.Trim() ?? "")))
            Happened("unit.renamed", new { from = Name, to = name.Trim(), shortName });
        Name = name.Trim();
        ShortName = string.IsNullOrWhiteSpace(shortName) ? null : shortName.Trim();
        SortKey = VietnameseText.SortKey(Name);
    }

    public void Close(DateTimeOffset now)
    {
        ClosedAt = now;
        Happened("unit.closed", new { Name });
    }
}
