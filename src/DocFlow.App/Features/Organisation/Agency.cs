using DocFlow.App.Platform.Data;
using DocFlow.EdXml;

namespace DocFlow.App.Features.Organisation;

/// <summary>Cơ quan: a city, a department, a ward. Owns its books, its audit chain, its files; its own id is its agency id.</summary>
public sealed class Agency : OfficeRow
{
    private readonly List<AgencyCode> codes = [];

    private Agency()
    {
    }

    public Agency(string name, string? shortName, Guid? parentId, DateTimeOffset now)
    {
        Id = AgencyId = Guid.CreateVersion7(now);
        Rename(name, shortName);
        ParentId = parentId;
        Happened("agency.created", new { name });
    }

    public string Name { get; private set; } = "";

    /// <summary>As it stands in a document's notation: "UBND", "VP".</summary>
    public string? ShortName { get; private set; }

    public string SortKey { get; private set; } = "";

    /// <summary>The agency above, for display; it gives no rights.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>All codes it ever had: old and new form, with their time (DOMAIN §4.7).</summary>
    public IReadOnlyList<AgencyCode> Codes => codes;

    public void Rename(string name, string? shortName)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RuleBroken("organisation.nameMissing") { Field = "Name" };
        if (Name.Length > 0 && (Name != name.Trim() || (ShortName ?? "") != (shortName?.Trim() ?? "")))
            Happened("agency.renamed", new { from = Name, to = name.Trim(), shortName });
        Name = name.Trim();
        ShortName = string.IsNullOrWhiteSpace(shortName) ? null : shortName.Trim();
        SortKey = Platform.Localization.VietnameseText.SortKey(Name);
    }

    /// <summary>Gives the agency a code from a day on; the one before ends the day before. Codes are never deleted.</summary>
    public void TakeCode(OrganId code, DateOnly from)
    {
        foreach (var current in codes.Where(c => c.To is null))
        {
            if (current.From >= from)
                throw new RuleBroken("organisation.codeOrder", current.Code) { Field = "From" };
            current.To = from.AddDays(-1);
        }
        codes.Add(new AgencyCode { AgencyId = Id, Code = code.ToString(), From = from });
        // Nothing in the agency's own columns changes, yet whoever read it before has read something old.
        Version++;
        Happened("agency.codeTaken", new { code = code.ToString(), from });
    }

    public string? CodeOn(DateOnly day) => codes.FirstOrDefault(c => c.From <= day && (c.To is null || c.To >= day))?.Code;
}
