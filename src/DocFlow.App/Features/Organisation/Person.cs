using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Organisation;

/// <summary>A person of the office. What they may do comes from their posts; the agency is the one that keeps their record.</summary>
public sealed class Person : OfficeRow
{
    private readonly List<Post> posts = [];

    private Person()
    {
    }

    public Person(Guid agencyId, string fullName, string? email, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Rename(fullName);
        WriteTo(email);
        Happened("person.created", new { fullName = FullName });
    }

    public string FullName { get; private set; } = "";

    /// <summary>Vietnamese lists sort by given name first: "Nguyễn Thị Lan" stands under L.</summary>
    public string SortKey { get; private set; } = "";

    public string? Email { get; private set; }

    public IReadOnlyList<Post> Posts => posts;

    public void Rename(string fullName)
    {
        if (string.IsNullOrWhiteSpace(fullName))
            throw new RuleBroken("organisation.nameMissing") { Field = "FullName" };
        if (FullName.Length > 0 && FullName != fullName.Trim())
            Happened("person.renamed", new { from = FullName, to = fullName.Trim() });
        FullName = fullName.Trim();
        var space = FullName.LastIndexOf(' ');
        SortKey = VietnameseText.SortKey(FullName[(space + 1)..] + " " + FullName);
    }

    public void WriteTo(string? email)
    {
        var before = Email;
        Email = string.IsNullOrWhiteSpace(email) ? null : email.Trim();
        if (before is not null && before != Email)
            Happened("person.emailChanged", new { from = before, to = Email });
    }
}
